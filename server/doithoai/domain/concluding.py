"""What the chair concludes: texts with the unit that acts and the day it is due."""

from datetime import date

from doithoai.domain import events
from doithoai.domain.answering import not_before
from doithoai.domain.dialogue import Conclusion, Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NAME_LIMIT
from doithoai.domain.text import clean_line, optional, required

CONCLUSION_LIMIT = 500
CONCLUSIONS_LIMIT = 60


def add(dialogue: Dialogue, text: str, unit: str, due: str | None, today: date) -> events.ConclusionAdded:
    """Take a conclusion down; ``due`` is an ISO date not before ``today``."""
    _check_open(dialogue)
    if len(dialogue.conclusions) >= CONCLUSIONS_LIMIT:
        raise Refused("too_many_conclusions", limit=CONCLUSIONS_LIMIT)
    made = dialogue.conclusions_made + 1
    return events.ConclusionAdded(conclusion=made, **_words(text, unit, due, today))


def change(
    dialogue: Dialogue, no: int, text: str, unit: str, due: str | None, today: date
) -> events.ConclusionChanged:
    """Put conclusion ``no`` another way; a day that has passed may stay as it was."""
    _check_open(dialogue)
    before = _find(dialogue, no)
    earliest = date.min if due == before.due else today
    return events.ConclusionChanged(conclusion=no, **_words(text, unit, due, earliest))


def remove(dialogue: Dialogue, no: int) -> events.ConclusionRemoved:
    """Take conclusion ``no`` back; the record keeps that it was there."""
    _check_open(dialogue)
    return events.ConclusionRemoved(conclusion=_find(dialogue, no).no)


def _check_open(dialogue: Dialogue) -> None:
    check_phase(dialogue, Phase.LIVE, Phase.CLOSED)


def _find(dialogue: Dialogue, no: int) -> Conclusion:
    for conclusion in dialogue.conclusions:
        if conclusion.no == no:
            return conclusion
    raise Refused("no_such_conclusion", conclusion=no)


def _words(text: str, unit: str, due: str | None, earliest: date) -> dict[str, str]:
    return {
        "text": required(text, CONCLUSION_LIMIT, "conclusion"),
        "unit": optional(clean_line(unit), NAME_LIMIT, "unit"),
        "due": not_before(due, earliest) if due else "",
    }
