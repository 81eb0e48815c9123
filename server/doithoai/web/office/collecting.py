"""Before the start: the questions so far by field, which unit answers them, and how far the units are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from starlette.responses import JSONResponse, Response

from doithoai.actions import delegating
from doithoai.domain import delegating as rules
from doithoai.domain.calendar import day_of
from doithoai.domain.delegating import Group, Progress
from doithoai.domain.errors import Refused
from doithoai.domain.permissions import may_plan
from doithoai.domain.text import clean_line
from doithoai.locale.catalogue import mark as _
from doithoai.store import delegations, plans, units
from doithoai.store.transaction import Tx
from doithoai.web.office.navigation import OF_DIALOGUE, Entry
from doithoai.web.seats import PAGE_ROLES
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

OF_OTHERS: Final = (Entry("/collecting", _("Gửi đơn vị")),)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page tells: the fields with their questions, the units with theirs, and who may be chosen."""

    groups: list[Group]
    progress: list[Progress]
    choices: dict[str, int]
    field_units: dict[str, int]

    def chosen_for(self, field: str) -> str:
        """Return what the unit is called that the plan names for ``field``; empty where it names none."""
        wanted = self.field_units.get(field)
        return next((label for label, unit in self.choices.items() if unit == wanted), "")


async def page(visit: SeatVisit) -> Response:
    """Show how far the collecting is."""
    return await _page(visit, {})


async def send(visit: SeatVisit) -> Response:
    """Send a field's questions to the unit that is named, or only keep that it answers the field."""
    form = await visit.form()
    field, house = form.get("field", ""), visit.front.house
    try:
        unit = await _unit(visit, form.get("unit", ""))
        if may_plan(visit.seat.role):
            await house.write(delegating.answer_field, visit.seat.id, field, unit)
        if "send" in form:
            await house.write(delegating.send_group, visit.seat.id, field, unit, form.get("due", ""))
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(_here(visit))


async def choices(visit: SeatVisit) -> Response:
    """Return the units that can be chosen, and the one for each field, for the moderators' page."""
    kept = await visit.front.house.read(_standing, visit.dialogue.id, visit.organisation, (), _today(visit))
    return JSONResponse({"units": kept.choices, "fields": kept.field_units})


async def _page(visit: SeatVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    dialogue, today = visit.dialogue, _today(visit)
    standing = await visit.front.house.read(
        _standing, dialogue.id, visit.organisation, dialogue.fields, today
    )
    may_keep = may_plan(visit.seat.role)
    return visit.html(
        "desk_collecting.html", status_of(refused), here=_here(visit), dialogue=dialogue, form=form,
        dialogue_nav=OF_DIALOGUE if may_keep else OF_OTHERS, standing=standing, may_keep=may_keep,
        may_check=visit.seat.role in PAGE_ROLES["lead"], today=today.isoformat(),
        due=_usual_due(today, day_of(dialogue.starts_at)),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _standing(
    tx: Tx, dialogue: int, organisation: int | None, fields: tuple[str, ...], today: date
) -> Standing:
    sums = delegations.sums(tx, dialogue)
    names = [] if organisation is None else units.names(tx, organisation, today.isoformat())
    return Standing(
        groups=rules.groups(sums, fields),
        progress=rules.progress(sums, today),
        choices=_labelled(names),
        field_units=plans.load(tx, dialogue).plan.field_units,
    )


def _labelled(names: list[tuple[int, str]]) -> dict[str, int]:
    """Units of one name are told apart by their numbers."""
    often = Counter(name for _unit, name in names)
    return {name if often[name] == 1 else f"{name} ({unit})": unit for unit, name in names}


async def _unit(visit: SeatVisit, label: str) -> int:
    standing = await visit.front.house.read(
        _standing, visit.dialogue.id, visit.organisation, (), _today(visit)
    )
    found = standing.choices.get(clean_line(label))
    if found is None:
        raise Refused("no_such_unit")
    return found


def _usual_due(today: date, start: date) -> str:
    """The day before the sitting, where that is still to come."""
    return max(today, start - timedelta(days=1)).isoformat()


def _today(visit: SeatVisit) -> date:
    return day_of(visit.front.house.clock())


def _here(visit: SeatVisit) -> str:
    return f"/desk/{visit.dialogue.code}/collecting"
