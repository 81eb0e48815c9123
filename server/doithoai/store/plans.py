"""Plans of dialogues. Two people who change one at once: the second is told, nothing is overwritten."""

from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import bindparam, insert, select, update

from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan
from doithoai.store.tables import dialogues, plans
from doithoai.store.transaction import Tx

_DECODER: Final = msgspec.json.Decoder(Plan)
_OF_VISIT: Final = (
    select(dialogues.c.organisation, plans.c.body)
    .outerjoin(plans, plans.c.dialogue == dialogues.c.id)
    .where(dialogues.c.id == bindparam("of_dialogue"))
)
_FIND: Final = select(plans.c.body, plans.c.version, plans.c.changed_at, plans.c.changed_by).where(
    plans.c.dialogue == bindparam("of_dialogue")
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan as it is kept: its ``version``, and who changed it last, when (ms since 1970 UTC)."""

    plan: Plan
    version: int = 0
    changed_at: int = 0
    changed_by: str = ""


def load(tx: Tx, dialogue: int) -> Kept:
    """Return the plan of ``dialogue``; an empty one of version 0 where nothing was planned yet."""
    row = tx.connection.execute(_FIND, {"of_dialogue": dialogue}).one_or_none()
    return Kept(Plan()) if row is None else Kept(_DECODER.decode(row[0]), *row[1:])


def of_visit(tx: Tx, dialogue: int) -> tuple[int | None, Plan]:
    """Return the organisation of ``dialogue`` and its plan, which every visit to it needs."""
    organisation, body = tx.connection.execute(_OF_VISIT, {"of_dialogue": dialogue}).one()
    return organisation, _DECODER.decode(body) if body else Plan()


def save(tx: Tx, dialogue: int, plan: Plan, seen: int, by: str) -> None:
    """Keep ``plan``, written by ``by`` who saw version ``seen``.

    Raises ``Refused("changed_meanwhile")`` with ``by`` if somebody else kept another one since.
    """
    new = {
        "body": msgspec.json.encode(plan).decode(), "version": seen + 1,
        "changed_at": tx.now, "changed_by": by,
    }  # fmt: skip
    kept = load(tx, dialogue)
    if kept.version == seen == 0:
        tx.connection.execute(insert(plans), {**new, "dialogue": dialogue})
        return
    query = update(plans).where(plans.c.dialogue == dialogue, plans.c.version == seen)
    if not tx.connection.execute(query.values(new)).rowcount:
        raise Refused("changed_meanwhile", by=kept.changed_by)
