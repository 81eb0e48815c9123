"""The keyboard alone is enough: to ask, and to moderate."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.moderating import button, opened, sheet, take_seat, ten_questions
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, Windows
from tests.server import Sitting, set_up

TEXTS = (
    "Giáo án điện tử có phải in ra giấy và ký duyệt từng trang không?",
    "Giáo án điện tử có còn phải in ra giấy và ký từng trang không ạ?",
    "Bán sách tham khảo giá rẻ.",
    "Đất của trường bị lấn chiếm, ai giải quyết?",
    "Bao giờ có lịch nghỉ Tết?",
)


async def five_questions(house: House) -> Sitting:
    sitting = await set_up(house)
    await sitting.do(house, Role.HOST, c.StartDialogue())
    asker = await sitting.seat(house, "Cô Bình")
    for text in TEXTS:
        await sitting.do(house, asker, c.SubmitQuestion(text=text))
    return sitting


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("keyboard") / "data", five_questions) as hall:
        yield hall


def test_a_moderator_decides_on_everything_with_keys(hall: Hall, windows: Windows) -> None:
    page = windows.open(LAPTOP)
    page.goto(hall.link(Role.MODERATOR))
    connected(page)
    accept_and_merge(page)
    decline_and_refer(page)
    accept_first_and_undo(page)


def accept_and_merge(page: Page) -> None:
    page.keyboard.press("a")
    says(page, "Đã tiếp nhận ý kiến số 1.")
    page.keyboard.press("m")
    expect(page.get_by_role("dialog").get_by_role("button", name="Gộp vào 1")).to_be_visible()
    page.get_by_role("dialog").get_by_role("searchbox").press("Tab")
    page.keyboard.press("Enter")
    says(page, "Đã gộp số 2 vào số 1.")


def decline_and_refer(page: Page) -> None:
    page.keyboard.press("d")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("5")
    page.keyboard.press("Enter")
    says(page, "Không tiếp nhận ý kiến số 3.")
    page.keyboard.press("r")
    page.get_by_role("dialog").get_by_label("Nơi nhận").press_sequentially("Ủy ban nhân dân quận")
    page.keyboard.press("Enter")
    says(page, "Đã chuyển ý kiến số 4 đến Ủy ban nhân dân quận.")


def test_a_moderator_notes_and_chooses_with_keys(tmp_path: Path, windows: Windows) -> None:
    with open_hall(tmp_path / "data", ten_questions) as hall:
        page = take_seat(windows, hall)
        note_with_keys(page)
        flag_with_keys(page)
        walk_and_choose_with_keys(page)
        find_with_keys(page)
        page.close()


def note_with_keys(page: Page) -> None:
    page.keyboard.press("h")
    expect(button(page, "Giữ để xử lý")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("h")
    expect(button(page, "Giữ để xử lý")).to_have_attribute("aria-pressed", "false")
    for key, note, said in (
        ("t", "Hỏi về in giáo án.", "Đã lưu tóm tắt ý kiến số 1."),
        ("b", "Công văn 2345, mục 3.", "Đã lưu phiếu tham khảo cho ý kiến số 1."),
    ):
        page.keyboard.press(key)
        expect(sheet(page)).to_be_visible()
        page.keyboard.type(note)
        page.keyboard.press("Control+Enter")
        says(page, said)
        expect(page.locator(".card[aria-current]")).to_contain_text(note)
    page.keyboard.press("u")
    says(page, "Đã hoàn tác: Đã lưu phiếu tham khảo")


def flag_with_keys(page: Page) -> None:
    page.keyboard.press("g")
    expect(sheet(page)).to_be_visible()
    page.keyboard.press("Space")
    expect(sheet(page)).to_contain_text("Luật Khiếu nại 2011")
    page.keyboard.press("Enter")
    says(page, "Đã gắn cờ khiếu nại cho ý kiến số 1.")
    sheet(page).get_by_label("Nơi nhận").press_sequentially("Thanh tra quận")
    page.keyboard.press("Enter")
    says(page, "Đã chuyển ý kiến số 1 đến Thanh tra quận.")


def walk_and_choose_with_keys(page: Page) -> None:
    for keys, no in (
        (("j", "ArrowDown"), "4"),
        (("k", "ArrowUp"), "2"),
        (("Shift+J", "Shift+ArrowDown"), "4"),
        (("Shift+K", "Shift+ArrowUp"), "2"),
    ):
        for key in keys:
            page.keyboard.press(key)
        expect(opened(page)).to_have_text(no)
    expect(page.get_by_text("Đã chọn 3 ý kiến")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text("Đã chọn 2 ý kiến")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Đã chọn")).to_have_count(0)
    page.keyboard.press("a")
    says(page, "Đã tiếp nhận ý kiến số 2.")
    page.keyboard.press("u")
    says(page, "Đã hoàn tác")
    page.keyboard.press("Shift+U")
    says(page, "Đã làm lại")


def find_with_keys(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("lop toi")
    expect(page.locator(".card__no")).to_have_text(["6"])
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(8)
    page.keyboard.press("f")
    expect(sheet(page).get_by_role("button", name="Xem 8 ý kiến")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(sheet(page)).to_contain_text("gắn cờ khiếu nại, tố cáo")
    page.keyboard.press("Escape")


def accept_first_and_undo(page: Page) -> None:
    page.keyboard.press("q")
    says(page, "Đã đưa ý kiến số 5 lên đầu hàng đợi.")
    expect(page.get_by_text("Không còn ý kiến nào chờ xem xét")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("[aria-current=true]")).to_contain_text(TEXTS[4])
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("không tiếp nhận, có lý do")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def says(page: Page, sentence: str) -> None:
    expect(page.get_by_text(sentence).first).to_be_visible()


def test_a_participant_asks_with_the_keyboard(hall: Hall, windows: Windows) -> None:
    page = windows.open(LAPTOP)
    enter(page, hall, "Cô An", "Trường Hoa Mai")
    page.reload()
    connected(page)
    tab_to(page, page.get_by_label("Thầy cô muốn hỏi điều gì?"))
    page.keyboard.type("Có được nghỉ bù sau buổi trực không?")
    tab_to(page, page.get_by_label("Loại ý kiến"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("radio", name=re.compile("^Hiện tên")))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Gửi ý kiến"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Biên nhận ý kiến số 6")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="nghỉ bù")).to_contain_text("Kiến nghị")
    expect(page.get_by_role("listitem").filter(has_text="nghỉ bù")).to_contain_text("Không nêu tên")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus, as often as a page of a few controls may need."""
    for _ in range(20):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")
