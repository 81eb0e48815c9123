"""Plans of dialogues. Two people who change one at once: the second is told, nothing is overwritten."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import and_, bindparam, insert, or_, select, update

from doithoai.domain.dialogue import Phase
from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan
from doithoai.store.one_of import one_of
from doithoai.store.tables import dialogues, plans
from doithoai.store.transaction import Tx

_DECODER: Final = msgspec.json.Decoder(Plan)
_OF_VISIT: Final = (
    select(dialogues.c.organisation, plans.c.body)
    .outerjoin(plans, plans.c.dialogue == dialogues.c.id)
    .where(dialogues.c.id == bindparam("of_dialogue"))
)
_OF_MANY: Final = select(plans.c.dialogue, plans.c.body).where(one_of(plans.c.dialogue, "of_ids"))
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


@dataclass(frozen=True, slots=True)
class Moments:
    """When collecting opens and the intake ends by themselves, in ms; ``intake_done`` was the last end."""

    collecting_from: int | None
    intake_until: int | None
    intake_done: int | None

    def opens_by(self, now: int) -> bool:
        """Whether collecting is to be open at ``now``."""
        return self.collecting_from is not None and self.collecting_from <= now

    def ends_by(self, now: int) -> bool:
        """Whether the intake is to end at ``now``, and that end was not carried out yet."""
        return (
            self.intake_until is not None
            and self.intake_until <= now
            and self.intake_until != self.intake_done
        )


def load(tx: Tx, dialogue: int) -> Kept:
    """Return the plan of ``dialogue``; an empty one of version 0 where nothing was planned yet."""
    row = tx.connection.execute(_FIND, {"of_dialogue": dialogue}).one_or_none()
    return Kept(Plan()) if row is None else Kept(_DECODER.decode(row[0]), *row[1:])


def of_many(tx: Tx, wanted: Collection[int]) -> dict[int, Plan]:
    """Return the plans of the dialogues ``wanted``; those that have none are left out."""
    rows = tx.connection.execute(_OF_MANY, {"of_ids": list(wanted)})
    return {row[0]: _DECODER.decode(row[1]) for row in rows}


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
        "changed_at": tx.now, "changed_by": by, "collecting_from": plan.collecting_from,
        "intake_until": plan.intake_until,
    }  # fmt: skip
    kept = load(tx, dialogue)
    if kept.version == seen == 0:
        tx.connection.execute(insert(plans), {**new, "dialogue": dialogue})
        return
    query = update(plans).where(plans.c.dialogue == dialogue, plans.c.version == seen)
    if not tx.connection.execute(query.values(new)).rowcount:
        raise Refused("changed_meanwhile", by=kept.changed_by)


def moments(tx: Tx, dialogue: int) -> Moments:
    """Return the moments in the plan of ``dialogue``."""
    query = select(plans.c.collecting_from, plans.c.intake_until, plans.c.intake_done)
    row = tx.connection.execute(query.where(plans.c.dialogue == dialogue)).one_or_none()
    return Moments(None, None, None) if row is None else Moments(*row)


def due(tx: Tx) -> list[int]:
    """Return the dialogues for whose plan a moment has come that may not have been carried out."""
    opens = and_(dialogues.c.phase == Phase.PLANNED, plans.c.collecting_from <= tx.now)
    ends = and_(
        dialogues.c.phase.in_((Phase.COLLECTING, Phase.LIVE)),
        plans.c.intake_until <= tx.now,
        or_(plans.c.intake_done.is_(None), plans.c.intake_done != plans.c.intake_until),
    )
    query = select(plans.c.dialogue).join(dialogues, dialogues.c.id == plans.c.dialogue)
    return list(tx.connection.execute(query.where(or_(opens, ends))).scalars())


def note_intake_done(tx: Tx, dialogue: int, until: int | None) -> None:
    """Keep that the end of the intake at ``until`` was carried out."""
    tx.connection.execute(update(plans).where(plans.c.dialogue == dialogue).values(intake_done=until))
