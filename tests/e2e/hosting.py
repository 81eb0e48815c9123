"""A sitting with six queued questions, its host, the wall and a phone, for the tests of the host's page."""

import re

from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, enter
from tests.e2e.screens import connected
from tests.e2e.windows import PHONE, STAGE, TABLET, Kind, Windows
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
        """The number is being answered, for the host, the wall and the phone; the host's hands are free."""
        expect(self.host.locator(".now b")).to_have_text(str(no))
        self.is_free()
        self.wall_shows(TEXTS[no - 1])
        expect(self.stage.locator("[data-scene=now]")).to_be_visible()
        expect(self.phone.get_by_role("region", name="Đang trả lời")).to_contain_text(TEXTS[no - 1])
        self.rest()

    def next_is(self, no: int) -> None:
        """Nothing is being answered, and the number comes next."""
        self.is_free()
        expect(self.stage.locator("[data-scene=next]")).to_be_visible()
        self.wall_shows(TEXTS[no - 1])

    def queue_is(self, *nos: int) -> None:
        expect(self.host.locator(".queue__no")).to_have_text([str(no) for no in nos])
        self.is_free()

    def is_free(self) -> None:
        """Nothing that the host did is on its way: only then a key does anything."""
        expect(self.host.locator(".host__acts .btn--main[aria-busy=false]")).to_be_visible()

    def rest(self) -> None:
        """Wait as long as a double press may take: what is pressed after it is meant."""
        self.host.wait_for_timeout(750)


def button(page: Page, name: str) -> Locator:
    """The button whose words begin with ``name``; its key may follow."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def announced(cast: Cast) -> Locator:
    """What everybody is told, as it stands on a phone; it is spoken as well, from another place."""
    return cast.phone.get_by_role("region", name="Thông báo của ban tổ chức")
