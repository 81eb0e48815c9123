"""Units of the organisation that holds the lively dialogues, and the pages that show and import them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import FilePayload, Page

from doithoai.documents.csv_text import write_rows
from doithoai.domain.units import Unit
from doithoai.house import House
from doithoai.store import plans, units
from doithoai.store.transaction import Tx
from tests.e2e.lively import ORGANISER_TOKEN
from tests.server import Sitting

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]

HOME: Final = "/desk/units"
HEADER: Final = ("Mã", "Tên đơn vị", "Cấp", "Cấp trên", "Từ ngày", "Điện thoại")
ROWS: Final = (
    ("MN1", "Trường Mầm non Hoa Cúc", "trường", "P1", "", "024"),
    ("MN1", "Trường Mầm non Hoa Mai", "trường", "P1", "", ""),
    ("MN3", "Trường Mầm non Hoa Đào", "trường", "P2", "31/2/2025", ""),
    ("", "Trường Tiểu học Hoa Gạo", "trường", "Phường Hoa Gạo", "", ""),
    ("T5", "Trường Trung học cơ sở", "trường", "Phường không có", "", ""),
)


async def plant(house: House, sitting: Sitting) -> None:
    """Make a district that was closed, the wards that took over, and a school."""
    organisation, _ = await house.read(plans.of_visit, sitting.id)
    assert organisation is not None
    await house.write(_plant, organisation)


def _plant(tx: Tx, organisation: int) -> None:
    top = Unit(name="Thành phố Hoa Sen", code="TP", level="thành phố", letterhead="ỦY BAN NHÂN DÂN")
    above = units.insert_new(tx, organisation, top)
    closed = Unit(name="Quận Hoa Sen", code="Q", level="quận", parent=above, valid_to="2025-06-30")
    district = units.insert_new(tx, organisation, closed)
    wards = []
    for code, name in (("P1", "Phường Hoa Gạo"), ("P2", "Phường Đào Nguyên")):
        ward = Unit(name=name, code=code, level="phường", parent=above, valid_from="2025-07-01")
        wards.append(units.insert_new(tx, organisation, ward))
    school = Unit(name="Trường Tiểu học Hoa Gạo", code="TH", level="trường", parent=wards[0])
    units.insert_new(tx, organisation, school)
    units.set_successors(tx, district, wards)


def _page(path: str) -> Open:
    return lambda page, stand: stand.go(page, f"{HOME}{path}", ORGANISER_TOKEN)


def _one(name: str, path: str = "") -> Open:
    """The page of the unit with this name, or one below it."""

    def open_(page: Page, stand: "Stand") -> None:
        _page("?q=hoa&closed=1")(page, stand)
        found = page.get_by_role("link", name=name, exact=True).get_attribute("href")
        stand.go(page, f"{found}{path}")

    return open_


def _read(page: Page, stand: "Stand") -> None:
    """What is said of a sheet with good rows, wrong ones and a strange one."""
    _page("/import")(page, stand)
    sheet = FilePayload(name="don-vi.csv", mimeType="text/csv", buffer=write_rows(HEADER, ROWS))
    page.locator("#sheet").set_input_files(sheet)
    page.locator("form[enctype] .btn--main").click()
    page.locator(".mend").wait_for()


def _refused(page: Page, stand: "Stand") -> None:
    _page("/import")(page, stand)
    sheet = FilePayload(name="don-vi.xlsx", mimeType="", buffer=b"<html><table></table></html>")
    page.locator("#sheet").set_input_files(sheet)
    page.locator("form[enctype] .btn--main").click()
    page.locator("#wrong").wait_for()


def _taken(page: Page, stand: "Stand") -> None:
    """The summary; the second time all is known already and nothing changes."""
    _page("/import")(page, stand)
    rows = [("P1", "Phường Hoa Gạo", "phường", "TP", "", ""), ("P9", "Phường Chín", "phường", "TP", "", "")]
    sheet = FilePayload(name="don-vi.csv", mimeType="text/csv", buffer=write_rows(HEADER, rows))
    page.locator("#sheet").set_input_files(sheet)
    page.locator("form[enctype] .btn--main").click()
    page.locator("button[value=take], button[value=drop]").first.wait_for()
    page.locator("button[value=take]").click()
    page.locator("[role=status], #wrong").wait_for()


OPEN: Final[dict[str, Open]] = {
    "desk-units": _page(""),
    "desk-units-found": _page("?q=hoa&closed=1"),
    "desk-unit": _one("Thành phố Hoa Sen"),
    "desk-unit-closed": _one("Quận Hoa Sen"),
    "desk-unit-edit": _one("Thành phố Hoa Sen", "/edit"),
    "desk-unit-close": _one("Quận Hoa Sen", "/close"),
    "desk-unit-new": _page("/new"),
    "desk-import": _page("/import"),
    "desk-import-refused": _refused,
    "desk-import-read": _read,
    "desk-import-taken": _taken,
}
