"""How an event changes the dialogue and its questions: the same fold for a live change and for a replay."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from doithoai.domain import events as e
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.question import Answer, DeclineReason, Handling, Kind, Outcome, Question

Changes = dict[str, Any]


def new_question(event: e.QuestionSubmitted, asker: int | None, at: int, seq: int) -> Question:
    """Return the question that ``event`` brought."""
    return Question(
        no=event.question,
        asker=asker,
        asker_name=event.asker,
        unit=event.unit,
        identity=Identity(event.identity),
        text=event.text,
        kind=Kind(event.kind),
        field=event.field,
        at=at,
        seq=seq,
    )


def evolve_question(question: Question, event: e.Event, by: str, at: int, seq: int) -> Question:
    """Return ``question`` after ``event``; ``by`` is the shown name of who did it, ``at`` in ms."""
    if isinstance(event, e.QuestionEvent) and event.question != question.no:
        return replace(question, seq=seq)
    changed = _QUESTION[type(event)](question, event)
    decided = {"handled_by": by, "handled_at": at} if "handling" in changed else {}
    clock = {key: at for key in ("called_at", "answered_at") if changed.get(key) == _NOW}
    return replace(question, **{**changed, **decided, **clock, "seq": seq})


def evolve_dialogue(dialogue: Dialogue, event: e.Event, at: int, seq: int) -> Dialogue:
    """Return ``dialogue`` after ``event``."""
    change = _DIALOGUE.get(type(event))
    changed = change(dialogue, event) if change else {}
    clock = {key: at for key in ("started_at", "closed_at") if changed.get(key) == _NOW}
    return replace(dialogue, **{**changed, **clock, "seq": seq})


#: Stands for "the time of the event" in the tables below.
_NOW = -1
_UNDECIDED: Changes = {"reason": None, "note": "", "referred_to": "", "into": None, "rank": None}
_UNANSWERED: Changes = {
    "answer": Answer.NONE, "answerer": "", "called_at": None, "answered_at": None, "due": "",
    "answer_text": "", "outcome": None,
}  # fmt: skip

_QUESTION: dict[type[e.Event], Callable[[Question, Any], Changes]] = {
    e.QuestionAccepted: lambda q, v: {**_UNDECIDED, "handling": Handling.ACCEPTED, "rank": v.rank},
    e.QuestionDeclined: lambda q, v: {
        **_UNDECIDED, "handling": Handling.DECLINED, "reason": DeclineReason(v.reason), "note": v.note,
    },
    e.QuestionMerged: lambda q, v: {**_UNDECIDED, "handling": Handling.MERGED, "into": v.into},
    e.QuestionReferred: lambda q, v: {
        **_UNDECIDED, **_UNANSWERED, "handling": Handling.REFERRED, "referred_to": v.to, "note": v.note,
    },
    e.QuestionWithdrawn: lambda q, v: {"handling": Handling.WITHDRAWN},
    e.QuestionReopened: lambda q, v: {**_UNDECIDED, "handling": Handling.WAITING},
    e.QueueOrdered: lambda q, v: {"rank": v.ranks[q.no]},
    e.QuestionCalled: lambda q, v: {
        "answer": Answer.ANSWERING, "answerer": v.answerer, "called_at": _NOW, "due": "",
    },
    e.QuestionPutBack: lambda q, v: _UNANSWERED,
    e.AnswerFinished: lambda q, v: {"answer": Answer.LIVE, "answered_at": _NOW},
    e.AnswerDeferred: lambda q, v: {"answer": Answer.DEFERRED, "due": v.due, "called_at": None},
    e.AnswerRecorded: lambda q, v: {"answer_text": v.text},
    e.AnswerWritten: lambda q, v: {
        "answer": Answer.WRITTEN, "answered_at": _NOW, "answer_text": v.text, "outcome": Outcome(v.outcome),
    },
    e.OutcomeSet: lambda q, v: {"outcome": Outcome(v.outcome)},
}  # fmt: skip

_DIALOGUE: dict[type[e.Event], Callable[[Dialogue, Any], Changes]] = {
    e.DialoguePlanned: lambda d, v: _planned(v),
    e.CollectingOpened: lambda d, v: {"phase": Phase.COLLECTING},
    e.DialogueStarted: lambda d, v: {"phase": Phase.LIVE, "started_at": _NOW},
    e.IntakeSwitched: lambda d, v: {"intake_open": v.open},
    e.BreakSwitched: lambda d, v: {"on_break": v.on},
    e.StageTold: lambda d, v: {"message": v.message},
    e.DialogueClosed: lambda d, v: {"phase": Phase.CLOSED, "closed_at": _NOW, "on_break": False},
    e.DialogueReopened: lambda d, v: {"phase": Phase.LIVE, "closed_at": None},
    e.DialogueConcluded: lambda d, v: {"phase": Phase.CONCLUDED, "message": ""},
    e.QuestionSubmitted: lambda d, v: {"received": d.received + 1},
    e.QuestionCalled: lambda d, v: {"now": v.question, "on_break": False},
    e.QuestionPutBack: lambda d, v: _leave(d, v.question),
    e.QuestionReferred: lambda d, v: _leave(d, v.question),
    e.AnswerFinished: lambda d, v: _leave(d, v.question),
    e.AnswerDeferred: lambda d, v: _leave(d, v.question),
}


def _planned(event: e.DialoguePlanned) -> Changes:
    plan = {name: getattr(event, name) for name in event.__struct_fields__}
    identities = tuple(map(Identity, event.identities))
    return plan | {"salutation": Salutation(event.salutation), "identities": identities}


def _leave(dialogue: Dialogue, question: int) -> Changes:
    return {"now": None} if dialogue.now == question else {}
