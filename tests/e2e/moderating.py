"""A moderator before ten waiting questions, for the tests of that page by keys, pointer and touch."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.house import House
from tests.e2e.hall import Hall
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, Kind, Windows
from tests.server import Sitting, set_up

TEXTS = (
    "Giáo án điện tử có phải in ra giấy và ký duyệt từng trang không?",
    "Giáo án điện tử có còn phải in ra giấy và ký từng trang không ạ?",
    "Bán sách tham khảo giá rẻ.",
    "Đất của trường bị lấn chiếm, ai giải quyết?",
    "Bao giờ có lịch nghỉ Tết?",
    "Lớp tôi 52 học sinh, khi nào được tách?",
    "Tôi muốn tố cáo hiệu trưởng trường bên lạm thu đầu năm.",
    "Phụ cấp dạy thay được tính ra sao?",
    "Sổ theo dõi có phải nộp hằng tuần không?",
    "Có thể bố trí tập huấn vào ngày nghỉ được không?",
)
#: Who asked with a sealed name: nobody on the moderator's page may see it.
SEALED = "Cô Nguyễn Thị Kín"


async def ten_questions(house: House) -> Sitting:
    sitting = await set_up(house, identities=(Identity.NAMED, Identity.SEALED))
    await sitting.do(house, Role.HOST, c.StartDialogue())
    for first, (name, identity) in enumerate(((SEALED, Identity.SEALED), ("Cô Bình", Identity.NAMED))):
        asker = await sitting.seat(house, name)
        for text in TEXTS[first * 5 : first * 5 + 5]:
            await sitting.do(house, asker, c.SubmitQuestion(text=text, identity=identity))
    return sitting


def take_seat(
    windows: Windows, hall: Hall, kind: Kind = LAPTOP, before: Callable[[Page], None] = lambda _: None
) -> Page:
    """Open the moderator's page in a window of that kind; ``before`` is given the window first."""
    page = windows.open(kind)
    before(page)
    page.goto(hall.link(Role.MODERATOR))
    connected(page)
    return page


def says(page: Page, sentence: str) -> None:
    """Wait until the status line holds the sentence."""
    expect(page.locator(".say")).to_contain_text(sentence, timeout=30_000)


def figure(page: Page, name: str) -> Locator:
    """One of the figures at the top, by its word."""
    return page.locator(".sum div").filter(has=page.get_by_text(name, exact=True)).locator("dd")


def opened(page: Page) -> Locator:
    """The number of the open question."""
    return page.locator(".card[aria-current] .card__no")


def queue(page: Page) -> Locator:
    """The numbers in the queue, in order."""
    return page.locator(".queue .queue__no")


def sheet(page: Page) -> Locator:
    """The sheet that lies on top."""
    return page.get_by_role("dialog")


def button(page: Page | Locator, name: str) -> Locator:
    """The button of that name, whatever key stands before it."""
    return page.get_by_role("button", name=re.compile(rf"^(\S+ )?{re.escape(name)}$")).first
