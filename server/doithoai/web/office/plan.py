"""The plan of a dialogue on the desk: a page for each part, and each part with a lock of its own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.datastructures import UploadFile
from starlette.responses import Response

from doithoai.actions import planning
from doithoai.domain.calendar import day_of
from doithoai.domain.deadlines import USUAL
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.locale.catalogue import mark as _
from doithoai.store import holidays, plans, units
from doithoai.store.plans import Kept
from doithoai.store.transaction import Tx
from doithoai.web.office import plan_forms as forms
from doithoai.web.office import programme, suggestions
from doithoai.web.office.plan_forms import SPARE_UNITS, Form, Units, Values
from doithoai.web.office.plan_names import NAMES
from doithoai.web.office.terms import TERM_NAMES, last_days
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

FIELDS_LIMIT: Final = 400
LISTS: Final = ("units", "identities")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan: its page below ``/desk/{code}/plan``, and the planned values that it changes."""

    path: str
    name: str
    template: str
    values: tuple[str, ...]
    write: Callable[[Values, Units], Form]
    read: Callable[[Form, Units], Values]


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as it is kept, with what its pages need besides."""

    values: Values
    kept: Kept
    units: Units
    off: frozenset[date]


WHAT: Final = Part(
    "", _("Chủ đề, thành phần"), "desk_plan_what.html",
    (
        "title", "occasion", "setting", "theme", "organiser", "unit", "units", "chair", "leaders",
        "salutation", "fields",
    ), forms.write_what, forms.read_what,
)  # fmt: skip
WHEN: Final = Part(
    "/when", _("Thời gian, địa điểm"), "desk_plan_when.html",
    ("place", "starts_at", "ends_at", "collecting_from", "intake_until"), forms.write_when, forms.read_when,
)  # fmt: skip
PROGRAMME: Final = Part(
    "/programme", _("Chương trình"), "desk_plan_programme.html", ("agenda",),
    programme.write_programme, programme.read_programme,
)  # fmt: skip
RULES: Final = Part(
    "/rules", _("Quy chế"), "desk_plan_rules.html", ("rules",), forms.write_rules, forms.read_rules
)
LAW: Final = Part(
    "/law", _("Căn cứ, thời hạn"), "desk_plan_law.html", ("legal_basis", "deadlines"),
    forms.write_law, forms.read_law,
)  # fmt: skip
ENTRY: Final = Part(
    "/entry", _("Người dự"), "desk_plan_entry.html",
    ("identities", "asks_name", "listed", "one_device", "entry", "invited"),
    forms.write_entry, forms.read_entry,
)  # fmt: skip
PARTS: Final = (WHAT, WHEN, PROGRAMME, RULES, LAW, ENTRY)


async def page(visit: SeatVisit) -> Response:
    """Show a part of the plan."""
    part = _part(visit)
    planned = await _planned(visit, part)
    return _page(visit, part, planned, part.write(planned.values, planned.units), _mark(part, planned))


async def change(visit: SeatVisit) -> Response:
    """Keep a part of the plan; the form as it was filled in where something is refused.

    Where a colleague was faster, what the colleague wrote stands beside it, and is seen from then on.
    """
    part = _part(visit)
    form, seen = await _posted(visit)
    planned = await _planned(visit, part)
    try:
        new = part.read(form, planned.units)
        await visit.front.house.write(planning.change_part, visit.seat.id, new, seen)
    except Refused as refused:
        planned = await _planned(visit, part)
        if refused.code == "changed_meanwhile":
            seen = _mark(part, planned)
        return _page(visit, part, planned, form, seen, refused)
    return see_other(f"/desk/{visit.dialogue.code}/plan{part.path}")


def _part(visit: SeatVisit) -> Part:
    below = visit.request.url.path.rpartition("/plan")[2]
    return next(part for part in PARTS if part.path == below)


async def _posted(visit: SeatVisit) -> tuple[Form, str]:
    async with visit.request.form(max_fields=FIELDS_LIMIT, max_files=0) as given:
        every: dict[str, list[str]] = {}
    for name, value in given.multi_items():
        if not isinstance(value, UploadFile):
            every.setdefault(name, []).append(value.replace("\r\n", "\n"))
    form: Form = {name: found[-1] for name, found in every.items()}
    form |= {name: [text.strip() for text in every.get(name, []) if text.strip()] for name in LISTS}
    return {**form, "rows": programme.rows_of(every)}, form.get("seen", "")


async def _planned(visit: SeatVisit, part: Part) -> Planned:
    needs_units = "units" in part.values
    return await visit.front.house.read(_load, visit.dialogue, visit.organisation, needs_units)


def _load(tx: Tx, dialogue: Dialogue, organisation: int | None, needs_units: bool) -> Planned:
    kept = plans.load(tx, dialogue.id)
    return Planned(
        values=planning.values(tx, dialogue, kept.plan),
        kept=kept,
        units=_units(tx, dialogue, organisation, kept) if needs_units else Units(),
        off=holidays.of_organisation(tx, organisation),
    )


def _units(tx: Tx, dialogue: Dialogue, organisation: int | None, kept: Kept) -> Units:
    """Those of the day of the dialogue, and those that were chosen before they ceased."""
    if organisation is None:
        return Units()
    found = dict(units.names(tx, organisation, day_of(dialogue.starts_at).isoformat()))
    for unit in {*kept.plan.units, kept.plan.unit} - {None, *found}:
        ceased = units.find(tx, organisation, unit or 0)
        found |= {ceased.id: ceased.name} if ceased else {}
    times = Counter(found.values())
    return Units({unit: name if times[name] == 1 else f"{name} ({unit})" for unit, name in found.items()})


def _mark(part: Part, planned: Planned) -> str:
    return planning.mark({name: planned.values[name] for name in part.values})


def _page(
    visit: SeatVisit, part: Part, planned: Planned, form: Form, seen: str, refused: Refused | None = None
) -> Response:
    is_overtaken = refused is not None and refused.code == "changed_meanwhile"
    kept = part.write(planned.values, planned.units) if is_overtaken else form
    return visit.html(
        part.template, status_of(refused), here=f"/desk/{visit.dialogue.code}/plan{part.path}",
        dialogue=visit.dialogue, part=part, parts_of_plan=PARTS, form=form, kept=kept, seen=seen,
        planned=planned, unit_names=list(planned.units.names.values()), offered=list(Identity),
        spare_units=SPARE_UNITS, spare_rows=programme.SPARE_ROWS, terms=TERM_NAMES, usual=USUAL,
        last_days=last_days(visit.dialogue, planned.kept.plan, planned.off),
        suggested=suggestions.of(visit.dialogue, planned.kept.plan),
        timing=programme.timing(form.get("rows", []), visit.dialogue), **NAMES,
        is_overtaken=is_overtaken, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
