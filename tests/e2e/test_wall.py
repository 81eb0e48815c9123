"""The stage is read from the last row: all of the words are there, large, and nothing hangs over an edge."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from tests.e2e.screens import Stand, open_stand
from tests.e2e.windows import SMALL_STAGE, STAGE, Kind, Windows

LEAST_PX_AT_1080 = 40
LARGE: Kind = {"viewport": {"width": 3840, "height": 2160}}
FITS = """(inner, outer) => {
  const [a, b] = [inner, outer].map((one) => document.querySelector(one).getBoundingClientRect());
  return a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
}"""


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("wall")) as stand:
        yield stand


@pytest.mark.parametrize("window", [STAGE, SMALL_STAGE, LARGE], ids=["1080p", "720p", "2160p"])
@pytest.mark.parametrize("scene", ["live", "next", "longest", "pause", "message"])
def test_all_the_words_are_on_the_wall_and_large(
    windows: Windows, stand: Stand, scene: str, window: Kind
) -> None:
    page = windows.open(window)
    stand.as_role(page, scene, Role.STAGE)
    page.evaluate("document.fonts.ready")
    expect(page.locator(".stage__text")).to_be_visible()
    assert is_inside(page, ".stage__text", ".stage__fit")
    assert is_inside(page, ".stage__fit", ".stage__main")
    size = page.locator(".stage__text").evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    assert size >= LEAST_PX_AT_1080 * window["viewport"]["height"] / 1080 - 0.1


@pytest.mark.parametrize(("scene", "place"), [("live", ".stage__strip"), ("planned", ".stage__door")])
def test_the_widest_code_stays_in_its_place(windows: Windows, stand: Stand, scene: str, place: str) -> None:
    page = windows.open(STAGE)
    stand.as_role(page, scene, Role.STAGE)
    page.locator(f"{place} .code").evaluate("(code) => { code.textContent = 'WMWMWM'; }")
    page.evaluate("document.fonts.ready")
    end = page.locator(f"{place} .code").evaluate(
        "(code) => code.getBoundingClientRect().left + code.scrollWidth"
    )
    assert end < STAGE["viewport"]["width"]


def is_inside(page: Page, inner: str, outer: str) -> bool:
    held: bool = page.evaluate(f"([inner, outer]) => ({FITS})(inner, outer)", [inner, outer])
    return held
