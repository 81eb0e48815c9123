"""Erasing by law: what, when, and that it takes two people."""

from collections.abc import Sequence

from doithoai.domain import events
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.question import Question
from doithoai.domain.text import required

REASON_LIMIT = 500


def check_reason(reason: str) -> str:
    """Return why something is to be erased, cleaned; raises ``Refused`` where nothing is said."""
    return required(reason, REASON_LIMIT, "reason")


def check_names(dialogue: Dialogue) -> None:
    """Raise ``Refused("wrong_phase")`` unless the dialogue is concluded: until then names are needed."""
    if dialogue.phase is not Phase.CONCLUDED:
        raise Refused("wrong_phase", phase=dialogue.phase)


def words(dialogue: Dialogue, question: Question, reason: str, asked_by: int) -> events.WordsErased:
    """Erase the words about ``question``; refused while it is being answered."""
    if dialogue.now == question.no:
        raise Refused("still_answering", question=question.no)
    if not question.text:
        raise Refused("already_so")
    return events.WordsErased(question=question.no, reason=reason, asked_by=asked_by)


def names(dialogue: Dialogue, named: Sequence[int], reason: str, asked_by: int) -> events.NamesErased:
    """Erase the names of all who took part in a dialogue that is concluded; ``named`` questions show one."""
    check_names(dialogue)
    return events.NamesErased(reason=reason, asked_by=asked_by, questions=tuple(named))
