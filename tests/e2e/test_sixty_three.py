"""The 63 questions of the demo: the same figures wherever they are read."""

import re
from collections.abc import Iterator
from io import BytesIO

import msgspec
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from doithoai.demo.opinions import fields
from doithoai.documents.verify import verify
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, open_hall
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, STAGE, Windows
from tests.rehearse import rehearse
from tests.server import Sitting, set_up

RECEIVED, ACCEPTED, REFERRED, DECLINED, MERGED, DISTINCT = 63, 59, 1, 3, 6, 53


async def rehearsed(house: House) -> Sitting:
    sitting = await set_up(house, fields=fields())
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await rehearse(house, sitting.id)
    return sitting


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("sixty-three") / "data", rehearsed) as hall:
        yield hall


def test_the_moderator_reads_them(windows: Windows, hall: Hall) -> None:
    page = open_as(windows, hall, Role.MODERATOR)
    assert figures(page.locator(".sum")) == {
        "Đã nhận": RECEIVED, "Mới": 0, "Đã tiếp nhận": ACCEPTED, "Không tiếp nhận": DECLINED,
        "Đã chuyển": REFERRED, "Đã rút": 0,
    }  # fmt: skip
    expect(page.get_by_text(f"{DISTINCT} chờ gọi").first).to_be_visible()
    expect(page.get_by_text(f"{MERGED} đã gộp")).to_be_visible()


def test_the_hall_reads_them(windows: Windows, hall: Hall) -> None:
    page = open_as(windows, hall, Role.STAGE)
    assert figures(page.locator(".stage__tally")) == {
        "Đã nhận": RECEIVED, "Đã trả lời": 0, "Chờ gọi": DISTINCT,
    }  # fmt: skip


def test_the_record_reads_them(windows: Windows, hall: Hall) -> None:
    page = windows.open(LAPTOP)
    page.goto(hall.link(Role.SECRETARY))
    page.goto(hall.page("/record"))
    assert figures(page.locator(".sum")) == {
        "Đã nhận": RECEIVED, "Đã tiếp nhận": ACCEPTED, "Không tiếp nhận": DECLINED, "Đã chuyển": REFERRED,
        "Đã rút": 0, "Chưa xem": 0,
    }  # fmt: skip
    expect(page.get_by_text(f"{MERGED} đã gộp")).to_be_visible()


def test_the_workbook_reads_them(windows: Windows, hall: Hall) -> None:
    sheets = load_workbook(BytesIO(taken(windows, hall, "xlsx"))).worksheets
    handled = [str(value) for row in sheets[0].iter_rows(values_only=True) for value in row if value]
    assert sum("Không tiếp nhận" in value for value in handled) >= DECLINED
    told = {row[0]: row[1] for row in sheets[1].iter_rows(values_only=True) if isinstance(row[1], int)}
    assert {RECEIVED, ACCEPTED, REFERRED, DECLINED, MERGED, DISTINCT} <= set(told.values())


def test_the_archive_reads_them_and_is_sound(windows: Windows, hall: Hall) -> None:
    body = taken(windows, hall, "json")
    tally = msgspec.json.decode(body)["tally"]
    names = ("received", "accepted", "referred", "declined", "merged", "distinct")
    assert [tally[name] for name in names] == [RECEIVED, ACCEPTED, REFERRED, DECLINED, MERGED, DISTINCT]
    assert verify(body).is_sound


def open_as(windows: Windows, hall: Hall, role: Role) -> Page:
    page = windows.open(STAGE if role is Role.STAGE else LAPTOP)
    page.goto(hall.link(role))
    connected(page)
    return page


def taken(windows: Windows, hall: Hall, form: str) -> bytes:
    page = windows.open(LAPTOP)
    page.goto(hall.link(Role.SECRETARY))
    return page.request.get(hall.page(f"/export.{form}")).body()


def figures(table: Locator) -> dict[str, int]:
    """Read a list of figures: each word with its number."""
    words = table.locator("dt").all_inner_texts()
    numbers = table.locator("dd").all_inner_texts()
    return dict(zip(words, (int(re.sub(r"\D", "", number)) for number in numbers), strict=True))
