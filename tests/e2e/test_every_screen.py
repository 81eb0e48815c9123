"""What holds on every screen, whatever is on it. Each screen is opened once in each language."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.screens import SCREENS, WALL, Screen, Stand, open_stand
from tests.e2e.windows import LANGUAGES, NARROW, SMALL_STAGE, Windows
from tests.source import ROOT

AXE = (ROOT / "client/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target}: ${html}`));
}"""


@dataclass
class Looked:
    """A screen as it stands open, and the windows it stands in."""

    screen: Screen
    lang: str
    page: Page
    windows: Windows


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("screens")) as stand:
        yield stand


@pytest.fixture(
    scope="module", params=product(SCREENS, LANGUAGES), ids=lambda param: f"{param[0].name}-{param[1]}"
)
def looked(request: pytest.FixtureRequest, browser: Browser, stand: Stand) -> Iterator[Looked]:
    screen, lang = request.param
    windows = Windows(browser)
    # Pages that refuse, and pages without a network, are looked at too.
    windows.expect_problem("status of 4|ERR_INTERNET_DISCONNECTED")
    page = windows.open(screen.windows[0], lang, reduced_motion="reduce")
    screen.open(page, stand)
    yield Looked(screen, lang, page, windows)
    windows.close()


def test_axe_finds_nothing(looked: Looked) -> None:
    looked.page.evaluate(AXE)
    assert _violations(looked.page, {"type": "tag", "values": RULES}) == []


def test_axe_finds_nothing_in_the_dark(looked: Looked) -> None:
    looked.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    # Only the colours differ from what was looked at in the light.
    assert _violations(looked.page, {"type": "rule", "values": ["color-contrast"]}) == []


def test_it_speaks_one_language(looked: Looked) -> None:
    assert looked.page.locator("html").get_attribute("lang") == looked.lang


def test_its_own_typeface_is_there(looked: Looked) -> None:
    looked.page.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)"
    assert "Be Vietnam Pro" in " ".join(looked.page.evaluate(loaded))


def test_it_fits_the_smallest_window_without_scrolling_sideways(looked: Looked) -> None:
    smallest = (SMALL_STAGE if looked.screen.windows == WALL else NARROW)["viewport"]
    looked.page.set_viewport_size(smallest)
    assert looked.page.evaluate("document.documentElement.scrollWidth") <= smallest["width"]


def test_nothing_went_wrong_and_nothing_was_against_the_security_policy(looked: Looked) -> None:
    assert looked.windows.problems == []


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(RUN, rules)
    return found
