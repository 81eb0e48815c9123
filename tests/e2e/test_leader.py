"""The leader before a real server: by keys alone, by touch alone, and with the secretary."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.screens import connected
from tests.e2e.table import PAY_AGAIN, SAID, assert_sound, at_the_table, row, says, seat
from tests.e2e.windows import LAPTOP, PHONE, TABLET, Windows

CLOCK_TIME = re.compile(r"^\[\d\d:\d\d:\d\d\] ")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", at_the_table) as hall:
        yield hall


def test_the_leader_answers_by_touch_alone(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, Role.LEADER, TABLET)
    expect(page.get_by_text(PAY_AGAIN)).to_be_visible()
    expect(page.get_by_text("Người hỏi đã ẩn tên")).to_be_visible()
    side = page.get_by_role("complementary")
    expect(side).to_contain_text("Bộ luật Lao động, điều 99")
    expect(side.locator("li").filter(has_text=SAID)).to_be_visible()
    assert_sound(page)
    page.get_by_role("button", name="Trả lời sau bằng văn bản").tap()
    page.get_by_role("dialog").get_by_role("button", name="Thôi").tap()
    page.get_by_role("button", name="Trả lời xong").tap()
    says(page, "Đã trả lời xong số 3.")
    expect(page.get_by_role("heading", name="Chưa có ý kiến nào được gọi")).to_be_visible()
    page.get_by_role("link", name="Đã trả lời").tap()
    row(page, 1).get_by_role("button", name="Đúng ý tôi").tap()
    says(page, "Câu trả lời số 1 đã xác nhận, mọi người đọc được.")
    expect(row(page, 1)).to_contain_text("Leader đã xác nhận lúc")
    row(page, 1).get_by_role("button", name="Sửa", exact=True).tap()
    row(page, 1).get_by_role("textbox").fill("Có. Trả lương theo hợp đồng.")
    row(page, 1).get_by_role("button", name="Ghi và xác nhận").tap()
    expect(row(page, 1).locator(".heard__text")).to_have_text("Có. Trả lương theo hợp đồng.")
    page.get_by_role("button", name="Hoàn tác").tap()
    expect(row(page, 1).locator(".heard__text")).to_have_text(SAID)


def test_the_leader_answers_with_keys_alone(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, Role.LEADER, LAPTOP)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("xác nhận điều đã ghi")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Ghi lại điều đã trả lời").press_sequentially("Đã nói ở số 1.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Leader đã xác nhận lúc")).to_be_visible()
    for key, act in (("w", "Hẹn văn bản"), ("r", "Chuyển")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog").get_by_role("button", name=act, exact=True)).to_be_visible()
        page.keyboard.press("Escape")
    page.keyboard.press("x")
    says(page, "Đã trả lời xong số 3.")
    page.keyboard.press("2")
    expect(page.get_by_role("link", name="Đã trả lời")).to_have_attribute("aria-current", "page")
    page.keyboard.press("c")
    expect(row(page, 1)).to_contain_text("Leader đã xác nhận lúc")


def test_what_the_leader_confirms_with_one_tap_is_read_on_a_phone(hall: Hall, windows: Windows) -> None:
    phone = windows.open(PHONE)
    enter(phone, hall)
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    secretary.keyboard.press("e")
    secretary.keyboard.press("Control+;")
    secretary.keyboard.type(SAID)
    box = secretary.get_by_role("textbox", name="Ghi lại điều đã trả lời")
    expect(box).to_have_value(CLOCK_TIME)
    secretary.reload()
    connected(secretary)
    expect(box).to_have_value(CLOCK_TIME)
    expect(leader.locator(".heard__text")).to_contain_text(SAID)
    leader.get_by_role("button", name="Đúng ý tôi").tap()
    expect(secretary.get_by_text("Leader đã xác nhận lúc")).to_be_visible()
    leader.get_by_role("button", name="Trả lời xong").tap()
    phone.get_by_role("button", name="Đã trả lời").tap()
    expect(phone.get_by_text(SAID)).to_be_visible()
    assert_sound(secretary)


def test_nothing_moves_when_the_question_changes_and_a_sheet_about_the_last_one_closes(
    hall: Hall, windows: Windows
) -> None:
    host = seat(windows, hall, Role.HOST, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    before = places(leader)
    leader.get_by_role("button", name="Chuyển cơ quan có thẩm quyền").tap()
    expect(leader.get_by_role("dialog")).to_contain_text("Chuyển ý kiến số 3")
    host.keyboard.press("n")
    expect(leader.locator(".lead__q b")).to_have_text("6")
    expect(leader.get_by_role("dialog")).to_have_count(0)
    assert places(leader) == before


def places(page: Page) -> list[dict[str, float] | None]:
    """Where the things stand that a hand or an eye looks for."""
    found = (".lead__q b", ".lead__next", ".lead__acts", ".lead__acts .btn--main")
    return [page.locator(one).bounding_box() for one in found]  # type: ignore[misc]
