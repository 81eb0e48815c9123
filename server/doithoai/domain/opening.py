"""The opening of a sealed name: two people in two roles, logged, and told to the asker."""

from doithoai.domain import events
from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NOTE_LIMIT
from doithoai.domain.people import Identity, Seat
from doithoai.domain.question import Opening, Question
from doithoai.domain.text import required


def ask(question: Question, seat: Seat, reason: str) -> events.OpeningAsked:
    """Ask for the sealed name; the asker will read ``reason`` if it is opened."""
    if question.identity is not Identity.SEALED:
        raise Refused("not_sealed", question=question.no)
    if question.opening in {Opening.ASKED, Opening.OPENED}:
        raise Refused("already_so")
    return events.OpeningAsked(
        question=question.no, reason=required(reason, NOTE_LIMIT, "reason"), seat=seat.id, role=seat.role
    )


def grant(question: Question, seat: Seat) -> events.NameOpened:
    """Agree, as another person in another role than who asked."""
    _check_asked(question)
    if seat.id == question.opening_seat or seat.role == question.opening_role:
        raise Refused("needs_second_role", question=question.no)
    return events.NameOpened(question=question.no, seat=seat.id, role=seat.role)


def refuse(question: Question) -> events.OpeningRefused:
    """Not agree; who asked may also take it back by this."""
    _check_asked(question)
    return events.OpeningRefused(question=question.no)


def may_read(question: Question, seat: Seat) -> bool:
    """Whether ``seat`` is one of the two who opened the name together."""
    return question.opening is Opening.OPENED and seat.id in {question.opening_seat, question.opened_seat}


def _check_asked(question: Question) -> None:
    if question.opening is not Opening.ASKED:
        raise Refused("opening_not_asked", question=question.no)
