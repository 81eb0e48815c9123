"""How the people of an answering unit draft: two of them don't overwrite each other unseen."""

from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain import drafting
from doithoai.domain.errors import Refused
from doithoai.domain.people import Seat
from doithoai.store import commands, dialogues, questions
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx


def draft_over(tx: Tx, seat: Seat, command_id: str, command: c.DraftAnswer, seen: str) -> Done:
    """Carry ``command`` out if the draft is still the one that was ``seen``, by its ``drafting.mark``.

    Raises ``Refused``: ``changed_meanwhile`` with ``by``, and as ``perform`` does. What was carried out
    already is not looked at again.
    """
    dialogue = dialogues.load_for_change(tx, seat.dialogue)
    if commands.find(tx, seat.id, command_id) is None:
        question = questions.load(tx, dialogue.id, command.question)
        is_theirs = question.answering_unit == seat.unit_id
        if is_theirs and drafting.mark(question) != seen:
            raise Refused("changed_meanwhile", by=question.checked_by or question.draft_by)
    return perform(tx, seat.id, command_id, command)
