"""A dialogue at which somebody answers and somebody takes it down, and what tests do with both pages."""

from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.house import House
from tests.e2e.hall import Hall
from tests.e2e.screens import connected
from tests.e2e.test_every_screen import AXE, RULES, RUN
from tests.e2e.windows import Kind, Windows
from tests.server import Sitting, set_up

PAY = "Khi học sinh đi học lại mà chưa tổ chức bán trú thì nhân viên nuôi dưỡng có được trả lương không?"
PAY_AGAIN = "Chưa tổ chức bán trú thì nhân viên nuôi dưỡng của trường có được trả lương không ạ?"
TEXTS = (
    PAY,
    "Trường thiếu ba giáo viên so với định biên, bao giờ được bổ sung?",
    PAY_AGAIN,
    "Hồ sơ điện tử có thay được hồ sơ giấy không?",
    "Bao giờ có lịch tập huấn cho giáo viên mới?",
    "Nhà trường có được thu tiền hồ sơ điện tử không?",
)
SAID = "Có. Nhà trường bố trí việc khác và trả lương theo hợp đồng đã ký."
WRITTEN = "Phòng bổ sung hai giáo viên trong tháng này, người thứ ba trong tháng sau."
BRIEFING = (
    "Bộ luật Lao động, điều 99; hợp đồng làm việc của trường.\nCó: bố trí việc khác, trả lương theo hợp đồng."
)


async def at_the_table(house: House) -> Sitting:
    """One question answered, one being answered that asks the same, three promised in writing, one queued."""
    sitting = await set_up(house, place="Hội trường lớn")
    asker = await sitting.seat(house, "Cô Bình", "Trường Hoa Mai")
    await sitting.do(house, Role.HOST, c.StartDialogue())
    for no, text in enumerate(TEXTS, start=1):
        identity = Identity.SEALED if no in {3, 5} else Identity.NAMED
        await sitting.do(house, asker, c.SubmitQuestion(text=text, identity=identity))
        await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=no))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=1, answerer="Leader"))
    await sitting.do(house, Role.SECRETARY, c.RecordAnswer(question=1, text=SAID))
    await sitting.do(house, Role.LEADER, c.FinishAnswer(question=1))
    for no in (2, 4, 5):
        await sitting.do(house, Role.LEADER, c.DeferAnswer(question=no, due="2999-04-08"))
    await sitting.do(house, Role.SECRETARY, c.BriefQuestion(question=3, text=BRIEFING))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=3, answerer="Leader"))
    return sitting


def seat(windows: Windows, hall: Hall, role: Role, kind: Kind) -> Page:
    page = windows.open(kind)
    page.goto(hall.link(role))
    connected(page)
    return page


def row(page: Page, no: int) -> Locator:
    number = page.get_by_text(f"Ý kiến số {no}", exact=True)
    return page.get_by_role("listitem").filter(has=number)


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".say")).to_contain_text(sentence)


def assert_sound(page: Page) -> None:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, {"type": "tag", "values": RULES})
    assert found == []
