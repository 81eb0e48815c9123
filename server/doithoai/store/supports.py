"""Supports: one row per question and seat, and a counter on the question."""

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from doithoai.domain.people import Identity
from doithoai.domain.question import Question
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
    row = {"dialogue": dialogue, "question": question, "seat": seat, "at": tx.day}
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


def carry(tx: Tx, dialogue: int, question: Question, lead: Question) -> None:
    """Bring the supporters of a merged question, and its asker, to the lead.

    Each counts once there. A hidden asker counts as one more whoever else supports the lead, and is counted
    at a lead of its own too: a count that told the difference would tell who asked.
    """
    here, there = (_seats(tx, dialogue, no) for no in (question.no, lead.no))
    arriving = (here | {_mark(question)}) - there - {_mark(lead)}
    for seat in sorted(arriving):
        row = {"dialogue": dialogue, "question": lead.no, "seat": seat, "via": question.no, "at": tx.day}
        tx.connection.execute(_INSERT, row)
    if arriving:
        _count(tx, dialogue, lead.no, len(arriving))


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


def _seats(tx: Tx, dialogue: int, question: int) -> set[int]:
    query = select(supports.c.seat).where(supports.c.dialogue == dialogue, supports.c.question == question)
    return set(tx.connection.execute(query).scalars())


def _mark(question: Question) -> int:
    """What stands for the asker among supporters: the seat, or what tells nothing of it."""
    if question.identity is not Identity.NAMED or question.asker is None:
        return -question.no
    return question.asker


def _count(tx: Tx, dialogue: int, question: int, by: int) -> None:
    tx.connection.execute(_COUNT, {"of_dialogue": dialogue, "of_question": question, "moved_by": by})
    tx.ring(dialogue).supported.add(question)
