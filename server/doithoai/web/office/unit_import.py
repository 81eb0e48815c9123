"""Units from a sheet, and as a sheet."""

import asyncio
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions.unit_import import CHANGED, NEW, SAME, UNITS, Cells
from doithoai.documents.csv_text import write_rows
from doithoai.documents.downloads import MEDIA_TYPES
from doithoai.documents.sheet_writer import workbook
from doithoai.documents.words import local_time
from doithoai.domain.units import Unit, by_name
from doithoai.locale.catalogue import mark as _
from doithoai.store import units
from doithoai.store.imports import Target
from doithoai.web.office.importing import Column, Importing, Place
from doithoai.web.visit import MemberVisit

HOME: Final = "/desk/units"
#: In the order of ``actions.unit_import.Cells``. The first title is the one that we write.
COLUMNS: Final = (
    Column("code", _("Mã"), ("Mã", "Mã đơn vị", "Code")),
    Column("name", _("Tên đơn vị"), ("Tên đơn vị", "Tên", "Đơn vị", "Name"), is_required=True),
    Column("short_name", _("Tên ngắn"), ("Tên ngắn", "Tên viết tắt", "Short name")),
    Column("level", _("Cấp"), ("Cấp", "Loại", "Level")),
    Column("parent", _("Mã cấp trên"), ("Mã cấp trên", "Cấp trên", "Đơn vị cấp trên", "Parent code")),
    Column("valid_from", _("Từ ngày"), ("Từ ngày", "Có từ ngày", "From")),
    Column("valid_to", _("Đến hết ngày"), ("Đến hết ngày", "Đến ngày", "To")),
)


def place(visit: MemberVisit) -> Place:
    """Return where a sheet of units goes: to the organisation whose desk it is."""
    return Place(Target(visit.member.organisation), HOME, context={"section": HOME})


IMPORTING: Final = Importing[MemberVisit](
    kind=UNITS,
    columns=COLUMNS,
    heading=_("Nhập đơn vị từ bảng"),
    hint=_(
        "Mỗi dòng một đơn vị. Đơn vị đã có mã trong danh sách thì được sửa theo bảng, ô trống giữ nguyên "
        "điều đã có. Đơn vị không có mã được đặt mã. Cấp trên ghi bằng mã hoặc tên, ở dòng nào của bảng "
        "cũng được."
    ),
    marks={NEW: _("Đơn vị mới"), CHANGED: _("Đơn vị được sửa"), SAME: _("Không có gì đổi")},
    place=place,
)


async def export(visit: MemberVisit) -> Response:
    """Send all units, closed ones too, as a sheet that can be imported again."""
    form = visit.request.path_params["form"]
    if form not in {"xlsx", "csv"}:
        raise HTTPException(404)
    everyone = await visit.front.house.read(units.all_of, visit.member.organisation)
    body = await asyncio.to_thread(_file, form, everyone, visit.front.house.clock())
    headers = {"content-disposition": f'attachment; filename="don-vi.{form}"'}
    return Response(body, headers=headers, media_type=MEDIA_TYPES[form])


def _file(form: str, everyone: list[Unit], now: int) -> bytes:
    header, rows = [column.titles[0] for column in COLUMNS], rows_of(by_name(everyone))
    return write_rows(header, rows) if form == "csv" else workbook("Đơn vị", header, rows, local_time(now))


def rows_of(everyone: list[Unit]) -> list[Cells]:
    """Return the rows of a sheet with these units, of which none lacks its parent."""
    codes = {unit.id: unit.code for unit in everyone}
    return [
        Cells(
            unit.code, unit.name, unit.short_name, unit.level,
            codes[unit.parent] if unit.parent is not None else "", unit.valid_from, unit.valid_to,
        )
        for unit in everyone
    ]  # fmt: skip
