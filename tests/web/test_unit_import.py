"""A sheet of units becomes a tree, by the pages that all imports share."""

import asyncio
import io
import re
from collections.abc import Iterable

import httpx2
import pytest
from sqlalchemy import select

from doithoai.actions import importing
from doithoai.actions.unit_import import UNITS
from doithoai.documents.csv_text import write_rows
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.units import Unit
from doithoai.store import imports, units
from doithoai.store.imports import Body, Line, Target
from doithoai.store.tables import imports as table
from doithoai.store.transaction import DAY_MS, Tx
from tests.web.site import Site

pytestmark = pytest.mark.asyncio
HOME = "/desk/units/import"
HEADER = ["Mã", "Tên đơn vị", "Tên ngắn", "Cấp", "Mã cấp trên", "Từ ngày", "Đến hết ngày"]


def row(code: str, name: str, parent: str = "", start: str = "", end: str = "") -> list[str]:
    return [code, name, "", "trường", parent, start, end]


async def desk(site: Site) -> tuple[int, httpx2.AsyncClient]:
    organisation = await site.organisation()
    return organisation, await site.member(organisation, OfficeRole.ORGANISER)


async def upload(browser: httpx2.AsyncClient, rows: Iterable[list[str]], header: list[str] = HEADER) -> str:
    """Bring a sheet and return the path of its preview."""
    sheet = ("don-vi.csv", io.BytesIO(write_rows(header, rows)), "text/csv")
    answer = await browser.post(HOME, files={"sheet": sheet})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def finished(browser: httpx2.AsyncClient, path: str) -> str:
    """Look at the page until it says that all is written."""
    async with asyncio.timeout(20):
        while "Đã ghi xong" not in (page := (await browser.get(path)).text):
            assert 'http-equiv="refresh"' in page
            await asyncio.sleep(0.01)
    return page


async def take(browser: httpx2.AsyncClient, path: str, **given: str) -> str:
    answer = await browser.post(path, data={"do": "take", **given})
    assert answer.status_code == 303, answer.text
    return await finished(browser, path)


async def tree(site: Site, organisation: int) -> dict[str, tuple[str, str]]:
    """The name and the parent's code of each unit, by code."""
    everyone = await site.house.read(units.all_of, organisation)
    codes = {unit.id: unit.code for unit in everyone}
    return {unit.code: (unit.name, codes.get(unit.parent or 0, "")) for unit in everyone}


async def test_rows_in_any_order_become_a_tree(site: Site) -> None:
    organisation, browser = await desk(site)
    rows = [
        row("C", "Trường Ba", "B"),
        row("B", "Phường Hai", "Quận một"),
        row("A", "Quận Một"),
        row("", "Bốn"),
    ]
    page = await take(browser, await upload(browser, rows))
    assert "Đã ghi xong 4 dòng" in page
    assert await tree(site, organisation) == {
        "A": ("Quận Một", ""),
        "B": ("Phường Hai", "A"),
        "C": ("Trường Ba", "B"),
        "DV0004": ("Bốn", ""),
    }


async def test_each_bad_row_is_shown_with_its_number_and_its_reason(site: Site) -> None:
    organisation, browser = await desk(site)
    rows = [
        row("A", "Quận Một"),
        row("A", "Mã hai lần"),
        row("C", ""),
        row("D", "Ngày lạ", "", "31/2/2025"),
        row("E", "Ngược", "", "2025-07-01", "30/6/2025"),
        row("F", "Mồ côi", "Z"),
        row("G", "Vòng một", "H"),
        row("H", "Vòng hai", "G"),
        row("I", "Con của dòng sai", "C"),
    ]
    path = await upload(browser, rows)
    page = (await browser.get(path)).text
    reasons = {
        3: "Mã A đã có ở dòng 2 của bảng",
        4: "Đơn vị cần một tên gọi",
        5: "“31/2/2025” chưa phải một ngày",
        6: "Ngày bắt đầu phải trước",
        7: "Không có đơn vị cấp trên nào có mã hoặc tên “Z”",
        8: "Đơn vị không thể thuộc chính nó",
        9: "Đơn vị không thể thuộc chính nó",
    }
    told = re.findall(r'name="row" value="(\d+)".*?class="state".*?<span>(.*?)</span>', page, re.DOTALL)
    shown = {int(no): why for no, why in told}
    assert shown.keys() == reasons.keys()
    assert [(no, shown[no]) for no, reason in reasons.items() if reason not in shown[no]] == []
    refused = await browser.post(path, data={"do": "take"})
    assert refused.status_code == 422
    assert "Còn 7 dòng sai" in refused.text
    assert await tree(site, organisation) == {}


async def test_a_bad_row_is_mended_on_the_page_and_another_left_out(site: Site) -> None:
    organisation, browser = await desk(site)
    path = await upload(browser, [row("A", "Quận Một"), row("B", ""), row("C", "Ba", "Z")])
    typed = dict(zip([f"cell-3-{at}" for at in range(7)], row("B", "Phường Hai", "A"), strict=True))
    others = dict(zip([f"cell-4-{at}" for at in range(7)], row("C", "Ba", "Z"), strict=True))
    mended = await browser.post(path, data={"do": "mend", "row": ["3", "4"], **typed, **others, "out-4": "1"})
    assert mended.status_code == 303
    await take(browser, path)
    assert await tree(site, organisation) == {"A": ("Quận Một", ""), "B": ("Phường Hai", "A")}


@pytest.mark.parametrize("button", ["take", "leave"])
async def test_whatever_button_is_pressed_what_was_typed_counts(site: Site, button: str) -> None:
    organisation, browser = await desk(site)
    path = await upload(browser, [row("A", "Quận Một"), row("B", "")])
    typed = dict(zip([f"cell-3-{at}" for at in range(7)], row("B", "Phường Hai", "A"), strict=True))
    assert (await browser.post(path, data={"do": button, "row": "3", **typed})).status_code == 303
    await (finished(browser, path) if button == "take" else take(browser, path))
    assert await tree(site, organisation) == {"A": ("Quận Một", ""), "B": ("Phường Hai", "A")}


async def test_leaving_bad_rows_out_leaves_out_what_hangs_on_them(site: Site) -> None:
    organisation, browser = await desk(site)
    path = await upload(
        browser, [row("A", ""), row("B", "Con", "A"), row("C", "Cháu", "B"), row("D", "Riêng")]
    )
    assert (await browser.post(path, data={"do": "leave"})).status_code == 303
    assert "Đã chọn bỏ" in (await browser.get(path)).text
    await take(browser, path)
    assert await tree(site, organisation) == {"D": ("Riêng", "")}


async def test_what_is_strange_is_taken_only_by_somebody_who_says_so(site: Site) -> None:
    organisation, browser = await desk(site)
    await site.house.write(units.insert_new, organisation, Unit(name="Trường Hoa Gạo", code="X"))
    path = await upload(browser, [row("Y", "Trường hoa gạo"), row("Z", "Con", "Y", "", "2030-01-01")])
    refused = await browser.post(path, data={"do": "take"})
    assert "Có 1 dòng đáng ngờ" in refused.text
    await take(browser, path, sure="1")
    assert (await tree(site, organisation)).keys() == {"X", "Y", "Z"}


async def test_known_units_are_changed_by_their_code_and_empty_cells_leave_what_there_is(site: Site) -> None:
    organisation, browser = await desk(site)
    known = Unit(name="Cũ", code="X", short_name="C", letterhead="UBND", valid_from="2020-01-01")
    await site.house.write(units.insert_new, organisation, known)
    await site.house.write(units.insert_new, organisation, Unit(name="Yên", code="Y"))
    path = await upload(browser, [row("X", "Mới"), ["Y", "Yên", "", "", "", "", ""]])
    assert "Không có gì đổi" in (await browser.get(path)).text
    await take(browser, path)
    [changed] = [unit for unit in await site.house.read(units.all_of, organisation) if unit.code == "X"]
    assert (changed.name, changed.short_name, changed.letterhead) == ("Mới", "C", "UBND")
    assert (changed.valid_from, changed.level, changed.version) == ("2020-01-01", "trường", 1)


async def test_a_sheet_without_the_name_column_is_refused_with_its_name(site: Site) -> None:
    _, browser = await desk(site)
    sheet = {"sheet": ("a.csv", b"STT,Ghi chu\n1,x\n", "text/csv")}
    answer = await browser.post(HOME, files=sheet)
    assert answer.status_code == 422
    assert "Bảng thiếu cột: Tên đơn vị" in answer.text
    assert (await browser.post(HOME, data={})).status_code == 422


async def test_a_work_that_was_cut_off_goes_on_where_it_was_and_writes_nothing_twice(site: Site) -> None:
    organisation, browser = await desk(site)
    path = await upload(browser, [row(f"M{n}", f"Trường {n}") for n in range(2_500)])
    target, draft = Target(organisation), int(path.rpartition("/")[2].partition("?")[0])
    ready = await site.house.read(importing.ready, UNITS, target, draft, False)
    await site.house.write(importing.save, UNITS, ready)
    assert not await site.house.write(importing.take_slice, UNITS, ready)
    assert await site.house.read(units.count, organisation) == importing.SLICE
    both = [finished(browser, path), finished(browser, path)]
    await asyncio.gather(*both)
    assert await site.house.write(importing.take_slice, UNITS, ready)
    assert await site.house.read(units.count, organisation) == 2_500


async def test_a_draft_is_there_for_its_organisation_only_and_no_longer_than_a_day(site: Site) -> None:
    organisation, browser = await desk(site)
    path = await upload(browser, [row("A", "Một")])
    stranger = await site.member(await site.organisation("Cơ quan khác"), OfficeRole.ADMINISTRATOR)
    assert (await stranger.get(path)).status_code == 404
    for what in ("take", "drop", "mend", "leave"):
        assert (await stranger.post(path, data={"do": what})).status_code == 404
    site.clock.ahead_ms = DAY_MS + 1
    browser = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    await upload(browser, [row("B", "Hai")])
    assert (await browser.get(path)).status_code == 404


async def test_somebody_who_was_slower_changes_nothing(site: Site) -> None:
    organisation, browser = await desk(site)
    path = await upload(browser, [row("A", "Một")])
    target, draft = Target(organisation), int(path.rpartition("/")[2].partition("?")[0])
    seen = await site.house.read(importing.mended, UNITS, target, draft, {}, {2: True})
    assert (await browser.post(path, data={"do": "leave"})).status_code == 303
    with pytest.raises(Refused, match="import_gone"):
        await site.house.write(importing.save, UNITS, seen)
    await take(browser, path)
    assert (await browser.post(path, data={"do": "mend"})).status_code == 409


async def test_an_organisation_has_only_so_many_sheets_lying_about(site: Site) -> None:
    organisation, browser = await desk(site)
    for _ in range(imports.KEPT + 2):
        body = Body([Line(2, row("A", "Một"))])
        await site.house.write(importing.keep, UNITS, Target(organisation), body, None)
    path = await upload(browser, [row("A", "Một")])
    assert await site.house.read(_count) == imports.KEPT
    assert (await browser.post(path, data={"do": "drop"})).headers["location"] == HOME
    assert await site.house.read(_count) == imports.KEPT - 1


def _count(tx: Tx) -> int:
    return len(tx.connection.execute(select(table.c.id)).all())


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_an_exported_tree_read_back_elsewhere_is_the_same_tree(site: Site, form: str) -> None:
    organisation, browser = await desk(site)
    rows = [
        row("A", "=Quận", "", "2020-01-01", "30/6/2025"),
        row("007", "+Phường", "A", "1/2/2021", "1/3/2022"),
    ]
    await take(browser, await upload(browser, [*rows, row("@x", "'=Trường")]))
    exported = (await browser.get(f"/desk/units/export.{form}")).content
    there = await site.organisation("Cơ quan khác")
    other = await site.member(there, OfficeRole.ORGANISER)
    answer = await other.post(HOME, files={"sheet": (f"a.{form}", exported, "")})
    await take(other, answer.headers["location"])
    assert await tree(site, there) == await tree(site, organisation)
    days = [
        {unit.code: (unit.valid_from, unit.valid_to) for unit in await site.house.read(units.all_of, of)}
        for of in (organisation, there)
    ]
    assert days[0] == days[1] != {}
