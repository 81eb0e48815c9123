"""Sites of a lively dialogue, what their heads said and relayed, and the pages that show it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page, expect

from doithoai.actions import sites
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.domain.question import Channel
from doithoai.domain.sites import read_lines
from doithoai.house import House
from doithoai.store import seats
from tests.e2e.lively import ORGANISER_TOKEN
from tests.server import Sitting

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]

SCENE: Final = "next"
LINES: Final = (
    "Điểm cầu Hoa Sen 1;Trường THCS Hoa Sen 1;Cô Hà;45\n"
    "Điểm cầu Hoa Gạo;Trường Tiểu học Hoa Gạo;Cô Lan;38\n"
    "Điểm cầu trung tâm học tập cộng đồng phường Đào Nguyên;;;120"
)
RELAYED: Final = (("Bao giờ sửa mái nhà đa năng?", "Cô Tư"), ("Phụ cấp đứng lớp tính thế nào?", ""))


async def seat_sites(house: House, sitting: Sitting) -> None:
    """Three sites, the first of which has declared 45 people and relayed two questions."""
    made = await house.write(sites.add, sitting.id, read_lines(LINES))
    first, secret = made[0]
    assert first.seat is not None
    head = await house.read(seats.load_even_revoked, first.seat)
    await house.write(sites.declare, head, 45, 3)
    for text, asker in RELAYED:
        told = c.TakeDownQuestion(text=text, asker=asker, unit="Tổ 3", channel=Channel.SITE)
        await sitting.do(house, first.seat, told)
    sitting.seats[Role.SITE], sitting.paths[Role.SITE] = first.seat, f"/s/{secret}"


def _desk(path: str) -> Open:
    return lambda page, stand: stand.go(page, f"/desk/{stand.code(SCENE)}{path}", ORGANISER_TOKEN)


def _one(page: Page, stand: "Stand") -> None:
    _desk("/sites")(page, stand)
    page.get_by_role("link", name="Điểm cầu Hoa Sen 1").click()


def _pasted_wrong(page: Page, stand: "Stand") -> None:
    _desk("/sites")(page, stand)
    page.locator("#lines").fill("Điểm cầu Hoa Mai;;;nhiều")
    page.locator("form[action$=paste] .btn").click()


def _reissued(page: Page, stand: "Stand") -> None:
    _desk("/sites")(page, stand)
    page.locator("form[action$=link] .btn").last.click()


def _confirmed(page: Page, stand: "Stand") -> None:
    _desk("/attendance")(page, stand)
    page.locator("#note").fill("Thêm 12 đại biểu ngồi tại hội trường chính.")
    page.locator("main .btn--main").click()


def _head(page: Page, stand: "Stand") -> None:
    stand.go(page, stand.lively.sittings[SCENE].paths[Role.SITE])


def _relayed(page: Page, stand: "Stand") -> None:
    _head(page, stand)
    page.locator("#text").fill("Có thể họp tổ trực tuyến được không?")
    page.locator("form[action$=relay] .btn").click()
    expect(page.locator(".stamp")).to_be_visible()


def _intake(page: Page, stand: "Stand") -> None:
    stand.go(page, f"/d/{stand.code(SCENE)}/intake", ORGANISER_TOKEN)


def _taken(page: Page, stand: "Stand") -> None:
    _intake(page, stand)
    page.locator("#text").fill("Đề nghị bố trí chỗ để xe cho phụ huynh.")
    page.locator("#asker").fill("Ông Tám")
    page.locator("#asker").press("Enter")
    expect(page.locator(".stamp")).to_be_visible()


def _too_early(page: Page, stand: "Stand") -> None:
    _intake(page, stand)
    page.locator("#text").fill("Phiếu của năm trước.")
    page.locator("#came").fill("2001-01-01T08:00")
    page.locator("main .btn--main").click()


OPEN: Final[dict[str, Open]] = {
    "desk-sites": _desk("/sites"),
    "desk-sites-wrong": _pasted_wrong,
    "desk-sites-link": _reissued,
    "desk-site": _one,
    "desk-attendance": _desk("/attendance"),
    "desk-attendance-confirmed": _confirmed,
    "site": _head,
    "site-relayed": _relayed,
    "intake": _intake,
    "intake-taken": _taken,
    "intake-wrong": _too_early,
}
