"""The second half of a check: the ledger is told again, so that one sees what the questions come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from doithoai.documents.archive import EVENTS, Archive, Row
from doithoai.documents.words import Fault
from doithoai.domain import events as e
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.evolve import evolve_dialogue, evolve_question, new_question
from doithoai.domain.question import Question
from doithoai.locale.catalogue import mark as _

#: Bodies hold no more than maps of numbers, and lists of words or numbers: what knows it can't be led astray.
_BODY = msgspec.json.Decoder(dict[str, str | int | bool | dict[str, int] | list[str | int] | None])


class Untellable(Exception):
    """A row can't have happened after the rows before it; ``fault`` says which."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class Retold:
    """What the rows so far come to.

    ``supports`` holds the counts that can't have moved since the ledger took them down.
    """

    dialogue: Dialogue
    questions: dict[int, Question] = field(default_factory=dict)
    supports: dict[int, int] = field(default_factory=dict)
    has_just_closed: bool = False


def retell(archive: Archive) -> Retold:
    """Return what the rows of ``archive`` come to; texts without words are told as empty.

    Raises:
        Untellable: a row is not an event, or can't follow those before it.
    """
    words = {(opened.seq, opened.name): opened.text for opened in archive.words}
    told = Retold(Dialogue(id=0, code=archive.dialogue.code, title="", starts_at=0))
    for row in archive.rows:
        try:
            _tell(told, row, event_of(row, words))
        except (KeyError, ValueError, msgspec.MsgspecError):
            message = _("Dòng {row}: việc này không thể xảy ra sau các dòng trước.")
            raise Untellable(Fault(message, {"row": row.seq})) from None
    return told


def event_of(row: Row, words: Mapping[tuple[int, str], str]) -> e.Event:
    """Return what ``row`` tells, with its words put back.

    Raises ``KeyError``, ``ValueError`` or ``msgspec.MsgspecError`` when it is not an event.
    """
    kind = EVENTS[row.kind]
    body = _BODY.decode(row.body)
    if not body.keys() >= set(kind.private):
        raise KeyError(row.kind)
    opened = {name: words.get((row.seq, name), "") for name in kind.private}
    return msgspec.convert({**body, **opened, "event": row.kind}, kind, str_keys=True)


def _tell(told: Retold, row: Row, event: e.Event) -> None:
    if isinstance(event, e.DialoguePlanned):
        _check_planned(told, event)
    elif isinstance(event, e.QuestionSubmitted):
        _receive(told, row, event)
    else:
        for no in event.touched:
            told.questions[no] = evolve_question(told.questions[no], event, "", row.at, row.seq)
    _note_supports(told, event)
    told.dialogue = evolve_dialogue(told.dialogue, event, row.at, row.seq)


def _check_planned(told: Retold, event: e.DialoguePlanned) -> None:
    if told.dialogue.seq or event.code != told.dialogue.code:
        raise ValueError(event.code)


def _receive(told: Retold, row: Row, event: e.QuestionSubmitted) -> None:
    """Numbers run from 1 without a gap."""
    expected = len(told.questions) + 1
    if event.question != expected:
        message = _("Dòng {row}: ý kiến mang số {found}, đúng ra là số {expected}.")
        raise Untellable(Fault(message, {"row": row.seq, "found": event.question, "expected": expected}))
    told.questions[event.question] = new_question(event, None, row.at, row.seq)


def _note_supports(told: Retold, event: e.Event) -> None:
    """Nobody can support after the close, but a merge still carries supports from one question to another."""
    match event:
        case e.SupportsCounted(supports=counted) if told.has_just_closed:
            told.supports = dict.fromkeys(told.questions, 0) | counted
        case e.DialogueReopened():
            told.supports = {}
        case e.QuestionMerged(into=lead) | e.QuestionReopened(lead=lead):
            told.supports.pop(lead or 0, None)
    told.has_just_closed = isinstance(event, e.DialogueClosed)
