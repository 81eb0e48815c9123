"""A moderator before a real server: several questions at once, filters, replies kept, thinking again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from doithoai.demo.crowd import question_of, seat_crowd
from doithoai.demo.opinions import fields, opinions
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, open_hall
from tests.e2e.screens import connected
from tests.e2e.test_every_screen import AXE, RULES, RUN
from tests.e2e.windows import LAPTOP, PHONE, Kind, Windows
from tests.server import Sitting, set_up

#: More than the server takes at once when they come one by one.
MANY = 30


async def all_waiting(house: House) -> Sitting:
    """The 63 questions of the demo, none of them decided."""
    sitting = await set_up(house, fields=fields())
    await sitting.do(house, Role.HOST, c.StartDialogue())
    seats = await house.write(seat_crowd, sitting.id)
    for seat, opinion in zip(seats, opinions(), strict=False):
        await sitting.do(house, seat.id, question_of(opinion))
    return sitting


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", all_waiting) as hall:
        yield hall


def seat(windows: Windows, hall: Hall, kind: Kind = LAPTOP) -> Page:
    page = windows.open(kind)
    page.goto(hall.link(Role.MODERATOR))
    connected(page)
    return page


def test_thirty_are_accepted_and_taken_back_with_two_keys(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall)
    for _ in range(MANY - 1):
        page.keyboard.press("Shift+j")
    expect(page.get_by_text(f"Đã chọn {MANY} ý kiến")).to_be_visible()
    page.keyboard.press("a")
    says(page, f"Đã tiếp nhận {MANY} ý kiến.")
    expect(figure(page, "Đã tiếp nhận")).to_have_text(str(MANY))
    page.keyboard.press("u")
    says(page, f"Đã hoàn tác: Đã tiếp nhận {MANY} ý kiến.")
    expect(figure(page, "Đã tiếp nhận")).to_have_text("0")
    expect(opened(page)).to_have_text("1")
    expect(page.locator(".wire[data-wire]")).to_have_count(0)


def test_what_a_colleague_was_faster_with_is_told(hall: Hall, windows: Windows) -> None:
    mine, theirs = seat(windows, hall), seat(windows, hall)
    mine.keyboard.press("Shift+j")
    mine.keyboard.press("Shift+j")
    mine.context.set_offline(True)
    windows.expect_problem("ERR_INTERNET_DISCONNECTED")
    mine.keyboard.press("a")
    theirs.keyboard.press("a")
    says(theirs, "Đã tiếp nhận ý kiến số 1.")
    mine.context.set_offline(False)
    says(mine, "Đã tiếp nhận 2 ý kiến. 1 ý kiến đã do Moderator xử lý.")


def test_a_thumb_merges_several_into_one(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, PHONE)
    for no in (2, 3):
        page.get_by_label(f"Chọn ý kiến số {no}", exact=True).tap()
    page.get_by_role("button", name="Gộp vào 1").tap()
    says(page, "Đã gộp 2 ý kiến vào số 1.")
    page.get_by_role("button", name="Hoàn tác").tap()
    says(page, "Đã hoàn tác: Đã gộp 2 ý kiến vào số 1.")
    page.get_by_role("button", name="Làm lại").tap()
    says(page, "Đã làm lại: Đã gộp 2 ý kiến vào số 1.")


def test_a_filter_is_set_with_keys_and_taken_away_word_by_word(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall)
    page.keyboard.press("f")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Loại ý kiến").press("ArrowDown")
    page.keyboard.press("Enter")
    sheet.get_by_role("button", name=re.compile("^Xem ")).press("Enter")
    expect(page.locator(".filters p")).to_have_text(re.compile(r"\d+ trong 63 ý kiến mới"))
    assert_sound(page)
    page.locator(".filters button").click()
    expect(page.locator(".card").first).to_have_attribute("aria-setsize", "63")


def test_a_note_to_the_asker_is_offered_again_after_a_reload(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall)
    note = "Xin hỏi ở bảng tin của trường."
    decline(page).get_by_label("Ghi chú cho người gửi").fill(note)
    page.get_by_role("button", name="Giữ ghi chú để dùng lại").click()
    page.reload()
    connected(page)
    decline(page).get_by_role("button", name=note, exact=True).click()
    assert_sound(page)
    page.get_by_role("button", name="Không tiếp nhận ý kiến", exact=True).click()
    says(page, "Không tiếp nhận ý kiến số 1.")


def decline(page: Page) -> Locator:
    """Open the sheet that declines, and choose the first reason."""
    page.keyboard.press("d")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Ngoài nội dung").check()
    return sheet


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".say")).to_contain_text(sentence, timeout=30_000)


def figure(page: Page, name: str) -> Locator:
    return page.locator(".sum div").filter(has=page.get_by_text(name, exact=True)).locator("dd")


def opened(page: Page) -> Locator:
    return page.locator(".card[aria-current] .card__no")


def assert_sound(page: Page) -> None:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, {"type": "tag", "values": RULES})
    assert found == []
