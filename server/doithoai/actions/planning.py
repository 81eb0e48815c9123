"""How an organiser changes the plan of a dialogue, and what heads it."""

import hashlib
from typing import Any, Final

import msgspec
from msgspec.structs import asdict, replace

from doithoai.actions.people import header_lines
from doithoai.actions.work import Work
from doithoai.domain import dialogue as rules
from doithoai.domain.checklist import TICKED
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.permissions import may_plan
from doithoai.domain.plan import Plan, check
from doithoai.store import dialogues, plans, seats, units
from doithoai.store.transaction import Tx

#: What heads a dialogue and is kept with it, not in its plan; all of it may be a part to change.
HEADER: Final = (*dialogues.PLANNED, "listed")
Values = dict[str, Any]


def change_plan(tx: Tx, seat_id: int, plan: Plan, seen: int) -> None:
    """Keep ``plan`` for the dialogue of an organiser's seat, who saw version ``seen`` of it.

    Raises ``Refused``: ``changed_meanwhile`` where a colleague was faster, and nothing is overwritten;
    else as ``domain.plan.check`` does, and ``no_such_unit`` for a unit of another organisation.
    """
    work = _work(tx, seat_id)
    _keep(work, plan, seen)


def change_part(tx: Tx, seat_id: int, new: Values, seen: str) -> None:
    """Change a part of what is planned for the dialogue of an organiser's seat.

    ``new`` holds the new values by their names in :class:`Plan` or in :data:`HEADER`; ``seen`` is the
    :func:`mark` of what the organiser saw in their place. What else is planned stays as it is, so that two
    people can work on two parts. Raises ``Refused`` as :func:`change_plan` and ``domain.dialogue.replan`` do.
    """
    work = _work(tx, seat_id)
    kept = plans.load(tx, work.dialogue.id)
    before = values(tx, work.dialogue, kept.plan)
    if mark({name: before[name] for name in new}) != seen:
        raise Refused("changed_meanwhile", by=kept.changed_by)
    header = {name: new[name] for name in new if name in HEADER}
    if header:
        _replan(work, header)
    _keep(work, replace(kept.plan, **{name: new[name] for name in new if name not in HEADER}), kept.version)


def tick(tx: Tx, seat_id: int, name: str, is_done: bool) -> None:
    """Tick the point ``name`` of the checklist for the dialogue of an organiser's seat, or untick it.

    Raises ``Refused("form_unreadable")`` for a point that the record settles by itself.
    """
    work = _work(tx, seat_id)
    if name not in TICKED:
        raise Refused("form_unreadable")
    kept = plans.load(tx, work.dialogue.id)
    ticks = {*kept.plan.ticks, name} if is_done else {*kept.plan.ticks} - {name}
    _keep(work, replace(kept.plan, ticks=tuple(ticks)), kept.version)


def values(tx: Tx, dialogue: Dialogue, plan: Plan) -> Values:
    """Return all that may be planned, by its names in :class:`Plan` and in :data:`HEADER`."""
    header = {name: getattr(dialogue, name) for name in dialogues.PLANNED}
    return {**asdict(plan), **header, "listed": dialogues.is_listed(tx, dialogue.id)}


def mark(part: Values) -> str:
    """Return what stands for the values of a part, to tell whether somebody changed one of them."""
    return hashlib.sha256(msgspec.json.encode(part, order="sorted")).hexdigest()


def _replan(work: Work, new: Values) -> None:
    before = work.dialogue
    listed = new.pop("listed", dialogues.is_listed(work.tx, before.id))
    full = {name: getattr(before, name) for name in dialogues.PLANNED} | new
    wanted = replace(before, **{**full, **header_lines(full)})
    event = rules.replan(before, wanted)
    if event is not None:
        work.append(event)
    work.dialogue = replace(work.dialogue, asks_name=wanted.asks_name)
    dialogues.save_plan(work.tx, work.dialogue, listed)
    dialogues.save(work.tx, work.dialogue)


def _keep(work: Work, plan: Plan, seen: int) -> None:
    tx, dialogue = work.tx, work.dialogue
    cleaned = check(plan, dialogue.starts_at)
    _check_units(tx, dialogue.id, cleaned)
    plans.save(tx, dialogue.id, cleaned, seen, work.seat.name)


def _check_units(tx: Tx, dialogue: int, plan: Plan) -> None:
    named = {*plan.units, *plan.field_units.values(), *([plan.unit] if plan.unit else [])}
    organisation = dialogues.organisation_of(tx, dialogue)
    if named and not named <= units.parents(tx, organisation or 0).keys():
        raise Refused("no_such_unit")


def _work(tx: Tx, seat_id: int) -> Work:
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    if not may_plan(seat.role):
        raise Refused("not_allowed")
    return Work(tx, seat, dialogues.load_for_change(tx, seat.dialogue))
