"""Answers in writing that two people see, conclusions, and sealed names, before a real server."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.screens import connected
from tests.e2e.table import SAID, WRITTEN, assert_sound, at_the_table, row, says, seat
from tests.e2e.windows import LAPTOP, PHONE, TABLET, Windows


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", at_the_table) as hall:
        yield hall


def test_a_draft_is_published_after_a_second_person_has_read_it(hall: Hall, windows: Windows) -> None:
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    secretary.keyboard.press("3")
    for no in (2, 4):
        draft(secretary, no)
        expect(row(secretary, no)).to_contain_text("chờ một người khác kiểm tra")
    expect(secretary.get_by_role("button", name="Đạt, cho đăng")).to_have_count(0)
    leader.get_by_role("link", name="Bằng văn bản").tap()
    for no in (2, 4):
        row(leader, no).get_by_role("button", name="Đạt, cho đăng").tap()
        says(leader, f"Bản thảo trả lời số {no} đã kiểm tra, chờ đăng.")
    assert_sound(leader)
    secretary.get_by_role("button", name="Đăng 2 câu trả lời").press("Enter")
    assert_sound(secretary)
    secretary.get_by_role("dialog").get_by_role("button", name="Đăng", exact=True).press("Enter")
    says(secretary, "Đã đăng 2 câu trả lời.")
    phone = windows.open(PHONE)
    enter(phone, hall)
    phone.get_by_role("button", name="Đã trả lời").tap()
    expect(phone.get_by_text(WRITTEN)).to_have_count(2)


def test_a_draft_comes_back_with_a_note_and_an_answer_says_that_it_was_corrected(
    hall: Hall, windows: Windows
) -> None:
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    secretary.keyboard.press("3")
    draft(secretary, 2)
    leader.get_by_role("link", name="Bằng văn bản").tap()
    row(leader, 2).get_by_role("button", name="Gửi lại người soạn").tap()
    row(leader, 2).get_by_label("Cần sửa điều gì").fill("Nói rõ tháng nào.")
    row(leader, 2).get_by_role("button", name="Gửi lại", exact=True).tap()
    expect(row(secretary, 2)).to_contain_text("Leader gửi lại: Nói rõ tháng nào.")
    row(leader, 2).get_by_role("button", name="Viết tiếp").tap()
    row(leader, 2).get_by_role("button", name="Đăng câu trả lời").tap()
    expect(row(leader, 2)).to_contain_text("Đã trả lời bằng văn bản")
    row(leader, 2).get_by_role("button", name="Sửa câu trả lời").tap()
    row(leader, 2).get_by_label("Câu trả lời").fill("Cả ba người trong tháng 4.")
    row(leader, 2).get_by_role("button", name="Đăng bản sửa").tap()
    expect(row(leader, 2)).to_contain_text("Đã sửa lúc")


def test_conclusions_are_taken_down_changed_and_taken_back(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, Role.SECRETARY, LAPTOP)
    page.get_by_role("link", name="Các kết luận").press("Enter")
    page.get_by_label("Chủ trì kết luận").fill("Bổ sung ba giáo viên cho trường Hoa Mai.")
    page.reload()
    connected(page)
    page.get_by_label("Đơn vị thực hiện").fill("Phòng Nội vụ")
    page.get_by_label("Hoàn thành trước ngày").fill("2999-04-08")
    page.get_by_role("button", name="Ghi kết luận").press("Enter")
    said = page.locator(".conclusions > li")
    expect(said).to_contain_text("Phòng Nội vụ, trước ngày 08/4/2999")
    said.get_by_role("button", name="Bỏ").press("Enter")
    expect(said).to_have_count(0)
    page.locator("#chinh").focus()
    page.keyboard.press("u")
    expect(said).to_contain_text("Bổ sung ba giáo viên")
    assert_sound(page)
    page.get_by_role("link", name="Biên bản").press("Enter")
    minutes = page.get_by_role("article")
    expect(minutes).to_contain_text(SAID)
    expect(minutes).to_contain_text("Bổ sung ba giáo viên")
    assert_sound(page)


def test_a_sealed_name_needs_two_people_and_says_who_will_be_told(hall: Hall, windows: Windows) -> None:
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    organiser = windows.open(LAPTOP)
    organiser.goto(hall.link(Role.ORGANISER))
    organiser.goto(hall.page("/lead#names"))
    connected(organiser)
    secretary.get_by_role("link", name="Mở tên").press("Enter")
    secretary.get_by_label("Số của ý kiến").fill("5")
    secretary.get_by_label("Lý do cần biết tên").fill("Người hỏi báo có trẻ bị nạn.")
    secretary.get_by_role("button", name="Gửi đề nghị").press("Enter")
    expect(secretary.get_by_role("alert")).to_contain_text("người hỏi sẽ được báo")
    secretary.get_by_label("Tôi hiểu").check()
    assert_sound(secretary)
    secretary.get_by_role("button", name="Gửi đề nghị").press("Enter")
    expect(row(secretary, 5)).to_contain_text("Chờ một người ở vai khác đồng ý.")
    expect(secretary.get_by_role("button", name="Đồng ý mở tên")).to_have_count(0)
    organiser.get_by_role("button", name="Đồng ý mở tên").press("Enter")
    sheet = organiser.get_by_role("dialog")
    expect(sheet).to_contain_text("Người hỏi báo có trẻ bị nạn.")
    sheet.get_by_role("button", name="Đồng ý mở tên").press("Enter")
    for page in (secretary, organiser):
        expect(row(page, 5).get_by_role("link", name="Đến trang có tên")).to_have_attribute(
            "href", re.compile("/opened/5$")
        )


def draft(page: Page, no: int) -> None:
    """Write an answer with the keyboard and send it to be checked."""
    row(page, no).get_by_role("button", name="Viết câu trả lời").press("Enter")
    row(page, no).get_by_label("Câu trả lời").fill(WRITTEN)
    row(page, no).get_by_label("Sẽ giải quyết").press("Space")
    row(page, no).get_by_role("button", name="Gửi kiểm tra").press("Enter")
    says(page, f"Bản thảo trả lời số {no} chờ kiểm tra.")
