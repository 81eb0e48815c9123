"""A dialogue that collects before its start, with units that are to draft the answers, and their pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page

from doithoai.actions import delegating
from doithoai.domain import commands as c
from doithoai.domain.calendar import day_of
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import Flag, Outcome
from doithoai.domain.units import Unit
from doithoai.house import House
from doithoai.store import organisations, plans, questions, units
from tests.e2e.lively import ORGANISER_TOKEN
from tests.server import Sitting, set_up

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]

FINANCE, STAFFING = "Phòng Tài chính - Kế hoạch", "Phòng Nội vụ"
PAY, POSTS, BOOKS = "Tiền lương, phụ cấp", "Biên chế", "Hồ sơ, sổ sách"
LATE: Final = "Phụ cấp thâm niên của giáo viên chuyển trường được tính từ ngày nào?"
ASKED: Final = (
    (LATE, PAY, Identity.SEALED),
    ("Bao giờ trả tiền dạy thêm giờ của học kỳ một?", PAY, Identity.NAMED),
    ("Trường thiếu ba giáo viên so với định biên, bao giờ được bổ sung?", POSTS, Identity.NAMED),
    ("Hồ sơ điện tử có thay được hồ sơ giấy không?", BOOKS, Identity.NAMED),
    ("Trưởng bộ phận của tôi giữ lại tiền thưởng của cả tổ.", PAY, Identity.SEALED),
    ("Sổ theo dõi học sinh có phải nộp hằng tuần không?", "", Identity.NAMED),
)
FLAGGED, WAITING = 5, 6
DRAFT: Final = "Tính từ ngày có quyết định tuyển dụng. Phòng trả phần còn thiếu trong tháng sau."


async def before_the_start(house: House) -> Sitting:
    """Six questions so far: four accepted, one flagged, one that waits. The answerer is of a unit."""
    organisation = await house.write(organisations.insert_new, "Phòng Giáo dục và Đào tạo quận Hoa Sen")
    unit, _ = [
        await house.write(units.insert_new, organisation.id, Unit(name=name)) for name in (FINANCE, STAFFING)
    ]
    sitting = await set_up(
        house,
        organisation=organisation.id,
        starts_at=house.clock() + 7 * 86_400_000,
        fields=(PAY, POSTS, BOOKS),
    )
    asker = await sitting.seat(house, "Cô Bình", "Trường Hoa Mai")
    await sitting.do(house, Role.HOST, c.OpenCollecting())
    for no, (text, field, identity) in enumerate(ASKED, start=1):
        await sitting.do(house, asker, c.SubmitQuestion(text=text, field=field, identity=identity))
        if no != WAITING:
            await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=no))
    await sitting.do(house, Role.MODERATOR, c.FlagQuestion(question=FLAGGED, flag=Flag.DENUNCIATION))
    seat, secret = await house.write(delegating.invite_unit, sitting.id, unit, "Chị Yên")
    sitting.seats[Role.ANSWERER], sitting.paths[Role.ANSWERER] = seat.id, f"/s/{secret}"
    return sitting


async def delegate(house: House, sitting: Sitting) -> None:
    """Send three queued questions of a lively dialogue to a unit, which has drafted two, one sent back."""
    organisation, _ = await house.read(plans.of_visit, sitting.id)
    assert organisation is not None
    unit = await house.write(units.insert_new, organisation, Unit(name=FINANCE))
    queued = [question.no for question in await house.read(questions.queued, sitting.id)][:3]
    due = (day_of(house.clock()) + timedelta(days=9)).isoformat()
    for no in queued:
        await sitting.do(house, Role.SECRETARY, c.AssignQuestion(question=no, unit=unit, due=due))
    seat, secret = await house.write(delegating.invite_unit, sitting.id, unit, "Chị Yên")
    for no in queued[:2]:
        drafted = c.DraftAnswer(question=no, text=DRAFT, outcome=Outcome.PLANNED, ready=True)
        await sitting.do(house, seat.id, drafted)
    note = "Nêu rõ nguồn chi và ngày chi."
    await sitting.do(house, Role.SECRETARY, c.ReturnDraft(question=queued[0], note=note))
    sitting.seats[Role.ANSWERER], sitting.paths[Role.ANSWERER] = seat.id, f"/s/{secret}"


def _unit(page: Page, stand: "Stand") -> None:
    stand.go(page, stand.lively.sittings["live"].paths[Role.ANSWERER])


def _wrong_unit(page: Page, stand: "Stand") -> None:
    _collecting(page, stand)
    page.locator(".groups input[name=unit]").first.fill("Phòng không có")
    page.locator(".groups .btn").first.click()


def _collecting(page: Page, stand: "Stand") -> None:
    stand.go(page, f"/desk/{stand.code('live')}/collecting", ORGANISER_TOKEN)


OPEN: Final[dict[str, Open]] = {
    "desk-collecting": _collecting,
    "desk-collecting-wrong": _wrong_unit,
    "unit": _unit,
}
