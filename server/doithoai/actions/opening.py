"""The opening of a sealed name by two people together."""

from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain import opening
from doithoai.domain.errors import Refused
from doithoai.store import seats, sessions
from doithoai.store.commands import Done


def ask_opening(work: Work, command: c.AskOpening) -> Done:
    """Ask that the name be opened."""
    return work.happen(opening.ask(work.question(command.question), work.seat, command.reason))


def grant_opening(work: Work, command: c.GrantOpening) -> Done:
    """Agree as the second person; both may read the name from now on."""
    question = work.question(command.question)
    event = opening.grant(question, work.seat)
    first = question.opening_seat
    if first is None or seats.find(work.tx, first) is None:
        raise Refused("opening_not_asked", question=question.no)
    if sessions.are_of_one_person(work.tx, first, work.seat.id):
        raise Refused("needs_second_role", question=question.no)
    return work.happen(event)


def refuse_opening(work: Work, command: c.RefuseOpening) -> Done:
    """Not agree."""
    return work.happen(opening.refuse(work.question(command.question)))
