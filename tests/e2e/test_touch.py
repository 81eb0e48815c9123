"""The moderator's whole work with a finger, on a phone and on a tablet."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.moderating import button, figure, opened, queue, says, sheet, take_seat, ten_questions
from tests.e2e.windows import PHONE, Kind, Windows

UPRIGHT = Kind(viewport={"width": 768, "height": 1024}, has_touch=True, is_mobile=True)
#: What a finger hits without aiming, in px.
FINGER_PX = 44
LOW = "(all, px) => all.filter((it) => it.getBoundingClientRect().height < px).map((it) => it.outerHTML)"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", ten_questions) as hall:
        yield hall


@pytest.mark.parametrize("kind", [PHONE, UPRIGHT], ids=["phone", "tablet"])
def test_a_finger_alone_moderates(hall: Hall, windows: Windows, kind: Kind) -> None:
    page = take_seat(windows, hall, kind)
    accept_and_think_again(page)
    merge_decline_and_refer(page)
    note(page)
    flag_and_pass_on(page)
    arrange(page)
    narrow_down(page)
    take_in(page, windows, hall)
    decide_on_the_rest(page)


def accept_and_think_again(page: Page) -> None:
    tap(page, "Tiếp nhận")
    says(page, "Đã tiếp nhận ý kiến số 1.")
    tap(page, "Hoàn tác")
    says(page, "Đã hoàn tác")
    tap(page, "Làm lại")
    says(page, "Đã làm lại")
    expect(figure(page, "Đã tiếp nhận")).to_have_text("1")


def merge_decline_and_refer(page: Page) -> None:
    open_card(page, 2)
    page.locator(".card__alike").get_by_role("button", name="Gộp vào 1").tap()
    says(page, "Đã gộp số 2 vào số 1.")
    tap(page, "Không nhận")
    sheet(page).get_by_label("Quảng cáo").tap()
    sheet(page).get_by_role("button", name="Không tiếp nhận ý kiến", exact=True).tap()
    says(page, "Không tiếp nhận ý kiến số 3.")
    tap(page, "Chuyển")
    sheet(page).get_by_label("Nơi nhận").tap()
    page.keyboard.type("Ủy ban nhân dân quận")
    sheet(page).get_by_role("button", name="Chuyển", exact=True).tap()
    says(page, "Đã chuyển ý kiến số 4 đến Ủy ban nhân dân quận.")


def note(page: Page) -> None:
    tap(page, "Giữ để xử lý")
    expect(button(page, "Giữ để xử lý")).to_have_attribute("aria-pressed", "true")
    for name, save, said in (
        ("Tóm tắt", "Lưu tóm tắt", "Đã lưu tóm tắt ý kiến số 5."),
        ("Phiếu tham khảo", "Lưu phiếu", "Đã lưu phiếu tham khảo cho ý kiến số 5."),
    ):
        tap(page, name)
        sheet(page).get_by_role("textbox").tap()
        page.keyboard.type("Nghỉ Tết từ ngày 25 tháng Chạp.")
        sheet(page).get_by_role("button", name=save).tap()
        says(page, said)
    expect(page.locator(".card[aria-current] .card__sum")).to_contain_text("Nghỉ Tết từ ngày 25")
    tap(page, "Lên đầu")
    says(page, "Đã đưa ý kiến số 5 lên đầu hàng đợi.")
    expect(queue(page)).to_have_text(["5", "1"])


def flag_and_pass_on(page: Page) -> None:
    open_card(page, 7)
    tap(page, "Gắn cờ")
    sheet(page).get_by_label(re.compile("^Tố cáo")).tap()
    expect(sheet(page)).to_contain_text("Luật Tố cáo 2018")
    sheet(page).get_by_role("button", name="Gắn cờ rồi chuyển").tap()
    sheet(page).get_by_label("Nơi nhận").tap()
    page.keyboard.type("Thanh tra quận")
    sheet(page).get_by_role("button", name="Chuyển", exact=True).tap()
    says(page, "Đã chuyển ý kiến số 7 đến Thanh tra quận.")


def arrange(page: Page) -> None:
    for no in (6, 8):
        page.get_by_label(f"Chọn ý kiến số {no}", exact=True).tap()
    page.locator(".picked").get_by_role("button", name="Tiếp nhận").tap()
    says(page, "Đã tiếp nhận 2 ý kiến.")
    expect(queue(page)).to_have_text(["5", "1", "6", "8"])
    page.get_by_label("Đưa số 6 lên").tap()
    expect(queue(page)).to_have_text(["5", "6", "1", "8"])
    page.get_by_label("Đưa số 5 xuống").tap()
    expect(queue(page)).to_have_text(["6", "5", "1", "8"])
    page.locator(".queue").get_by_label("Mở ý kiến số 8").tap()
    expect(sheet(page)).to_contain_text("Phụ cấp dạy thay")
    sheet(page).get_by_role("button", name="Đóng").tap()
    page.get_by_label("Xem xét lại số 8").tap()
    says(page, "Ý kiến số 8 lại chờ xem xét.")


def narrow_down(page: Page) -> None:
    page.locator(".finds").get_by_role("button", name="Lọc").tap()
    sheet(page).get_by_text("Đã chờ từ 5 phút").tap()
    sheet(page).get_by_role("button", name=re.compile("^Xem 0")).tap()
    expect(page.get_by_text("Không có ý kiến nào qua bộ lọc").first).to_be_visible()
    page.locator(".filters").get_by_role("button", name="Đã chờ từ 5 phút").tap()
    page.get_by_label("Tìm ý kiến").tap()
    page.keyboard.type("so theo doi")
    expect(page.locator(".card__no")).to_have_text(["9"])
    page.get_by_label("Tìm ý kiến").fill("")
    expect(page.locator(".card__no")).to_have_text(["8", "9", "10"])


def take_in(page: Page, windows: Windows, hall: Hall) -> None:
    phone = windows.open(PHONE)
    enter(phone, hall, "Cô An", "Trường Hoa Mai")
    phone.get_by_label("Thầy cô muốn hỏi điều gì?").fill("Có được nghỉ bù sau buổi trực không?")
    phone.get_by_role("button", name="Gửi ý kiến").tap()
    page.get_by_role("button", name="1 ý kiến mới").tap()
    expect(opened(page)).to_have_text("11")


def decide_on_the_rest(page: Page) -> None:
    for left in (3, 2, 1, 0):
        tap(page, "Tiếp nhận")
        expect(page.locator("#cot-moi .n")).to_have_text(str(left))
    expect(page.get_by_text("Không còn ý kiến nào chờ xem xét")).to_be_visible()
    expect(figure(page, "Đã nhận")).to_have_text("11")


@pytest.mark.parametrize("kind", [PHONE, UPRIGHT], ids=["phone", "tablet"])
def test_a_finger_drags_a_question_up_the_queue(hall: Hall, windows: Windows, kind: Kind) -> None:
    page = take_seat(windows, hall, kind)
    for no in (1, 2, 3):
        tap(page, "Tiếp nhận")
        says(page, f"Đã tiếp nhận ý kiến số {no}.")
    drag_with_a_finger(page, 3, onto=1)
    says(page, "Số 3 lên trước số 1.")
    expect(queue(page)).to_have_text(["3", "1", "2"])


def test_no_control_is_too_small_for_a_finger(hall: Hall, windows: Windows) -> None:
    page = take_seat(windows, hall, PHONE)
    tap(page, "Tiếp nhận")
    says(page, "Đã tiếp nhận ý kiến số 1.")
    # What is out of sight is not laid out.
    page.locator(".log li").evaluate("(it) => it.scrollIntoView({ block: 'center' })")
    small = page.locator("main, .finds").get_by_role("button").evaluate_all(LOW, FINGER_PX)
    assert small == []


def tap(page: Page, name: str) -> None:
    button(page, name).tap()


def open_card(page: Page, no: int) -> None:
    """Open a waiting question that may be open already."""
    if opened(page).inner_text() != str(no):
        page.locator(".cards").get_by_role("button", name=re.compile(f"Mở ý kiến số {no}$")).tap()
    expect(opened(page)).to_have_text(str(no))


def drag_with_a_finger(page: Page, no: int, onto: int) -> None:
    """Put a finger on the handle of a row, move it a little above another row, and lift it."""
    handle = page.locator(f".queue li[data-no='{no}'] .queue__grip")
    handle.evaluate("(it) => it.scrollIntoView({ block: 'center' })")
    start, end = handle.bounding_box(), page.locator(f".queue li[data-no='{onto}']").bounding_box()
    assert start
    assert end
    touch = page.context.new_cdp_session(page)
    x = start["x"] + start["width"] / 2
    top, bottom = end["y"] + 4, start["y"] + start["height"] / 2
    for kind, y in (("Start", bottom), ("Move", (top + bottom) / 2), ("Move", top)):
        touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
