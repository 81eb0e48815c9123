"""Supports: one row per question and seat, and a counter on the question."""

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from doithoai.store.tables import questions, supports
from doithoai.store.transaction import Tx

_THIS = (
    (supports.c.dialogue == bindparam("of_dialogue"))
    & (supports.c.question == bindparam("of_question"))
    & (supports.c.seat == bindparam("of_seat"))
)
_HAS = select(literal(1)).where(_THIS)
_DELETE = delete(supports).where(_THIS)
_INSERT = insert(supports)
_OWN = update(supports).where(_THIS).values(via=None)
_COUNT = (
    update(questions)
    .where(questions.c.dialogue == bindparam("of_dialogue"), questions.c.no == bindparam("of_question"))
    .values(supports=questions.c.supports + bindparam("moved_by"))
)
_OF_SEAT = select(supports.c.question).where(
    supports.c.seat == bindparam("of_seat"), supports.c.dialogue == bindparam("of_dialogue")
)


def add(tx: Tx, dialogue: int, question: int, seat: int) -> bool:
    """Note that ``seat`` supports ``question``; False if it did already.

    A support that a merge carried here becomes the seat's own: an undo of the merge leaves it.
    """
    if has(tx, dialogue, question, seat):
        tx.connection.execute(_OWN, {"of_dialogue": dialogue, "of_question": question, "of_seat": seat})
        return False
    row = {"dialogue": dialogue, "question": question, "seat": seat, "at": tx.now}
    tx.connection.execute(_INSERT, row)
    _count(tx, dialogue, question, 1)
    return True


def remove(tx: Tx, dialogue: int, question: int, seat: int) -> bool:
    """Take the support of ``seat`` back; False if there was none."""
    key = {"of_dialogue": dialogue, "of_question": question, "of_seat": seat}
    gone = tx.connection.execute(_DELETE, key)
    if gone.rowcount:
        _count(tx, dialogue, question, -1)
    return bool(gone.rowcount)


def has(tx: Tx, dialogue: int, question: int, seat: int) -> bool:
    """Whether ``seat`` supports ``question``."""
    key = {"of_dialogue": dialogue, "of_question": question, "of_seat": seat}
    return tx.connection.execute(_HAS, key).first() is not None


def carry(tx: Tx, dialogue: int, question: int, lead: int, asker: int | None) -> None:
    """Bring the supporters of a merged question, and its asker, to the lead; each counts once there."""
    here = select(supports.c.seat).where(supports.c.dialogue == dialogue, supports.c.question == question)
    there = select(supports.c.seat).where(supports.c.dialogue == dialogue, supports.c.question == lead)
    lead_asker = select(questions.c.asker).where(questions.c.dialogue == dialogue, questions.c.no == lead)
    seats = set(tx.connection.execute(here).scalars()) | ({asker} if asker is not None else set())
    seats -= set(tx.connection.execute(there).scalars()) | set(tx.connection.execute(lead_asker).scalars())
    for seat in sorted(seats):
        row = {"dialogue": dialogue, "question": lead, "seat": seat, "via": question, "at": tx.now}
        tx.connection.execute(_INSERT, row)
    if seats:
        _count(tx, dialogue, lead, len(seats))


def uncarry(tx: Tx, dialogue: int, question: int, lead: int) -> None:
    """Undo :func:`carry`."""
    gone = tx.connection.execute(delete(supports).where(
        supports.c.dialogue == dialogue, supports.c.question == lead, supports.c.via == question
    ))  # fmt: skip
    if gone.rowcount:
        _count(tx, dialogue, lead, -gone.rowcount)


def of_seat(tx: Tx, dialogue: int, seat: int) -> frozenset[int]:
    """Return the numbers that ``seat`` supports."""
    return frozenset(tx.connection.execute(_OF_SEAT, {"of_seat": seat, "of_dialogue": dialogue}).scalars())


def counts(tx: Tx, dialogue: int, numbers: set[int] | None = None) -> dict[int, int]:
    """Return the supports of ``numbers``, or of all questions."""
    query = select(questions.c.no, questions.c.supports).where(questions.c.dialogue == dialogue)
    if numbers is not None:
        query = query.where(questions.c.no.in_(sorted(numbers)))
    return dict(tx.connection.execute(query).all())


def recounted(tx: Tx, dialogue: int) -> dict[int, int]:
    """Return the supports by question as counted from their rows; what has none is left out."""
    query = select(supports.c.question, func.count()).where(supports.c.dialogue == dialogue)
    return dict(tx.connection.execute(query.group_by(supports.c.question)).all())


def _count(tx: Tx, dialogue: int, question: int, by: int) -> None:
    tx.connection.execute(_COUNT, {"of_dialogue": dialogue, "of_question": question, "moved_by": by})
    tx.ring(dialogue).supported.add(question)
