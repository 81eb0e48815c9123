"""Questions are sent to the units of the organisation, which draft the answers."""

from typing import Final

from msgspec.structs import replace

from doithoai.actions import people
from doithoai.actions.planning import change_plan
from doithoai.actions.work import Work, actor
from doithoai.domain import commands as c
from doithoai.domain import delegating
from doithoai.domain.errors import Refused
from doithoai.domain.evolve import evolve_dialogue, evolve_question
from doithoai.domain.moderation import NAME_LIMIT
from doithoai.domain.people import Role, Seat
from doithoai.domain.permissions import may
from doithoai.store import delegations, dialogues, plans, questions, seats
from doithoai.store.commands import Done
from doithoai.store.ledger import Chain
from doithoai.store.transaction import Tx

#: So many are sent in one transaction: others wait for it.
GROUP_LIMIT: Final = 1_000


def assign_question(work: Work, command: c.AssignQuestion) -> Done:
    """Ask a unit to draft the answer, or ask nobody any more."""
    name = name_of(work.tx, work.dialogue.id, command.unit) if command.unit else ""
    question, due = work.question(command.question), command.due or ""
    return work.happen(delegating.assign(work.dialogue, question, command.unit, name, due, work.today))


def send_group(tx: Tx, seat_id: int, field: str, unit: int, due: str) -> int:
    """Send what is not sent yet of ``field`` to ``unit``, for drafts by ``due`` (ISO date or nothing).

    Returns how many were sent, at most :data:`GROUP_LIMIT`. Raises ``Refused`` as the domain does, and
    ``no_such_unit``, ``not_allowed``, ``seat_revoked``.
    """
    work = _work(tx, seat_id)
    name = name_of(tx, work.dialogue.id, unit)
    chain = Chain(tx, work.dialogue)
    group = delegations.unsent(tx, work.dialogue.id, field, GROUP_LIMIT)
    for question in group:
        event = delegating.assign(work.dialogue, question, unit, name, due, work.today)
        seq = chain.append(actor(work.seat), event, tx.now)
        questions.save(tx, work.dialogue.id, evolve_question(question, event, work.seat.name, tx.now, seq))
        work.dialogue = evolve_dialogue(work.dialogue, event, tx.now, seq)
    chain.write()
    dialogues.save(tx, work.dialogue)
    return len(group)


def answer_field(tx: Tx, seat_id: int, field: str, unit: int) -> None:
    """Write into the plan that ``unit`` answers ``field``; what else was planned meanwhile stays.

    Raises ``Refused``: ``no_such_unit``, ``unknown_field``, and as ``planning.change_plan`` does.
    """
    work = _work(tx, seat_id)
    name_of(tx, work.dialogue.id, unit)
    if field and field not in work.dialogue.fields:
        raise Refused("unknown_field")
    kept = plans.load(tx, work.dialogue.id)
    if kept.plan.field_units.get(field) != unit:
        plan = replace(kept.plan, field_units={**kept.plan.field_units, field: unit})
        change_plan(tx, seat_id, plan, kept.version)


def invite_unit(tx: Tx, dialogue: int, unit: int, name: str) -> tuple[Seat, str]:
    """Make a seat for ``name`` at ``unit``; returns it and the secret of its link, which is not kept.

    Raises ``Refused("no_such_unit")`` for one of another organisation.
    """
    called = name_of(tx, dialogue, unit)[:NAME_LIMIT]
    return people.invite(tx, dialogue, Role.ANSWERER, name, called, unit)


def name_of(tx: Tx, dialogue: int, unit: int) -> str:
    """Return what ``unit`` is called; ``Refused("no_such_unit")`` for one of another organisation."""
    name = delegations.find_name(tx, dialogue, unit)
    if name is None:
        raise Refused("no_such_unit")
    return name


def _work(tx: Tx, seat_id: int) -> Work:
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    if not may(seat.role, c.AssignQuestion):
        raise Refused("not_allowed")
    return Work(tx, seat, dialogues.load_for_change(tx, seat.dialogue))
