"""The host runs a whole sitting with keys alone; the wall and the phones follow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.hall import Hall, open_hall
from tests.e2e.hosting import ANSWERER, Cast, announced, button, dialog, six_queued
from tests.e2e.windows import LAPTOP, Windows

#: What each button says once it was pressed, pressed in this order.
SAID = (
    ("Gọi số 1", "Đang trả lời số 1."),
    ("Về hàng đợi", "Số 1 đã về hàng đợi."),
    ("Hoàn tác", "Đã hoàn tác"),
    ("Làm lại", "Đã làm lại"),
    ("Để sau cùng", "Số 1 xuống cuối hàng đợi."),
    ("Đưa số 4 lên", "Số 4 lên trước số 3."),
    ("Đưa số 4 xuống", "Số 4 lên trước số 5."),
    ("Nghỉ giải lao", "Màn hình hội trường báo nghỉ giải lao."),
    ("Hết giờ nghỉ", "Hết giờ nghỉ."),
    ("Ngừng nhận ý kiến", "Đã ngừng nhận ý kiến."),
    ("Nhận ý kiến trở lại", "Đang nhận ý kiến trở lại."),
    ("Ẩn lượt quan tâm", "Đã ẩn số người cùng quan tâm."),
    ("Hiện lượt quan tâm", "Mọi người thấy số người cùng quan tâm."),
    ("Gọi số 2", "Đang trả lời số 2."),
    ("Xong, gọi số 3", "Đang trả lời số 3."),
    ("Xong", "Đã trả lời xong số 3."),
    ("Gọi số 4", "Đang trả lời số 4."),
)
#: The sheet that each button opens.
OPENED = (
    ("Hẹn văn bản", "Hẹn trả lời ý kiến số 4 bằng văn bản"),
    ("Chuyển", "Chuyển ý kiến số 4"),
    ("Viết t: Lời nhắn lên màn chiếu", "Lời nhắn lên màn chiếu"),
    ("Viết a: Thông báo cho mọi người", "Thông báo cho mọi người"),
    ("Viết l: Lời nhắn riêng cho lãnh đạo", "Lời nhắn riêng cho lãnh đạo"),
    ("Kết thúc đối thoại", "Kết thúc đối thoại"),
    ("Mở ý kiến số 5", "Ý kiến số 5"),
)
#: Pressed above for one row of the queue.
OF_EVERY_ROW = ("Kéo số", "Mở ý kiến số", "Đưa số")
NAMES = "all => all.map((it) => it.getAttribute('aria-label') ?? it.textContent.trim())"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", six_queued) as hall:
        yield hall


def test_keys_alone_run_a_sitting(hall: Hall, windows: Windows) -> None:
    cast = Cast(windows, hall, LAPTOP)
    start_with_the_keyboard(cast)
    answer_with_keys(cast)
    arrange_with_keys(cast)
    tell_with_keys(cast)
    switch_with_keys(cast)
    end_with_keys(cast)


def start_with_the_keyboard(cast: Cast) -> None:
    tab_to(cast.host, button(cast.host, "Bắt đầu đối thoại"))
    cast.press("Enter")
    confirm_with_keys(cast.host)
    cast.next_is(1)


def answer_with_keys(cast: Cast) -> None:
    tab_to(cast.host, cast.host.get_by_label("Người trả lời số 1"))
    cast.host.keyboard.type(ANSWERER)
    cast.press("Enter", "n")
    cast.now_is(1)
    expect(cast.stage.get_by_text(ANSWERER)).to_be_visible()
    cast.press("b")
    cast.says("Số 1 đã về hàng đợi.")
    cast.press("u")
    cast.says("Đã hoàn tác")
    cast.now_is(1)
    cast.press("x")
    cast.says("Đã trả lời xong số 1.")
    cast.next_is(2)
    cast.press("s")
    cast.says("Số 2 xuống cuối hàng đợi.")
    cast.next_is(3)
    cast.press("n")
    cast.now_is(3)
    cast.press("w")
    tab_to(cast.host, dialog(cast.host).get_by_role("button", name="Hẹn văn bản"))
    cast.press("Enter")
    cast.says("Số 3 sẽ được trả lời bằng văn bản")
    cast.next_is(4)
    cast.queue_is(4, 5, 6, 2)


def arrange_with_keys(cast: Cast) -> None:
    cast.press("j", "j", "j", "k")
    expect(cast.host.locator(".queue li:focus-within")).to_have_attribute("data-no", "5")
    cast.press("Shift+J")
    cast.queue_is(4, 6, 5, 2)
    cast.press("Shift+K")
    cast.queue_is(4, 5, 6, 2)
    cast.press("ArrowDown")
    cast.queue_is(4, 6, 5, 2)
    expect(cast.host.locator(".queue li:focus-within")).to_have_attribute("data-no", "5")
    cast.press("f")
    cast.queue_is(5, 4, 6, 2)
    cast.next_is(5)
    expect(cast.host.locator(".queue li:focus-within")).to_have_attribute("data-no", "5")
    cast.press("j")
    cast.press("g")
    cast.now_is(4)
    cast.press("j", "r")
    dialog(cast.host).get_by_label("Nơi nhận").press_sequentially("Ủy ban nhân dân quận")
    cast.press("Enter")
    cast.says("Đã chuyển ý kiến số 5 đến Ủy ban nhân dân quận.")
    cast.queue_is(6, 2)


def tell_with_keys(cast: Cast) -> None:
    for key, words in (("t", "Mời về chỗ."), ("a", "Mười giờ nghỉ."), ("l", "Còn mười lăm phút.")):
        cast.press(key)
        dialog(cast.host).get_by_label("Nội dung").press_sequentially(words)
        cast.press("Enter")
        expect(cast.host.locator(".messages").get_by_text(words)).to_be_visible()
    cast.wall_shows("Mời về chỗ.")
    expect(announced(cast).get_by_text("Mười giờ nghỉ.")).to_be_visible()
    expect(cast.leader.get_by_text("Còn mười lăm phút.")).to_be_visible()
    expect(cast.stage.get_by_text("Mười giờ nghỉ.")).to_have_count(0)
    for page in (cast.stage, cast.phone):
        expect(page.get_by_text("Còn mười lăm phút.")).to_have_count(0)
    take_away = cast.host.get_by_role("button", name="Gỡ: ")
    for left in (2, 1, 0):
        tab_to(cast.host, take_away.first)
        cast.press("Enter")
        expect(take_away).to_have_count(left)
    expect(cast.host.locator(".messages :focus, #cot-goi:focus")).to_have_count(1)
    cast.now_is(4)


def switch_with_keys(cast: Cast) -> None:
    cast.press("p")
    expect(cast.stage.locator("[data-scene=pause]")).to_be_visible()
    cast.rest()
    cast.press("p")
    cast.now_is(4)
    cast.press("i")
    expect(button(cast.phone, "Gửi ý kiến")).to_have_count(0)
    cast.rest()
    cast.press("i")
    expect(button(cast.phone, "Gửi ý kiến")).to_be_visible()
    cast.press("c")
    cast.says("Đã ẩn số người cùng quan tâm.")
    expect(cast.stage.get_by_text("Cùng quan tâm")).to_have_count(0)
    cast.press("u")
    cast.says("Đã hoàn tác")
    cast.press("Shift+U")
    cast.says("Đã làm lại")
    cast.press("?")
    expect(dialog(cast.host).locator("dt")).to_have_count(22)
    cast.press("Escape")
    expect(dialog(cast.host)).to_have_count(0)


def end_with_keys(cast: Cast) -> None:
    cast.press("e")
    expect(dialog(cast.host)).to_contain_text("Số 4 đang được trả lời sẽ được ghi là trả lời xong.")
    confirm_with_keys(cast.host)
    expect(cast.stage.get_by_text("Cảm ơn thầy cô đã tham gia đối thoại.")).to_be_visible()
    for act in ("Hẹn văn bản cho 2 ý kiến", "Kết luận"):
        tab_to(cast.host, button(cast.host, act))
        cast.press("Enter")
        tab_to(cast.host, dialog(cast.host).get_by_role("button").last)
        cast.press("Enter")
    expect(cast.host.get_by_role("heading", name="Đã kết luận")).to_be_visible()


def test_every_button_is_reached_with_tab_and_pressed_with_enter(hall: Hall, windows: Windows) -> None:
    cast = Cast(windows, hall, LAPTOP)
    start_with_the_keyboard(cast)
    for name, sentence in SAID:
        tab_to(cast.host, button(cast.host, name).last)
        cast.rest()
        cast.press("Enter")
        cast.says(sentence)
        expect(cast.host.locator("body:focus")).to_have_count(0)
    for name, title in OPENED:
        tab_to(cast.host, button(cast.host, name).last)
        cast.press("Enter")
        expect(cast.host.get_by_role("dialog", name=title)).to_be_visible()
        cast.press("Escape")
        expect(button(cast.host, name).last).to_be_focused()
    known = [name for name, _ in (*SAID, *OPENED)]
    names = cast.host.locator("main").get_by_role("button").evaluate_all(NAMES)
    assert [name for name in names if not name.startswith((*known, *OF_EVERY_ROW))] == []


def test_a_double_click_calls_one_question(hall: Hall, windows: Windows) -> None:
    cast = Cast(windows, hall, LAPTOP)
    button(cast.host, "Bắt đầu đối thoại").click()
    dialog(cast.host).get_by_role("button").last.click()
    button(cast.host, "Gọi số 1").dblclick()
    cast.now_is(1)
    cast.rest()
    cast.queue_is(2, 3, 4, 5, 6)


def confirm_with_keys(page: Page) -> None:
    tab_to(page, dialog(page).get_by_role("button").last)
    page.keyboard.press("Enter")
    expect(dialog(page)).to_have_count(0)


def tab_to(page: Page, target: Locator) -> None:
    expect(target).to_be_visible()
    for _ in range(120):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")
