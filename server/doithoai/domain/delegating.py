"""Before the start: questions are sent to the units that know the answer, and how far those are with it."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from doithoai.domain import events
from doithoai.domain.answering import FOLLOW_UP, check_accepted, not_before
from doithoai.domain.dialogue import Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.question import Answer, Draft, Handling, Question

_OPEN = {Answer.NONE, Answer.DEFERRED}
_IN_HAND = {Draft.NONE, Draft.WRITING, Draft.RETURNED}


class Sum(Struct, frozen=True, kw_only=True):
    """How many ``questions`` of a dialogue stand alike in what delegating asks about."""

    field: str
    handling: Handling
    answer: Answer
    is_flagged: bool
    draft: Draft
    unit: int | None
    unit_name: str
    due: str
    questions: int


class Group(Struct, frozen=True, kw_only=True):
    """The questions of one field; ``unsent`` can be sent to a unit as they are, ``flagged`` must not."""

    field: str
    received: int = 0
    waiting: int = 0
    sent: int = 0
    unsent: int = 0
    flagged: int = 0


class Progress(Struct, frozen=True, kw_only=True):
    """How far a unit is with what it was sent; the first five figures after ``sent`` add up to it."""

    unit: int
    name: str
    sent: int = 0
    writing: int = 0
    returned: int = 0
    asked: int = 0
    checked: int = 0
    answered: int = 0
    overdue: int = 0


def assign(
    dialogue: Dialogue, question: Question, unit: int, name: str, due: str, today: date
) -> events.QuestionAssigned:
    """Ask a unit for a draft by ``due``, an ISO date or nothing; unit 0 asks nobody any more.

    A complaint or denunciation is not sent: the unit may be the one it is about.
    """
    check_phase(dialogue, Phase.COLLECTING, *FOLLOW_UP)
    if unit:
        _check_sendable(question)
    if (question.answering_unit or 0, question.answering_due) == (unit, due):
        raise Refused("already_so")
    kept = not_before(due, today) if unit and due else ""
    return events.QuestionAssigned(question=question.no, unit=unit, name=name, due=kept)


def groups(sums: Iterable[Sum], fields: Iterable[str]) -> list[Group]:
    """Return the questions by field, in the order of ``fields``; those without a field come last, if any."""
    found = {field: Group(field=field) for field in fields}
    for one in sums:
        found[one.field] = _joined(found.get(one.field, Group(field=one.field)), one)
    return sorted(found.values(), key=lambda group: group.field == "")


def progress(sums: Iterable[Sum], today: date) -> list[Progress]:
    """Return how far each unit is that was sent something, by name."""
    found: dict[int, Progress] = {}
    for one in sums:
        if one.unit is not None and _is_with_unit(one):
            before = found.get(one.unit, Progress(unit=one.unit, name=one.unit_name))
            found[one.unit] = _gone_on(before, one, today)
    return sorted(found.values(), key=lambda unit: unit.name)


def is_overdue(draft: Draft, answer: Answer, due: str, today: date) -> bool:
    """Whether the unit still owes a draft that was due before ``today``."""
    return bool(due) and due < today.isoformat() and answer in _OPEN and draft in _IN_HAND


def _check_sendable(question: Question) -> None:
    check_accepted(question)
    if question.answer not in _OPEN:
        raise Refused("already_answered", question=question.no)
    if question.flag is not None:
        raise Refused("flagged", question=question.no)


def _joined(group: Group, one: Sum) -> Group:
    is_open = one.handling is Handling.ACCEPTED and one.answer in _OPEN
    is_new = one.unit is None and one.draft is Draft.NONE
    n = one.questions
    return replace(
        group,
        received=group.received + n,
        waiting=group.waiting + n * (one.handling is Handling.WAITING),
        sent=group.sent + n * _is_with_unit(one),
        unsent=group.unsent + n * (is_open and is_new and not one.is_flagged),
        flagged=group.flagged + n * (is_open and one.is_flagged),
    )


def _is_with_unit(one: Sum) -> bool:
    return one.handling is Handling.ACCEPTED and one.unit is not None and not one.is_flagged


def _gone_on(unit: Progress, one: Sum, today: date) -> Progress:
    n, stands = one.questions, _standing(one)
    late = n * is_overdue(one.draft, one.answer, one.due, today)
    return replace(
        unit, sent=unit.sent + n, overdue=unit.overdue + late, **{stands: getattr(unit, stands) + n}
    )


def _standing(one: Sum) -> str:
    if one.answer not in _OPEN:
        return "answered"
    return "writing" if one.draft is Draft.NONE else str(one.draft)
