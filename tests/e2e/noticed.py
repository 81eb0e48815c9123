"""A dialogue that is wholly planned, and the pages that people read before they come."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page

from doithoai.actions.planning import change_plan
from doithoai.actions.reporting import attach_report
from doithoai.domain.people import Role
from doithoai.domain.plan import AgendaItem, Plan, Publication, Setting
from doithoai.domain.report import PDF, Attached
from doithoai.house import House
from tests.e2e.lively import ORGANISER_TOKEN
from tests.server import Sitting

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]

SCENE: Final = "planned"
RULES: Final = """\
Mỗi ý kiến được đánh số và không ai xóa được. Thư ký có thể gộp ý kiến trùng
hoặc không tiếp nhận, khi đó ghi rõ lý do.

Nói ngắn, nói đúng việc, xưng hô lịch sự. Không nêu tên học sinh và chuyện riêng của người khác.

Việc chưa trả lời kịp tại hội nghị được trả lời bằng văn bản, có thời hạn."""
BASIS: Final = """\
Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15
Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 43"""
PLAN: Final = Plan(
    setting=Setting.HYBRID,
    legal_basis=BASIS,
    chair="Bà Nguyễn Thị Mẫu, Trưởng phòng Giáo dục và Đào tạo",
    leaders=("Ông Trần Văn Mẫu, Phó Trưởng phòng", "Bà Lê Thị Mẫu, Tổ trưởng tổ Tài chính"),
    agenda=(
        AgendaItem(minutes=10, title="Tuyên bố lý do, giới thiệu đại biểu", who="Ban tổ chức"),
        AgendaItem(minutes=5, title="Thông qua quy chế đối thoại", who="Thư ký"),
        AgendaItem(
            minutes=15, title="Báo cáo: kết quả năm học và những việc giáo viên quan tâm", who="Bà Lê Thị Mẫu"
        ),
        AgendaItem(minutes=90, title="Đối thoại"),
        AgendaItem(minutes=15, title="Kết luận của chủ trì", who="Bà Nguyễn Thị Mẫu"),
    ),
    rules=RULES,
    invited=3218,
    notice=Publication(day="2026-03-18", where="Cổng thông tin điện tử", by="Văn phòng"),
)
REPORT: Final = b"%PDF-1.7\n" + b"0" * 1_500_000


async def plan(house: House, sitting: Sitting) -> None:
    """Plan the dialogue, its report attached."""
    organiser = sitting.seats[Role.ORGANISER]
    await house.write(change_plan, organiser, PLAN, 0)
    attached = Attached(PDF, "Báo cáo kết quả năm học.pdf")
    await house.write(attach_report, organiser, attached, "0" * 64, REPORT, "")


def _of_planned(path: str, token: str = "") -> Open:
    return lambda page, stand: stand.go(page, path.format(code=stand.code(SCENE)), token)


def _rules_not_accepted(page: Page, stand: "Stand") -> None:
    _of_planned("/d/{code}")(page, stand)
    page.locator("#name").fill("Cô Mẫu Bình")
    page.locator("form.compose").evaluate("form => { form.noValidate = true }")
    page.locator("form.compose .btn--main").click()


OPEN: Final[dict[str, Open]] = {
    "notice": _of_planned("/d/{code}/notice"),
    "notice-draft": lambda page, stand: stand.go(page, f"/d/{stand.code('live')}/notice"),
    "door-rules": _of_planned("/d/{code}"),
    "door-rules-refused": _rules_not_accepted,
    "desk-invitation": _of_planned("/desk/{code}/invitation", ORGANISER_TOKEN),
    "desk-report": _of_planned("/desk/{code}/report", ORGANISER_TOKEN),
    "desk-report-none": lambda page, stand: stand.go(
        page, f"/desk/{stand.code('live')}/report", ORGANISER_TOKEN
    ),
}
