"""The order of the queue. Ranks are spaced integers, so that a move usually changes one question."""

from collections.abc import Sequence

from doithoai.domain.errors import Refused
from doithoai.domain.events import QueueOrdered
from doithoai.domain.question import Question, is_queued

#: 2^21 questions fit below JavaScript's largest exact integer, with 32 moves into the same gap.
GAP = 2**32


def move(queue: Sequence[Question], question: Question, before: int | None) -> QueueOrdered:
    """Put ``question`` before number ``before``, or last. ``queue`` holds all queued questions.

    Where a gap is used up, the whole queue gets new ranks in the same event.
    """
    if not is_queued(question):
        raise Refused("not_queued", question=question.no)
    others = sorted((q for q in queue if q.no != question.no), key=place)
    at = _index(others, before)
    low = others[at - 1].rank or 0 if at else (others[0].rank or 0) - 2 * GAP if others else 0
    high = (others[at].rank or 0) if at < len(others) else low + 2 * GAP
    if high - low >= 2:
        return QueueOrdered(ranks={question.no: (low + high) // 2})
    order = [*others[:at], question, *others[at:]]
    return QueueOrdered(ranks={q.no: (i + 1) * GAP for i, q in enumerate(order)})


def place(question: Question) -> tuple[int, int]:
    """Sort key of the queue."""
    return (question.rank or 0, question.no)


def _index(others: Sequence[Question], before: int | None) -> int:
    if before is None:
        return len(others)
    for i, other in enumerate(others):
        if other.no == before:
            return i
    raise Refused("not_queued", question=before)
