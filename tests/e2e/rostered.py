"""Pages about people: the roster, slips and their codes, what is searched, kept, erased and asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page, expect

from tests.e2e.lively import ORGANISER_TOKEN

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]

SCENE: Final = "collecting"
PEOPLE: Final = (
    ("Nguyễn Thị Hòa", "Trường Mầm non Hoa Sen", "Tổ trưởng"),
    ("Trần Ngọc Ẩn", "Trường Trung học cơ sở Nguyễn Tri Phương và phân hiệu Đội Cấn, phường Ba Đình", ""),
    ("Lê Đạo", "", ""),
)
GROUNDS: Final = "Theo yêu cầu bằng văn bản của người gửi ngày 20-11-2026"


def _desk(path: str) -> Open:
    return lambda page, stand: stand.go(page, path.format(code=stand.code(SCENE)), ORGANISER_TOKEN)


def _roster(page: Page, stand: "Stand") -> None:
    _desk("/desk/{code}/roster")(page, stand)
    if page.locator("tbody a[href*='/roster/']").count():
        return
    for person in PEOPLE:
        _add(page, *person)
    _desk("/desk/{code}/roster")(page, stand)


def _add(page: Page, *person: str) -> None:
    form = page.locator("form[method=post].compose")
    for name, written in zip(("name", "unit", "note"), person, strict=True):
        form.locator(f"[name={name}]").fill(written)
    form.locator("button").click()
    page.wait_for_load_state()


def _twice(page: Page, stand: "Stand") -> None:
    _roster(page, stand)
    _add(page, *PEOPLE[0])
    expect(page.locator("#wrong")).to_be_visible()


def _person(page: Page, stand: "Stand") -> None:
    _roster(page, stand)
    page.locator("tbody a[href*='/roster/']").first.click()
    expect(page.locator(".link a")).to_be_visible()


def _slip(page: Page, stand: "Stand") -> None:
    _person(page, stand)
    page.locator(".link a").click()
    expect(page.locator("form[action^='/p/']")).to_be_visible()


def _keeping(page: Page, stand: "Stand") -> None:
    _desk("/desk/{code}/keeping")(page, stand)
    if page.locator("form[action$=settle]").count():
        return
    page.locator("#question").fill("1")
    page.locator("#reason").fill(GROUNDS)
    page.locator("form.compose .btn--main").click()
    expect(page.locator("form[action$=settle]")).to_be_visible()


def _requests(page: Page, stand: "Stand") -> None:
    _desk("/desk/requests")(page, stand)
    if page.locator("tbody a").count():
        return
    page.locator("#name").fill("Cô Bình")
    page.locator("#note").fill("Gọi điện sáng nay, xin trả lời bằng thư điện tử")
    page.locator("form.compose .btn--main").click()
    expect(page.locator("tbody a").first).to_be_visible()


def _request(page: Page, stand: "Stand") -> None:
    _requests(page, stand)
    page.locator("tbody a").first.click()
    expect(page.locator("#receipt")).to_be_visible()


OPEN: Final[dict[str, Open]] = {
    "desk-roster": _roster,
    "desk-roster-twice": _twice,
    "desk-roster-import": _desk("/desk/{code}/roster/import"),
    "desk-person": _person,
    "slip": _slip,
    "slip-wrong": lambda page, stand: stand.go(page, "/p/ABCDEFGHJK"),
    "desk-keeping": _keeping,
    "desk-requests": _requests,
    "desk-request": _request,
    "desk-search": _desk("/desk/search?q=hoc"),
}
