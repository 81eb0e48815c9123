"""Supports: one row per question and seat, and a counter on the question."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import bindparam, delete, func, insert, select, update

from doithoai.domain.people import Identity
from doithoai.domain.question import Question
from doithoai.store import many
from doithoai.store.one_of import one_of
from doithoai.store.tables import questions, supports
from doithoai.store.transaction import Tx

#: The number of a question, and the seat that supports it.
Support: TypeAlias = tuple[int, int]

_THIS = (
    (supports.c.dialogue == bindparam("of_dialogue"))
    & (supports.c.question == bindparam("of_question"))
    & (supports.c.seat == bindparam("of_seat"))
)
_AMONG = select(supports.c.question, supports.c.seat).where(
    supports.c.dialogue == bindparam("of_dialogue"),
    one_of(supports.c.question, "of_questions"),
    one_of(supports.c.seat, "of_seats"),
)
_DELETE = delete(supports).where(_THIS)
_INSERT = insert(supports)
_OWN = update(supports).where(_THIS).values(via=None)
_COUNT = (
    update(questions)
    .where(questions.c.dialogue == bindparam("of_dialogue"), questions.c.no == bindparam("of_question"))
    .values(supports=questions.c.supports + bindparam("moved_by"))
)
_OF_SEATS = select(supports.c.question, supports.c.seat).where(one_of(supports.c.seat, "of_seats"))


def among(tx: Tx, dialogue: int, numbers: Iterable[int], seats: Iterable[int]) -> set[Support]:
    """Return which of ``seats`` support which of the questions ``numbers``."""
    wanted = {"of_dialogue": dialogue, "of_questions": sorted(set(numbers)), "of_seats": sorted(set(seats))}
    return {(no, seat) for no, seat in tx.connection.execute(_AMONG, wanted)}


def add_many(tx: Tx, dialogue: int, new: Collection[Support]) -> None:
    """Note supports that were not there."""
    rows = [{"question": no, "seat": seat} for no, seat in sorted(new)]
    many.insert_many(tx, supports, rows, {"dialogue": dialogue, "at": tx.day})
    _count_each(tx, dialogue, new, 1)


def remove_many(tx: Tx, dialogue: int, old: Collection[Support]) -> None:
    """Take back supports that were there."""
    if old:
        tx.connection.execute(_DELETE, _keys(dialogue, old))
    _count_each(tx, dialogue, old, -1)


def own_many(tx: Tx, dialogue: int, kept: Collection[Support]) -> None:
    """What a merge carried here becomes the seats' own: an undo of the merge leaves it."""
    if kept:
        tx.connection.execute(_OWN, _keys(dialogue, kept))


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
        _count(tx, dialogue, {lead.no: len(arriving)})


def uncarry(tx: Tx, dialogue: int, question: int, lead: int) -> None:
    """Undo :func:`carry`."""
    gone = tx.connection.execute(delete(supports).where(
        supports.c.dialogue == dialogue, supports.c.question == lead, supports.c.via == question
    ))  # fmt: skip
    if gone.rowcount:
        _count(tx, dialogue, {lead: -gone.rowcount})


def of_seats(tx: Tx, wanted: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the numbers that each of the seats ``wanted`` supports."""
    found: dict[int, set[int]] = {seat: set() for seat in wanted}
    rows = tx.connection.execute(_OF_SEATS, {"of_seats": list(wanted)})
    for no, seat in rows:
        found[seat].add(no)
    return {seat: frozenset(numbers) for seat, numbers in found.items()}


def counts(tx: Tx, dialogue: int, numbers: set[int] | None = None) -> dict[int, int]:
    """Return the supports of ``numbers``, or of all questions."""
    query = select(questions.c.no, questions.c.supports).where(questions.c.dialogue == dialogue)
    if numbers is not None:
        query = query.where(questions.c.no.in_(sorted(numbers)))
    return dict(tx.connection.execute(query).all())


def total(tx: Tx, dialogue: int) -> int:
    """Return the sum of all supports, each times its question's number: it moves when any of them does."""
    weighed = func.coalesce(func.sum(questions.c.supports * questions.c.no), 0)
    return int(tx.connection.execute(select(weighed).where(questions.c.dialogue == dialogue)).scalar_one())


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


def _keys(dialogue: int, which: Collection[Support]) -> list[dict[str, int]]:
    return [{"of_dialogue": dialogue, "of_question": no, "of_seat": seat} for no, seat in sorted(which)]


def _count_each(tx: Tx, dialogue: int, which: Collection[Support], by: int) -> None:
    _count(tx, dialogue, {no: by * seats for no, seats in sorted(Counter(no for no, _ in which).items())})


def _count(tx: Tx, dialogue: int, moved: Mapping[int, int]) -> None:
    """Move the counters of questions, each by so much."""
    if moved:
        rows = [{"of_dialogue": dialogue, "of_question": no, "moved_by": by} for no, by in moved.items()]
        tx.connection.execute(_COUNT, rows)
        tx.ring(dialogue).supported.update(moved)
