"""The plan of a dialogue and its checklist on the desk, for the tests of all screens."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page

from tests.e2e.lively import ORGANISER_TOKEN

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]
PROGRAMME: Final = (
    ("10", "Tuyên bố lý do, giới thiệu đại biểu", "Văn phòng"),
    ("15", "Khai mạc", "Trưởng phòng Giáo dục"),
    ("90", "Đối thoại", ""),
)


def of(scene: str, path: str) -> Open:
    """A page of the desk, in the dialogue of ``scene``."""
    return lambda page, stand: stand.go(page, f"/desk/{stand.code(scene)}{path}", ORGANISER_TOKEN)


def _plain(path: str) -> Open:
    return lambda page, stand: stand.go(page, path, ORGANISER_TOKEN)


#: Sends a form as another window would: the page stays as it is.
SEND: Final = """async (form) => {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  if (answer.type !== "opaqueredirect") throw new Error(String(answer.status));
}"""


def _programme(page: Page, stand: "Stand") -> None:
    """Written, and saved until no more is left out."""
    of("collecting", "/plan/programme")(page, stand)
    if not page.locator("input[name=item]").first.input_value():
        for place, (minutes, item, who) in enumerate(PROGRAMME):
            page.locator("input[name=minutes]").nth(place).fill(minutes)
            page.locator("input[name=item]").nth(place).fill(item)
            page.locator("input[name=who]").nth(place).fill(who)
        page.locator(".btn--main").click()


def _overtaken(page: Page, stand: "Stand") -> None:
    """A colleague saved the same part in another window meanwhile."""
    here = f"/desk/{stand.code('planned')}/plan"
    stand.go(page, here, ORGANISER_TOKEN)
    chair = page.locator("#chair").input_value()  # another one than before, whoever was here
    page.locator("#chair").fill("Trưởng phòng" if chair != "Trưởng phòng" else "Quyền Trưởng phòng")
    page.locator("#leaders").fill("Phó trưởng phòng\nKế toán trưởng")
    page.locator("main form").evaluate(SEND)
    page.locator("#chair").fill("Phó trưởng phòng Giáo dục")
    page.locator("main .btn--main").click()


def _wrong_time(page: Page, stand: "Stand") -> None:
    of("planned", "/plan/when")(page, stand)
    page.locator("#intake_until").fill("2020-01-01T08:00")
    page.locator("main .btn--main").click()


def _noting(page: Page, stand: "Stand") -> None:
    of("closed", "")(page, stand)
    page.locator("#conclusion summary").click()


def _holidays(page: Page, stand: "Stand") -> None:
    stand.go(page, "/desk/holidays?year=2027", ORGANISER_TOKEN)
    fixed = page.locator("button[value=fixed]")
    if fixed.count():
        fixed.click()


OPEN: Final[dict[str, Open]] = {
    "desk-checklist": of("planned", ""),
    "desk-checklist-after": _noting,
    "desk-plan": of("planned", "/plan"),
    "desk-plan-overtaken": _overtaken,
    "desk-plan-when": of("collecting", "/plan/when"),
    "desk-plan-when-wrong": _wrong_time,
    "desk-plan-programme": _programme,
    "desk-plan-rules": of("planned", "/plan/rules"),
    "desk-plan-law": of("planned", "/plan/law"),
    "desk-plan-entry": of("planned", "/plan/entry"),
    "desk-look": of("planned", "/look"),
    "desk-copy": of("concluded", "/copy"),
    "desk-holidays": _holidays,
    "desk-holidays-import": _plain("/desk/holidays/import"),
    "desk-found": _plain("/desk?q=doi+thoai&phase=live"),
    "desk-found-nothing": _plain("/desk?q=b%C3%A1n+tr%C3%BA"),
}
