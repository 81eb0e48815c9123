"""The host runs a whole sitting with one thumb; the wall and the phones follow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hall import Hall, open_hall
from tests.e2e.hosting import ANSWERER, Cast, announced, button, dialog, six_queued
from tests.e2e.windows import PHONE, Windows

WRITTEN = {"t": "Lời nhắn lên màn chiếu", "a": "Thông báo cho mọi người", "l": "Lời nhắn riêng cho lãnh đạo"}
#: What a thumb hits without aiming, in px.
THUMB_PX = 44
#: How long a finger takes from one place to the next.
STEP_MS = 100
LOW = "(all, px) => all.filter((it) => it.getBoundingClientRect().height < px).map((it) => it.outerHTML)"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", six_queued) as hall:
        yield hall


def test_a_thumb_alone_runs_a_sitting(hall: Hall, windows: Windows) -> None:
    cast = Cast(windows, hall, PHONE)
    tap(cast.host, "Bắt đầu đối thoại")
    confirm_by_touch(cast.host)
    answer_by_touch(cast)
    arrange_by_touch(cast)
    tell_by_touch(cast)
    switch_by_touch(cast)
    end_by_touch(cast)


def answer_by_touch(cast: Cast) -> None:
    cast.next_is(1)
    cast.host.get_by_label("Người trả lời số 1").tap()
    cast.host.keyboard.type(ANSWERER)
    tap(cast.host, "Gọi số 1")
    cast.now_is(1)
    tap(cast.host, "Về hàng đợi")
    cast.next_is(1)
    tap(cast.host, "Để sau cùng")
    cast.next_is(2)
    tap(cast.host, "Hoàn tác")
    cast.next_is(1)
    tap(cast.host, "Làm lại")
    cast.next_is(2)
    cast.rest()
    tap(cast.host, "Gọi số 2")
    cast.now_is(2)
    cast.rest()
    tap(cast.host, "Xong, gọi số 3")
    cast.now_is(3)
    tap(cast.host, "Xong")
    cast.next_is(4)
    cast.queue_is(4, 5, 6, 1)


def arrange_by_touch(cast: Cast) -> None:
    tap(cast.host, "Đưa số 5 lên")
    cast.queue_is(5, 4, 6, 1)
    tap(cast.host, "Đưa số 5 xuống")
    cast.queue_is(4, 5, 6, 1)
    drag_with_a_finger(cast.host, 6, onto=4)
    cast.queue_is(6, 4, 5, 1)
    choose(cast, 5, "Để kế tiếp")
    cast.queue_is(5, 6, 4, 1)
    choose(cast, 5, "Để sau cùng")
    cast.queue_is(6, 4, 1, 5)
    choose(cast, 4, "Gọi số 4")
    cast.now_is(4)
    choose(cast, 1, "Hẹn văn bản")
    confirm_by_touch(cast.host)
    cast.queue_is(6, 5)
    choose(cast, 5, "Chuyển")
    refer_by_touch(cast.host)
    cast.queue_is(6)
    tap(cast.host, "Hẹn văn bản")
    confirm_by_touch(cast.host)
    cast.next_is(6)
    tap(cast.host, "Gọi số 6")
    cast.now_is(6)


def tell_by_touch(cast: Cast) -> None:
    for key, what in WRITTEN.items():
        tap(cast.host, f"Viết {key}: {what}")
        dialog(cast.host).get_by_label("Nội dung").tap()
        cast.host.keyboard.type(f"{what} nhé.")
        confirm_by_touch(cast.host)
        expect(cast.host.locator(".messages").get_by_text(f"{what} nhé.")).to_be_visible()
    cast.wall_shows("Lời nhắn lên màn chiếu nhé.")
    expect(announced(cast).get_by_text("Thông báo cho mọi người nhé.")).to_be_visible()
    for left in (2, 1, 0):
        cast.host.get_by_role("button", name="Gỡ: ").first.tap()
        expect(cast.host.get_by_role("button", name="Gỡ: ")).to_have_count(left)
    cast.now_is(6)


def switch_by_touch(cast: Cast) -> None:
    tap(cast.host, "Nghỉ giải lao")
    expect(cast.stage.locator("[data-scene=pause]")).to_be_visible()
    cast.rest()
    tap(cast.host, "Hết giờ nghỉ")
    cast.now_is(6)
    tap(cast.host, "Ngừng nhận ý kiến")
    expect(button(cast.phone, "Gửi ý kiến")).to_have_count(0)
    cast.rest()
    tap(cast.host, "Nhận ý kiến trở lại")
    expect(button(cast.phone, "Gửi ý kiến")).to_be_visible()
    tap(cast.host, "Ẩn lượt quan tâm")
    expect(cast.stage.get_by_text("Cùng quan tâm")).to_have_count(0)
    cast.rest()
    tap(cast.host, "Hiện lượt quan tâm")
    expect(cast.stage.get_by_text("Cùng quan tâm")).to_be_visible()


def end_by_touch(cast: Cast) -> None:
    tap(cast.host, "Chuyển")
    refer_by_touch(cast.host)
    tap(cast.host, "Kết thúc đối thoại")
    confirm_by_touch(cast.host)
    expect(cast.stage.get_by_text("Cảm ơn thầy cô đã tham gia đối thoại.")).to_be_visible()
    tap(cast.host, "Kết luận")
    confirm_by_touch(cast.host)
    expect(cast.host.get_by_role("heading", name="Đã kết luận")).to_be_visible()


def test_no_control_is_too_small_for_a_thumb(hall: Hall, windows: Windows) -> None:
    cast = Cast(windows, hall, PHONE)
    tap(cast.host, "Bắt đầu đối thoại")
    confirm_by_touch(cast.host)
    tap(cast.host, "Gọi số 1")
    cast.now_is(1)
    buttons = cast.host.locator("main").get_by_role("button")
    small = buttons.evaluate_all(LOW, THUMB_PX)
    assert small == []


def tap(page: Page, name: str) -> None:
    button(page, name).last.tap()


def choose(cast: Cast, no: int, act: str) -> None:
    """Open a queued question by its number and do something with it."""
    tap(cast.host, f"Mở ý kiến số {no}")
    dialog(cast.host).get_by_role("button", name=act).tap()


def refer_by_touch(page: Page) -> None:
    dialog(page).get_by_label("Nơi nhận").tap()
    page.keyboard.type("Ủy ban nhân dân quận")
    confirm_by_touch(page)


def confirm_by_touch(page: Page) -> None:
    dialog(page).get_by_role("button").last.tap()
    expect(dialog(page)).to_have_count(0)


def drag_with_a_finger(page: Page, no: int, onto: int) -> None:
    """Put a finger on the handle of a row, move it a little above another row, and lift it."""
    handle = page.locator(f".queue li[data-no='{no}'] .queue__grip")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), page.locator(f".queue li[data-no='{onto}']").bounding_box()
    assert start
    assert end
    touch = page.context.new_cdp_session(page)
    x = start["x"] + start["width"] / 2
    top, bottom = end["y"] + 4, start["y"] + start["height"] / 2
    # The finger rests where it lets go: after a flick the browser takes the next tap for the end of it.
    for kind, y in (("Start", bottom), ("Move", (top + bottom) / 2), ("Move", top), ("Move", top)):
        touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": [{"x": x, "y": y}]})
        page.wait_for_timeout(STEP_MS)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
