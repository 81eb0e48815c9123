"""Axe finds nothing: on any screen, in both themes and both languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.screens import SCREENS, Screen, Stand, open_stand
from tests.e2e.windows import Windows
from tests.source import ROOT

AXE = (ROOT / "client/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target}: ${html}`));
}"""


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("axe")) as stand:
        yield stand


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_axe_finds_nothing(browser: Browser, stand: Stand, screen: Screen, lang: str) -> None:
    windows = Windows(browser)
    page = windows.open(screen.windows[0], lang, bypass_csp=True, reduced_motion="reduce")
    screen.open(page, stand)
    page.evaluate(AXE)
    found = _violations(page, {"type": "tag", "values": RULES})
    # Only the colours differ in the dark.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += _violations(page, {"type": "rule", "values": ["color-contrast", "target-size"]})
    windows.close()
    assert found == []


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(RUN, rules)
    return found
