"""Rehearsals as rows. Their dialogues and seats have numbers below zero, never used twice.

So the database itself can tell what may be wiped, and nobody ever gets a number that a wiped seat had.
"""

import secrets
from typing import Final

from msgspec import Struct
from sqlalchemy import Delete, Table, delete, func, select, tuple_

from doithoai.domain.people import Role
from doithoai.store.tables import (
    commands,
    dialogues,
    heads,
    ledger,
    questions,
    seats,
    session_seats,
    sessions,
    supports,
    texts,
)
from doithoai.store.transaction import Tx

#: Below what a support's seat may be besides: minus the number of a question.
_FIRST: Final = -(2**40)
#: What JavaScript still counts exactly is 2⁵³.
_SPAN: Final = 2**52
_HIGHEST: Final = {table.name: select(func.max(table.c.id)) for table in (dialogues, seats)}


class Stored(Struct, frozen=True, kw_only=True):
    """How much of a rehearsal is in the database, counted from its rows."""

    participants: int
    questions: int
    supports: int


def numbered(tx: Tx, table: Table, rehearsal: bool) -> dict[str, int]:
    """Return the ``id`` of a new row of ``table``, the dialogues or the seats.

    It is left out where the database gives the next one itself. SQLite would go on from the highest it has,
    which may be that of a rehearsal.
    """
    if rehearsal:
        return {"id": _FIRST - secrets.randbelow(_SPAN)}
    if tx.connection.dialect.name != "sqlite":
        return {}
    return {"id": max(0, tx.connection.execute(_HIGHEST[table.name]).scalar() or 0) + 1}


def is_rehearsal(dialogue: int) -> bool:
    """Whether the dialogue with this id is a rehearsal."""
    return dialogue < 0


def older_than(tx: Tx, at: int) -> list[int]:
    """Return the rehearsals that were begun before ``at`` (ms since 1970 UTC)."""
    query = select(dialogues.c.id).where(dialogues.c.id < 0, dialogues.c.starts_at < at)
    return list(tx.connection.execute(query).scalars())


def stored(tx: Tx, dialogue: int) -> Stored:
    """Count what is kept of ``dialogue``."""
    participants = (seats.c.dialogue == dialogue) & (seats.c.role == Role.PARTICIPANT)
    wanted = {
        "participants": select(func.count()).select_from(seats).where(participants),
        "questions": select(func.count()).select_from(questions).where(questions.c.dialogue == dialogue),
        "supports": select(func.count()).select_from(supports).where(supports.c.dialogue == dialogue),
    }
    return Stored(**{name: tx.connection.execute(query).scalar_one() for name, query in wanted.items()})


def wipe_some(tx: Tx, dialogue: int, limit: int) -> bool:
    """Delete up to ``limit`` rows of a rehearsal; True once nothing of it is left.

    Call it until then, in a transaction each, so that nobody else waits long. Raises ``ValueError`` for a
    dialogue that is none.
    """
    if not is_rehearsal(dialogue):
        raise ValueError("only a rehearsal is wiped")
    if _sign_out(tx, dialogue, limit) >= limit:
        return False
    for deletion in _deletions(dialogue, limit):
        if tx.connection.execute(deletion).rowcount >= limit:
            return False
    return not is_kept(tx, dialogue)


def is_kept(tx: Tx, dialogue: int) -> bool:
    """Whether there is still something of this rehearsal."""
    return tx.connection.execute(select(dialogues.c.id).where(dialogues.c.id == dialogue)).first() is not None


def _sign_out(tx: Tx, dialogue: int, limit: int) -> int:
    """Forget who sits here, and the sessions that were opened for nothing else; returns how many sat."""
    here = seats.c.id == session_seats.c.seat
    held = select(session_seats).join(seats, here).where(seats.c.dialogue == dialogue).limit(limit)
    rows = tx.connection.execute(held).all()
    if not rows:
        return 0
    holders = sorted({session for session, _ in rows})
    pairs = tuple_(session_seats.c.session, session_seats.c.seat)
    tx.connection.execute(delete(session_seats).where(pairs.in_([tuple(row) for row in rows])))
    elsewhere = select(session_seats.c.seat).where(session_seats.c.session == sessions.c.id)
    tx.connection.execute(delete(sessions).where(
        sessions.c.id.in_(holders), sessions.c.account.is_(None), ~elsewhere.exists()
    ))  # fmt: skip
    return len(rows)


def _deletions(dialogue: int, limit: int) -> list[Delete]:
    """In the order in which rows point at each other."""
    supported = (
        select(supports.c.question, supports.c.seat).where(supports.c.dialogue == dialogue).limit(limit)
    )
    worded = select(texts.c.seq, texts.c.name).where(texts.c.dialogue == dialogue).limit(limit)
    kept = select(commands.c.key).where(commands.c.rehearsal == dialogue).limit(limit)
    asked = select(questions.c.no).where(questions.c.dialogue == dialogue).limit(limit)
    seated = select(seats.c.id).where(seats.c.dialogue == dialogue).limit(limit)
    linked = select(ledger.c.seq).where(ledger.c.dialogue == dialogue).limit(limit)
    return [
        delete(commands).where(commands.c.key.in_(kept)),
        delete(supports).where(
            supports.c.dialogue == dialogue, tuple_(supports.c.question, supports.c.seat).in_(supported)
        ),
        delete(questions).where(questions.c.dialogue == dialogue, questions.c.no.in_(asked)),
        delete(seats).where(seats.c.id.in_(seated)),
        delete(texts).where(texts.c.dialogue == dialogue, tuple_(texts.c.seq, texts.c.name).in_(worded)),
        delete(heads).where(heads.c.dialogue == dialogue),
        delete(ledger).where(ledger.c.dialogue == dialogue, ledger.c.seq.in_(linked)),
        delete(dialogues).where(dialogues.c.id == dialogue),
    ]
