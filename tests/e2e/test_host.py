"""The host runs a whole sitting, once with keys alone and once with one thumb; stage and phones follow."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, PHONE, STAGE, TABLET, Kind, Windows
from tests.server import Sitting, set_up

TEXTS = (
    "Giáo án điện tử có phải in ra giấy không?",
    "Bao giờ có lịch nghỉ Tết?",
    "Lớp quá đông, khi nào được tách?",
    "Phụ cấp dạy thay được tính ra sao?",
    "Sổ theo dõi có phải nộp hằng tuần không?",
    "Đất của trường bị lấn chiếm, ai giải quyết?",
)
ANSWERER = "Trưởng phòng Giáo dục"


async def six_queued(house: House) -> Sitting:
    sitting = await set_up(house)
    await sitting.do(house, Role.HOST, c.OpenCollecting())
    asker = await sitting.seat(house, "Cô Bình")
    for no, text in enumerate(TEXTS, start=1):
        await sitting.do(house, asker, c.SubmitQuestion(text=text))
        await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=no))
    return sitting


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", six_queued) as hall:
        yield hall


class Cast:
    """The host, the wall and one phone in the hall."""

    def __init__(self, windows: Windows, hall: Hall, kind: Kind) -> None:
        self.host = self._open(windows, kind, hall.link(Role.HOST))
        self.stage = self._open(windows, STAGE, hall.link(Role.STAGE))
        self.leader = self._open(windows, TABLET, hall.link(Role.LEADER))
        self.phone = windows.open(PHONE)
        enter(self.phone, hall, "Cô An", "Trường Hoa Mai")

    def _open(self, windows: Windows, kind: Kind, url: str) -> Page:
        page = windows.open(kind)
        page.goto(url)
        connected(page)
        return page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.host.keyboard.press(key)

    def says(self, sentence: str) -> None:
        expect(self.host.locator(".say")).to_contain_text(sentence)

    def wall_shows(self, text: str) -> None:
        expect(self.stage.locator(".stage__text")).to_contain_text(text)

    def now_is(self, no: int) -> None:
        """The number is being answered, for the wall and for the phone."""
        self.wall_shows(TEXTS[no - 1])
        expect(self.stage.locator("[data-scene=now]")).to_be_visible()
        expect(self.phone.get_by_role("region", name="Đang trả lời")).to_contain_text(TEXTS[no - 1])

    def next_is(self, no: int) -> None:
        """Nothing is being answered, and the number comes next."""
        expect(self.stage.locator("[data-scene=next]")).to_be_visible()
        self.wall_shows(TEXTS[no - 1])

    def queue_is(self, *nos: int) -> None:
        expect(self.host.locator(".queue__no")).to_have_text([str(no) for no in nos])

    def rest(self) -> None:
        """Wait as long as a double press may take: what is pressed after it is meant."""
        self.host.wait_for_timeout(750)


def test_keys_alone_run_a_sitting(windows: Windows, hall: Hall) -> None:
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
    expect(cast.phone.get_by_text("Mười giờ nghỉ.")).to_be_visible()
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


def button(page: Page, name: str) -> Locator:
    """The button whose words begin with ``name``; its key may follow."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


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
