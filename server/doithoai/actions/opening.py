"""The opening of a sealed name by two people together."""

from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain import opening
from doithoai.store.commands import Done


def ask_opening(work: Work, command: c.AskOpening) -> Done:
    """Ask that the name be opened."""
    return work.happen(opening.ask(work.question(command.question), work.seat, command.reason))


def grant_opening(work: Work, command: c.GrantOpening) -> Done:
    """Agree as the second person; both may read the name from now on."""
    return work.happen(opening.grant(work.question(command.question), work.seat))


def refuse_opening(work: Work, command: c.RefuseOpening) -> Done:
    """Not agree."""
    return work.happen(opening.refuse(work.question(command.question)))
