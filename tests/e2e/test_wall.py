"""The stage is read from the last row: all of the words are there, large, and nothing hangs over an edge."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from tests.e2e.lively import ORGANISER_TOKEN
from tests.e2e.screens import Stand, open_stand
from tests.e2e.walls import SIZES, SUMMARY, TEXTS, Walls, open_walls
from tests.e2e.windows import PATIENCE_MS, STAGE, Kind, Windows
from tests.server import LOOK_AGAIN_SECONDS

LEAST_PX_AT_1080: Final = 40
LEAST_PX: Final = {"10": 112, "80": 80, "240": 64, "500": 48, "800": 40}
INSIDE: Final = """([inner, outer]) => {
  const [a, b] = [inner, outer].map((one) => document.querySelector(one).getBoundingClientRect());
  return a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
}"""
IS_KEPT: Final = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  const parts = await (await caches.open('doithoai-stage')).keys();
  return active.state === 'activated' && parts.length > 5;
}"""
SIZE: Final = "(text) => parseFloat(getComputedStyle(text).fontSize)"
SCROLLS: Final = """() => [...document.querySelectorAll('html, body, .stage, .stage *')].some((one) =>
  ['auto', 'scroll'].includes(getComputedStyle(one).overflowY)
  || (one.scrollHeight > innerHeight && one === document.documentElement))"""


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("wall")) as stand:
        yield stand


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with open_walls(tmp_path_factory.mktemp("words")) as walls:
        yield walls


@pytest.mark.parametrize("window", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("scene", ["live", "next", "longest", "pause", "message"])
def test_all_the_words_are_on_the_wall_and_large(
    windows: Windows, stand: Stand, scene: str, window: Kind
) -> None:
    page = windows.open(window)
    stand.as_role(page, scene, Role.STAGE)
    page.evaluate("document.fonts.ready")
    expect(page.locator(".stage__text")).to_be_visible()
    holds(page, window, LEAST_PX_AT_1080)


@pytest.mark.parametrize("window", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", TEXTS)
def test_words_of_every_length_are_on_the_wall_as_large_as_it_holds(
    windows: Windows, walls: Walls, name: str, window: Kind
) -> None:
    page = windows.open(window)
    walls.open(page, name)
    holds(page, window, LEAST_PX.get(name, LEAST_PX_AT_1080))
    shown = page.locator(".stage__text").text_content() or ""
    if name in {"paper-bare", "800-widest"} and shown != TEXTS[name]:
        assert shown.endswith("…")
        assert TEXTS[name].startswith(shown[:-1])
        expect(page.locator(".stage__also")).to_have_text("Còn nữa. Xem toàn văn trên điện thoại.")
    elif name == "paper":
        assert shown == SUMMARY
        expect(page.locator(".stage__also")).to_have_text("Tóm tắt. Xem toàn văn trên điện thoại.")
    else:
        assert words_of(shown) == words_of(TEXTS[name])
        expect(page.locator(".stage__also")).to_have_count(0)


def test_the_words_are_measured_again_when_the_wall_changes_its_shape(windows: Windows, walls: Walls) -> None:
    page = windows.open(STAGE)
    walls.open(page, "240")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(page.locator(".stage__strip")).to_be_visible()
    page.set_viewport_size(STAGE["viewport"])
    expect(page.locator(".stage__strip")).to_have_count(0)
    holds(page, STAGE, LEAST_PX["240"])


def test_a_wall_comes_back_without_its_server_and_without_an_error_page(
    windows: Windows, walls: Walls
) -> None:
    windows.expect_problem("net::ERR|WebSocket")
    page = windows.open(STAGE)
    walls.open(page, "80")
    until(lambda: page.evaluate(IS_KEPT))
    walls.server.stop()
    try:
        page.reload()
        expect(page.locator(".stage__text")).to_have_text(TEXTS["80"])
        expect(page.locator(".stage__lost")).to_contain_text("Màn hình giữ nội dung cuối.")
        assert page.locator(".stage__strip .qr img").evaluate("(image) => image.naturalWidth") > 0
    finally:
        walls.server.start()
    expect(page.locator(".stage__lost")).to_have_count(0)


def test_a_wall_that_is_shut_out_says_so_calmly_and_keeps_nothing(windows: Windows, stand: Stand) -> None:
    windows.expect_problem("404")
    page, desk = windows.open(STAGE), windows.open()
    stand.go(desk, f"/desk/{stand.code('longest')}/people", ORGANISER_TOKEN)
    stand.as_role(page, "longest", Role.STAGE)
    desk.get_by_role("button", name="Thu hồi quyền của Stage").click()
    expect(page.get_by_text("Cần đường dẫn mới từ ban tổ chức.")).to_be_visible(timeout=2_000)
    expect(page.locator(".stage__text")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('stage'))") == []


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


def until(is_so: Callable[[], bool]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not is_so():
        assert time.monotonic() < end
        time.sleep(LOOK_AGAIN_SECONDS)


def holds(page: Page, window: Kind, least: int) -> None:
    """See that the words are inside of their frame and that inside of the wall, and large."""
    for inner, outer in [
        (".stage__text", ".stage__fit"),
        (".stage__fit", ".stage__main"),
        (".stage", "html"),
    ]:
        assert page.evaluate(INSIDE, [inner, outer]), f"{inner} hangs over {outer}"
    assert not page.evaluate(SCROLLS)
    view = window["viewport"]
    unit = min(view["width"] / 1920, view["height"] / 1080)
    assert page.locator(".stage__text").evaluate(SIZE) >= least * unit - 0.1


def words_of(text: str) -> str:
    """The words without regard to where their lines end."""
    return re.sub(r"\s+", " ", text).strip()
