"""The count. received = accepted + declined + referred + withdrawn + waiting, at every moment."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from doithoai.domain.question import Answer, Handling, Question


class Tally(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The figures of a dialogue. ``accepted`` includes ``merged``; ``distinct`` is accepted without them.

    distinct = queued + answering + live + deferred + written. ``declined_by`` maps reason to count.
    """

    received: int = 0
    waiting: int = 0
    accepted: int = 0
    declined: int = 0
    referred: int = 0
    withdrawn: int = 0
    merged: int = 0
    distinct: int = 0
    queued: int = 0
    answering: int = 0
    live: int = 0
    deferred: int = 0
    written: int = 0
    declined_by: dict[str, int] = {}


def count(questions: Iterable[Question]) -> Tally:
    """Return the tally of ``questions``."""
    handling, answer, reasons = Counter[Handling](), Counter[Answer](), Counter[str]()
    for question in questions:
        handling[question.handling] += 1
        if question.handling is Handling.ACCEPTED:
            answer[question.answer] += 1
        elif question.reason is not None:
            reasons[question.reason.value] += 1
    return Tally(
        received=handling.total(),
        waiting=handling[Handling.WAITING],
        accepted=handling[Handling.ACCEPTED] + handling[Handling.MERGED],
        declined=handling[Handling.DECLINED],
        referred=handling[Handling.REFERRED],
        withdrawn=handling[Handling.WITHDRAWN],
        merged=handling[Handling.MERGED],
        distinct=handling[Handling.ACCEPTED],
        queued=answer[Answer.NONE],
        answering=answer[Answer.ANSWERING],
        live=answer[Answer.LIVE],
        deferred=answer[Answer.DEFERRED],
        written=answer[Answer.WRITTEN],
        declined_by=dict(sorted(reasons.items())),
    )
