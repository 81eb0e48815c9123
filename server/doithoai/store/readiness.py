"""Counts that tell how far a dialogue is prepared and followed up."""

from typing import Any, Final

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, Table, func, select

from doithoai.domain.people import LEADERS, Role
from doithoai.domain.question import Answer, Handling
from doithoai.store import roster
from doithoai.store.tables import questions, seats, sites
from doithoai.store.transaction import Tx

#: Whose seats are counted; those of participants are many and say nothing here.
_COUNTED: Final = (Role.MODERATOR, Role.HOST, Role.SECRETARY, *LEADERS)
_OPEN: Final = (Handling.WAITING, Handling.ACCEPTED)


class Readiness(Struct, frozen=True, kw_only=True):
    """How many seats each working role has, how many are invited by name, how many sites there are.

    ``unanswered`` are the questions that were neither answered nor given a day for the answer.
    """

    seated: dict[Role, int]
    invited: int
    sites: int
    unanswered: int


def count(tx: Tx, dialogue: int) -> Readiness:
    """Count what there is of ``dialogue``."""
    seated = select(seats.c.role, func.count()).where(
        seats.c.dialogue == dialogue, seats.c.role.in_(_COUNTED), seats.c.revoked_at.is_(None)
    )
    rows = tx.connection.execute(seated.group_by(seats.c.role))
    open_ones = questions.c.handling.in_(_OPEN) & (questions.c.answer == Answer.NONE)
    return Readiness(
        seated={Role(role): n for role, n in rows},
        invited=roster.counts(tx, dialogue)[0],
        sites=_count(tx, _of(sites, dialogue, sites.c.removed_at.is_(None))),
        unanswered=_count(tx, _of(questions, dialogue, open_ones)),
    )


def _of(table: Table, dialogue: int, condition: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).select_from(table).where(table.c.dialogue == dialogue, condition)


def _count(tx: Tx, query: Select[Any]) -> int:
    counted: int = tx.connection.execute(query).scalar_one()
    return counted
