"""The forms of one unit: a new one, its changes, its end."""

from typing import Final

from msgspec.structs import replace
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import units as acting
from doithoai.domain.errors import Refused
from doithoai.domain.text import clean
from doithoai.domain.units import Unit, parse_day
from doithoai.store import units
from doithoai.web.office.units import FORM_NAMES, HOME, today, unit_id
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, see_other

FIELDS_LIMIT: Final = 20
#: More names than this are no help while typing.
NAMES_LIMIT: Final = 400
_TEXTS: Final = ("name", "short_name", "code", "level", "form", "letterhead", "accent")


async def new_page(visit: MemberVisit) -> Response:
    """Ask for a new unit, below the one that the address names."""
    return await _form(visit, Unit(name=""), {"parent": visit.request.query_params.get("parent", "")[:200]})


async def add(visit: MemberVisit) -> Response:
    """Add it."""
    form, picture = await _submitted(visit)
    unit, write = Unit(name=""), visit.front.house.write
    try:
        unit = _filled(unit, form)
        number = await write(acting.add, visit.member.organisation, unit, form.get("parent", ""), picture)
    except Refused as refused:
        return await _form(visit, unit, form, refused)
    return see_other(f"{HOME}/{number}")


async def edit_page(visit: MemberVisit) -> Response:
    """Show what there is of a unit, to be changed."""
    unit = await _unit(visit)
    return await _form(visit, unit, await _kept(visit, unit))


async def change(visit: MemberVisit) -> Response:
    """Change it, unless somebody else did since the form was shown."""
    unit = await _unit(visit)
    form, picture = await _submitted(visit)
    try:
        seen = _filled(replace(unit, version=_version(form)), form)
        if "no_logo" in form:
            seen = replace(seen, logo="")
        of, parent = visit.member.organisation, form.get("parent", "")
        await visit.front.house.write(acting.change, of, seen, parent, picture)
    except Refused as refused:
        return await _form(visit, unit, form, refused)
    return see_other(f"{HOME}/{unit.id}")


async def close_page(visit: MemberVisit) -> Response:
    """Ask for the last day of a unit and who takes over."""
    return await _close_form(visit, await _unit(visit), {})


async def close(visit: MemberVisit) -> Response:
    """Let it end."""
    unit = await _unit(visit)
    form = await visit.form()
    heirs = list(filter(None, clean(form.get("successors", "")).split("\n")))
    try:
        seen, day = replace(unit, version=_version(form)), parse_day(form.get("valid_to", ""))
        await visit.front.house.write(acting.close, visit.member.organisation, seen, day, heirs)
    except Refused as refused:
        return await _close_form(visit, unit, form, refused)
    return see_other(f"{HOME}/{unit.id}")


async def _unit(visit: MemberVisit) -> Unit:
    unit = await visit.front.house.read(units.find, visit.member.organisation, unit_id(visit))
    if unit is None:
        raise HTTPException(404)
    return unit


async def _above(visit: MemberVisit, unit: Unit) -> Unit | None:
    if unit.parent is None:
        return None
    return await visit.front.house.read(units.find, visit.member.organisation, unit.parent)


async def _submitted(visit: MemberVisit) -> tuple[dict[str, str], bytes]:
    async with visit.request.form(max_fields=FIELDS_LIMIT, max_files=1) as form:
        file = form.get("logo")
        picture = await file.read() if isinstance(file, UploadFile) else b""
        return {name: value for name, value in form.items() if isinstance(value, str)}, picture


def _filled(unit: Unit, form: dict[str, str]) -> Unit:
    """Return ``unit`` as the form says it; the parent stays to be found by whoever keeps it."""
    days = {name: parse_day(form.get(name, "")) for name in ("valid_from", "valid_to")}
    return replace(unit, **{name: form.get(name, "") for name in _TEXTS}, **days)


def _version(form: dict[str, str]) -> int:
    """What the form was made from; a form without is one of nothing that was ever stored."""
    written = form.get("version", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else -1


async def _form(
    visit: MemberVisit, unit: Unit, form: dict[str, str], refused: Refused | None = None
) -> Response:
    here = f"{HOME}/{unit.id}/edit" if unit.id else f"{HOME}/new"
    is_late = refused is not None and refused.code == "unit_changed_meanwhile"
    return visit.html(
        "desk_unit_form.html", status_of(refused), here=here, unit=unit, form=form, form_names=FORM_NAMES,
        names=await _names(visit), meanwhile=await _meanwhile(visit, unit, form) if is_late else {},
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


async def _meanwhile(visit: MemberVisit, unit: Unit, form: dict[str, str]) -> dict[str, str]:
    """What a colleague wrote and this form says otherwise, by the name of the field."""
    kept = await _kept(visit, unit)
    return {name: value for name, value in kept.items() if value != form.get(name, "")}


async def _kept(visit: MemberVisit, unit: Unit) -> dict[str, str]:
    above = await _above(visit, unit)
    form = {name: str(getattr(unit, name)) for name in (*_TEXTS, "valid_from", "valid_to")}
    return {**form, "parent": above.code if above else ""}


async def _close_form(
    visit: MemberVisit, unit: Unit, form: dict[str, str], refused: Refused | None = None
) -> Response:
    heirs = await visit.front.house.read(units.successors, unit.id)
    known = {"valid_to": unit.valid_to, "successors": "\n".join(heir.code for heir in heirs)}
    return visit.html(
        "desk_unit_close.html", status_of(refused), here=f"{HOME}/{unit.id}/close", unit=unit,
        form={**known, **form}, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


async def _names(visit: MemberVisit) -> list[str]:
    known = await visit.front.house.read(units.names, visit.member.organisation, today(visit))
    return [name for _, name in known] if len(known) <= NAMES_LIMIT else []
