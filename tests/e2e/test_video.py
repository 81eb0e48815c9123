"""The picture beside the questions, in a real browser and from another site."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from doithoai.domain.people import Role
from tests.e2e.hall import Hall, enter
from tests.e2e.pictures_elsewhere import ALLOWED, FOREIGN, NAMES, PLAYER, Elsewhere, open_halls, serve
from tests.e2e.test_every_screen import AXE, RULES, RUN
from tests.e2e.windows import LAPTOP, NARROW, PHONE, STAGE, Kind, Windows, watched_windows

FRAME = ".video iframe"
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
BOX = "document.querySelector('textarea').getBoundingClientRect().top"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    with serve(tmp_path_factory.mktemp("elsewhere")) as site:
        yield site


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory, site: Elsewhere) -> Iterator[dict[str, Hall]]:
    with open_halls(tmp_path_factory.mktemp("video") / "data", site) as halls:
        yield halls


@pytest.fixture
def windows(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: Elsewhere
) -> Iterator[Windows]:
    site.asked.clear()
    launched = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], NAMES]}
    browser = browser_type.launch(**launched)
    with watched_windows(browser) as windows:
        yield windows
    browser.close()


def visit(windows: Windows, hall: Hall, kind: Kind, script: str = "") -> Page:
    page = windows.open(kind, ignore_https_errors=True)
    if script:
        page.add_init_script(script)
    enter(page, hall)
    return page


def test_a_frame_of_an_allowed_site_is_shown_and_learns_no_more_than_our_name(
    windows: Windows, halls: dict[str, Hall], site: Elsewhere
) -> None:
    page = visit(windows, halls["frame"], PHONE)
    expect(page.frame_locator(FRAME).get_by_text(PLAYER)).to_be_visible()
    assert (ALLOWED, "/truc-tiep", halls["frame"].url("/")) in site.asked
    assert page.evaluate(f"document.querySelector('{FRAME}').contentDocument") is None


def test_a_frame_of_another_site_is_refused_by_the_policy(
    windows: Windows, halls: dict[str, Hall], site: Elsewhere
) -> None:
    windows.expect_problem("frame-src|default-src")
    for name, host in (("frame", FOREIGN), ("foreign", ALLOWED)):
        site.asked.clear()
        page = visit(windows, halls[name], LAPTOP)
        refused = page.evaluate(
            """(src) => new Promise((done) => {
                addEventListener("securitypolicyviolation", (event) => done(event.blockedURI));
                document.body.append(Object.assign(document.createElement("iframe"), { src }));
            })""",
            site.address("/truc-tiep", host),
        )
        assert refused == site.address("", host)
        assert host not in {asked for asked, _path, _referrer in site.asked}
        page.goto("about:blank")  # or it goes on asking for the picture that it may show


def test_what_is_not_allowed_is_a_link_and_nothing_is_loaded(
    windows: Windows, halls: dict[str, Hall], site: Elsewhere
) -> None:
    page = visit(windows, halls["foreign"], PHONE)
    link = page.get_by_role("link", name=f"Mở hình ở trang {FOREIGN}:{site.port}")
    expect(link).to_have_attribute("href", site.address("/truc-tiep", FOREIGN))
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(page.locator("iframe, video")).to_have_count(0)
    assert site.asked == []


def test_on_a_phone_the_picture_is_on_top_and_stays_folded_away(
    windows: Windows, halls: dict[str, Hall]
) -> None:
    page = visit(windows, halls["frame"], PHONE)
    place = page.locator(".video__place")
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box is not None
    assert (box["x"], box["width"], round(box["height"])) == (0, 360, 202)
    assert box["y"] + box["height"] < page.evaluate(BOX)
    assert page.evaluate("getComputedStyle(document.querySelector('.video')).position") == "static"
    page.get_by_role("button", name="Thu hình lại").click()
    expect(place).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Xem hình")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("iframe")).to_have_count(0)


def test_on_a_laptop_the_picture_is_beside_the_questions_and_stays_in_sight(
    windows: Windows, halls: dict[str, Hall]
) -> None:
    page = visit(windows, halls["frame"], LAPTOP)
    picture, words = page.locator(".video__place").bounding_box(), page.locator("textarea").bounding_box()
    assert picture is not None
    assert words is not None
    assert picture["x"] + picture["width"] <= words["x"]
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".video__place")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("kind", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_nothing_moves_while_the_picture_loads(windows: Windows, halls: dict[str, Hall], kind: Kind) -> None:
    page = visit(windows, halls["frame"], kind)
    page.reload()
    # In one look with the first words: fonts, which come later, may still move what is below.
    room = "document.querySelector('.video__place').getBoundingClientRect().height"
    expect(page.locator("textarea")).to_be_visible()
    before = page.evaluate(room)
    expect(page.frame_locator(FRAME).get_by_text(PLAYER)).to_be_visible()
    assert page.evaluate(room) == before


@pytest.mark.parametrize("name", ["frame", "stream"])
def test_who_saves_data_presses_first(
    windows: Windows, halls: dict[str, Hall], site: Elsewhere, name: str
) -> None:
    page = visit(windows, halls[name], PHONE, SAVING)
    expect(page.get_by_role("button", name="Xem hình")).to_be_visible()
    assert site.asked == []
    page.get_by_role("button", name="Xem hình").press("Enter")
    expect(page.get_by_role("button", name="Thu hình lại")).to_be_focused()
    expect(page.locator(".video iframe, .video video")).to_be_visible()


def test_a_stream_is_fetched_when_somebody_presses_play(
    windows: Windows, halls: dict[str, Hall], site: Elsewhere
) -> None:
    windows.expect_problem("404")
    page = visit(windows, halls["stream"], LAPTOP)
    wait_for(page, site, "/a.m3u8")
    assert "/a.ts" not in site.paths()
    page.evaluate("void document.querySelector('video').play().catch(() => undefined)")
    wait_for(page, site, "/a.ts")


def test_a_stream_that_has_not_begun_is_waited_for_and_may_be_opened_elsewhere(
    windows: Windows, halls: dict[str, Hall], site: Elsewhere
) -> None:
    windows.expect_problem("404")
    page = windows.open(PHONE, ignore_https_errors=True)
    page.clock.install()
    enter(page, halls["late"])
    expect(page.get_by_text("Chưa nhận được hình. Trang tự thử lại.")).to_be_visible()
    expect(page.locator(".video a")).to_have_attribute("href", site.address("/chua-co.m3u8"))
    expect(page.locator("textarea")).to_be_editable()
    site.pages["/chua-co.m3u8"] = site.pages["/a.m3u8"]
    page.clock.fast_forward(20_000)
    expect(page.get_by_text("Chưa nhận được hình. Trang tự thử lại.")).to_have_count(0)


def test_the_hall_shows_it_in_a_corner_without_covering_the_words(
    windows: Windows, halls: dict[str, Hall]
) -> None:
    page = windows.open(STAGE, ignore_https_errors=True)
    page.goto(halls["frame"].link(Role.STAGE))
    expect(page.frame_locator(".stage__video iframe").get_by_text(PLAYER)).to_be_visible()
    picture, words = (page.locator(one).bounding_box() for one in (".stage__video", ".stage__main"))
    assert picture is not None
    assert words is not None
    assert (picture["width"], picture["height"]) == (640, 360)
    assert picture["x"] >= words["x"] + words["width"]


def test_long_words_take_the_room_of_the_picture_in_the_hall(
    windows: Windows, halls: dict[str, Hall]
) -> None:
    page = windows.open(STAGE, ignore_https_errors=True)
    page.goto(halls["long"].link(Role.STAGE))
    expect(page.locator(".stage--wide")).to_be_visible()
    expect(page.locator(".stage__video iframe")).to_be_attached()
    expect(page.locator(".stage__video")).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == STAGE["viewport"]["height"]


@pytest.mark.parametrize("kind", [PHONE, NARROW, LAPTOP], ids=["phone", "narrow", "laptop"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    windows: Windows, halls: dict[str, Hall], kind: Kind
) -> None:
    page = visit(windows, halls["frame"], kind)
    expect(page.locator(FRAME)).to_be_visible()
    page.evaluate(AXE)
    assert page.evaluate(RUN, {"type": "tag", "values": RULES}) == []
    assert page.evaluate("document.documentElement.scrollWidth") == kind["viewport"]["width"]


def wait_for(page: Page, site: Elsewhere, path: str) -> None:
    """Wait until the site was asked for ``path``."""
    for _turn in range(100):
        if path in site.paths():
            return
        page.wait_for_timeout(100)
    raise AssertionError(site.asked)
