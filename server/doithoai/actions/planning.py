"""How an organiser changes the plan of a dialogue, and what heads it."""

from typing import Any

from msgspec.structs import replace

from doithoai.actions.people import header_lines
from doithoai.actions.work import Work
from doithoai.domain import dialogue as rules
from doithoai.domain.errors import Refused
from doithoai.domain.permissions import may_plan
from doithoai.domain.plan import Plan
from doithoai.store import dialogues, plans, seats
from doithoai.store.transaction import Tx


def change_plan(tx: Tx, seat_id: int, plan: Plan, seen: int) -> None:
    """Keep ``plan`` for the dialogue of an organiser's seat, who saw version ``seen`` of it.

    Raises ``Refused``: ``changed_meanwhile`` where a colleague was faster, and nothing is overwritten.
    """
    work = _work(tx, seat_id)
    plans.save(tx, work.dialogue.id, plan, seen, work.seat.name)


def change_header(tx: Tx, seat_id: int, new: dict[str, Any], listed: bool, seen: int) -> None:
    """Change what heads the dialogue of an organiser's seat; ``new`` holds what :data:`PLANNED` names.

    ``seen`` is the version of the plan that the organiser saw; it counts these changes too. Raises
    ``Refused`` as :func:`change_plan` and ``domain.dialogue.replan`` do.
    """
    work = _work(tx, seat_id)
    before = work.dialogue
    wanted = replace(before, **{**new, **header_lines(new)})
    event = rules.replan(before, wanted)
    if event is not None:
        work.append(event)
    work.dialogue = replace(work.dialogue, asks_name=wanted.asks_name)
    dialogues.save_plan(tx, work.dialogue, listed)
    dialogues.save(tx, work.dialogue)
    plans.save(tx, before.id, plans.load(tx, before.id).plan, seen, work.seat.name)


def _work(tx: Tx, seat_id: int) -> Work:
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    if not may_plan(seat.role):
        raise Refused("not_allowed")
    return Work(tx, seat, dialogues.load_for_change(tx, seat.dialogue))
