"""The roster of a dialogue on the desk: who is invited by name, and the slips with their codes."""

import asyncio
from typing import Any, Final

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import roster as acts
from doithoai.actions.roster import NEW, ROSTER, SAME
from doithoai.documents.csv_text import write_rows
from doithoai.documents.downloads import MEDIA_TYPES
from doithoai.documents.sheet_writer import workbook
from doithoai.documents.typeset import pdf
from doithoai.documents.words import local_time
from doithoai.domain.errors import Refused
from doithoai.domain.roster import Person, drafted
from doithoai.domain.text import clean_line
from doithoai.locale.catalogue import mark as _
from doithoai.store import roster, seats
from doithoai.store.imports import Target
from doithoai.store.transaction import Tx
from doithoai.web.office.importing import Column, Importing, Place
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

PAGE: Final = 100
#: As many slips are drawn in half a minute.
SLIPS_LIMIT: Final = 5_000
ID_LIMIT: Final = 2**63 - 1
SKIP_DIGITS: Final = 8
COLUMNS: Final = (
    Column("name", _("Họ tên"), ("Họ và tên", "Họ tên", "Tên", "Name", "Full name"), is_required=True),
    Column("unit", _("Đơn vị"), ("Đơn vị", "Trường", "Đơn vị công tác", "Nơi công tác", "Unit", "School")),
    Column("note", _("Ghi chú"), ("Ghi chú", "Chức vụ", "Chức danh", "Note", "Position")),
)

log = structlog.get_logger()


def place(visit: SeatVisit) -> Place:
    """Return where a sheet of people goes: to the dialogue whose desk it is."""
    if visit.organisation is None:
        raise HTTPException(404)
    context = {"dialogue": visit.dialogue, "tab": "/roster"}
    home = f"/desk/{visit.dialogue.code}/roster"
    return Place(Target(visit.organisation, visit.dialogue.id), home, "desk_import_of.html", context)


IMPORTING: Final = Importing[SeatVisit](
    kind=ROSTER,
    columns=COLUMNS,
    heading=_("Nhập danh sách người dự"),
    hint=_(
        "Mỗi dòng một người: họ tên, đơn vị, ghi chú nếu cần. Chỉ đưa những gì cần để nhận ra từng người; "
        "không đưa số giấy tờ, số điện thoại. Người đã có trong danh sách được giữ nguyên."
    ),
    marks={NEW: _("Người mới"), SAME: _("Đã có trong danh sách")},
    place=place,
)


async def page(visit: SeatVisit) -> Response:
    """Show the roster."""
    return await _page(visit)


async def add(visit: SeatVisit) -> Response:
    """Put one person on it."""
    form = await visit.form()
    try:
        entry = drafted(form.get("name", ""), form.get("unit", ""), form.get("note", ""))
        await visit.front.house.write(acts.add, visit.dialogue.id, entry)
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(f"/desk/{visit.dialogue.code}/roster?q={entry.name}")


async def one(visit: SeatVisit) -> Response:
    """Show one person to change, with the personal code."""
    person = await _load(visit)
    form = {"name": person.name, "unit": person.unit, "note": person.note}
    return await _one(visit, person, form)


async def change(visit: SeatVisit) -> Response:
    """Do what the pressed button says: ``keep`` what was written, ``remove``, or give a ``new_code``."""
    person, form = await _load(visit), await visit.form()
    house, dialogue = visit.front.house, visit.dialogue.id
    try:
        match form.get("do"):
            case "keep":
                entry = drafted(form.get("name", ""), form.get("unit", ""), form.get("note", ""))
                await house.write(acts.change, dialogue, person.id, entry)
            case "remove":
                await _send_out(visit, await house.write(acts.remove, dialogue, person.id))
            case "new_code":
                await _send_out(visit, await house.write(acts.give_new_code, dialogue, person.id))
                return see_other(f"/desk/{visit.dialogue.code}/roster/{person.id}")
    except Refused as refused:
        return await _one(visit, person, form, refused)
    return see_other(f"/desk/{visit.dialogue.code}/roster")


async def slips(visit: SeatVisit) -> Response:
    """Send the slips as PDF, eight a page: of one unit, or of all in order of units."""
    people = await visit.front.house.read(_coded, visit.dialogue.id, _unit(visit))
    if not people:
        raise HTTPException(404)
    if len(people) > SLIPS_LIMIT:
        return await _page(visit, refused=Refused("too_many_slips", limit=SLIPS_LIMIT))
    base = base_url(visit)
    shown = [
        {"name": one.name, "unit": one.unit, "code": f"{code[:5]} {code[5:]}", "qr": f"{base}/p/{code}"}
        for one, code in people
    ]
    told = {
        "title": visit.dialogue.title, "organiser": visit.dialogue.organiser, "people": shown,
        "address": base.partition("://")[2],
        "when": f"{visit.words.clock(visit.dialogue.starts_at)}, {visit.words.day(visit.dialogue.starts_at)}",
    }  # fmt: skip
    return _file(visit, await pdf("slips", told), "application/pdf", "pdf")


async def links(visit: SeatVisit) -> Response:
    """Send the personal links as a sheet, to be sent to each person."""
    form = visit.request.path_params["form"]
    if form not in {"xlsx", "csv"}:
        raise HTTPException(404)
    people = await visit.front.house.read(_coded, visit.dialogue.id, _unit(visit))
    base, now = base_url(visit), visit.front.house.clock()
    header = [visit.words(column.name) for column in COLUMNS] + [visit.words(_("Đường dẫn riêng"))]
    rows = [(one.name, one.unit, one.note, f"{base}/p/{code}") for one, code in people]
    log.info("personal_links_taken", dialogue=visit.dialogue.id, by=visit.seat.id, count=len(rows))
    if form == "csv":
        return _file(visit, write_rows(header, rows), MEDIA_TYPES[form], form)
    made = await asyncio.to_thread(workbook, "Danh sách", header, rows, local_time(now))
    return _file(visit, made, MEDIA_TYPES[form], form)


async def _page(
    visit: SeatVisit, form: dict[str, str] | None = None, refused: Refused | None = None
) -> Response:
    asked = visit.request.query_params
    wanted, unit, written = clean_line(asked.get("q", ""))[:200], asked.get("unit"), asked.get("skip", "")
    skip = int(written) if written.isascii() and written.isdigit() and len(written) < SKIP_DIGITS else 0
    shown = await visit.front.house.read(_read, visit.dialogue.id, wanted, unit, skip)
    return visit.html(
        "desk_roster.html", status_of(refused), here=f"/desk/{visit.dialogue.code}/roster",
        dialogue=visit.dialogue, plan=visit.plan, form=form or {}, wanted=wanted, unit=unit, skip=skip,
        page_size=PAGE, wrong=sentence(visit.words, refused) if refused else "", **shown,
    )  # fmt: skip


async def _one(
    visit: SeatVisit, person: Person, form: dict[str, str], refused: Refused | None = None
) -> Response:
    code = await visit.front.house.read(roster.code_of, person)
    return visit.html(
        "desk_person.html", status_of(refused), dialogue=visit.dialogue, person=person, form=form,
        here=f"/desk/{visit.dialogue.code}/roster/{person.id}", link=f"{base_url(visit)}/p/{code}",
        one_device=visit.plan.one_device, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


async def _load(visit: SeatVisit) -> Person:
    wanted = visit.request.path_params["person"]
    known = wanted <= ID_LIMIT
    found = await visit.front.house.read(roster.find, visit.dialogue.id, wanted) if known else None
    if found is None:
        raise HTTPException(404)
    person: Person = found
    return person


async def _send_out(visit: SeatVisit, seat: int | None) -> None:
    """Close the sockets of whoever sits there: the seat, or the browser's right to it, is gone."""
    found = await visit.front.house.read(seats.find_even_revoked, seat) if seat is not None else None
    if found is not None:
        visit.front.door.revoked(found)


def _unit(visit: SeatVisit) -> str | None:
    return visit.request.query_params.get("unit")


def _read(tx: Tx, dialogue: int, wanted: str, unit: str | None, skip: int) -> dict[str, Any]:
    found = roster.page(tx, dialogue, wanted, unit, skip, PAGE + 1)
    invited, entered = roster.counts(tx, dialogue)
    return {
        "people": found[:PAGE], "more": len(found) > PAGE, "units": roster.units(tx, dialogue),
        "invited": invited, "entered": entered,
    }  # fmt: skip


def _coded(tx: Tx, dialogue: int, unit: str | None) -> list[tuple[Person, str]]:
    return [(one, roster.code_of(tx, one)) for one in roster.everybody(tx, dialogue, unit)]


def _file(visit: SeatVisit, body: bytes, media_type: str, form: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="phieu-{visit.dialogue.code}.{form}"'}
    return Response(body, headers=headers, media_type=media_type)
