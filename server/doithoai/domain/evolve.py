"""How an event changes the dialogue and its questions: the same fold for a live change and for a replay."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from doithoai.domain import events as e
from doithoai.domain.dialogue import Conclusion, Dialogue, Phase
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.question import (
    Answer,
    Channel,
    DeclineReason,
    Draft,
    Flag,
    Handling,
    Kind,
    Opening,
    Outcome,
    Question,
    Verdict,
)

Changes = dict[str, Any]


def new_question(event: e.QuestionSubmitted, asker: int | None, at: int, seq: int) -> Question:
    """Return the question that ``event`` brought."""
    return Question(
        no=event.question,
        asker=asker,
        asker_name=event.asker,
        unit=event.unit,
        envelope=event.envelope,
        identity=Identity(event.identity),
        text=event.text,
        kind=Kind(event.kind),
        field=event.field,
        at=at,
        seq=seq,
        channel=Channel(event.channel),
        came_at=event.came_at,
    )


def evolve_question(question: Question, event: e.Event, by: str, at: int, seq: int) -> Question:
    """Return ``question`` after ``event``; ``by`` is the shown name of who did it, ``at`` in ms."""
    if isinstance(event, e.QuestionEvent) and event.question != question.no:
        return replace(question, seq=seq)
    changed = _QUESTION[type(event)](question, event)
    decided = {"handled_by": by, "handled_at": at} if "handling" in changed else {}
    signed = {key: at if value is _NOW else by for key, value in changed.items() if value in (_NOW, _BY)}
    return replace(question, **{**changed, **decided, **signed, "seq": seq})


def evolve_dialogue(dialogue: Dialogue, event: e.Event, at: int, seq: int) -> Dialogue:
    """Return ``dialogue`` after ``event``."""
    change = _DIALOGUE.get(type(event))
    changed = change(dialogue, event) if change else {}
    clock = {key: at for key in ("started_at", "closed_at") if changed.get(key) is _NOW}
    return replace(dialogue, **{**changed, **clock, "seq": seq})


#: Stand for the time of the event, and who did it, in the tables below.
_NOW = object()
_BY = object()
_UNDECIDED: Changes = {"reason": None, "note": "", "referred_to": "", "into": None, "rank": None}
_UNREPLIED: Changes = {"verdict": None, "reply": "", "replied_at": None}
_UNANSWERED: Changes = {
    **_UNREPLIED,
    "answer": Answer.NONE, "answerer": "", "called_at": None, "answered_at": None, "due": "",
    "answer_text": "", "outcome": None, "confirmed_by": "", "confirmed_at": None, "corrected_at": None,
}  # fmt: skip
_WORDLESS: Changes = dict.fromkeys((
    "text", "summary", "asker_name", "unit", "note", "answer_text", "draft_text", "draft_note", "briefing",
    "reply", "opening_reason",
), "")  # fmt: skip
_UNCONFIRMED: Changes = {"confirmed_by": "", "confirmed_at": None}
_UNDRAFTED: Changes = {
    "draft": Draft.NONE, "draft_text": "", "draft_outcome": None, "draft_seat": None, "draft_by": "",
    "draft_note": "", "checked_by": "",
}  # fmt: skip


def _written(question: Question, event: e.AnswerWritten) -> Changes:
    """A second written answer corrects the first; the asker may reply to it anew."""
    corrected = {"corrected_at": _NOW} if question.answer is Answer.WRITTEN else {"answered_at": _NOW}
    return {
        **_UNDRAFTED, **_UNREPLIED, **corrected, "answer": Answer.WRITTEN, "answer_text": event.text,
        "outcome": Outcome(event.outcome),
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
    e.QuestionReopened: lambda q, v: {**_UNDECIDED, **_UNREPLIED, "handling": Handling.WAITING},
    e.QueueOrdered: lambda q, v: {"rank": v.ranks[q.no]},
    e.QuestionCalled: lambda q, v: {
        "answer": Answer.ANSWERING, "answerer": v.answerer, "called_at": _NOW, "due": "",
    },
    e.QuestionPutBack: lambda q, v: _UNANSWERED,
    e.AnswerFinished: lambda q, v: {"answer": Answer.LIVE, "answered_at": _NOW},
    e.AnswerDeferred: lambda q, v: {"answer": Answer.DEFERRED, "due": v.due, "called_at": None},
    e.AnswerRecorded: lambda q, v: {**_UNCONFIRMED, "answer_text": v.text},
    e.AnswerConfirmed: lambda q, v: {"confirmed_by": _BY, "confirmed_at": _NOW},
    e.AnswerWritten: _written,
    e.OutcomeSet: lambda q, v: {"outcome": Outcome(v.outcome)},
    e.QuestionSummarised: lambda q, v: {"summary": v.text},
    e.QuestionFlagged: lambda q, v: {"flag": v.flag and Flag(v.flag)},
    e.QuestionBriefed: lambda q, v: {"briefing": v.text},
    e.QuestionAssigned: lambda q, v: {
        "answering_unit": v.unit or None, "answering_name": v.name, "answering_due": v.due,
    },
    e.AnswerDrafted: lambda q, v: {
        **_UNDRAFTED, "draft": Draft.ASKED if v.ready else Draft.WRITING, "draft_text": v.text,
        "draft_outcome": Outcome(v.outcome), "draft_seat": v.seat, "draft_by": _BY,
    },
    e.DraftChecked: lambda q, v: {"draft": Draft.CHECKED, "checked_by": _BY, "draft_note": ""},
    e.DraftReturned: lambda q, v: {"draft": Draft.RETURNED, "checked_by": _BY, "draft_note": v.note},
    e.AskerReplied: lambda q, v: {"verdict": Verdict(v.verdict), "reply": v.text, "replied_at": _NOW},
    e.OpeningAsked: lambda q, v: {
        "opening": Opening.ASKED, "opening_reason": v.reason, "opening_seat": v.seat, "opening_role": v.role,
        "opening_by": _BY,
    },
    e.OpeningRefused: lambda q, v: {"opening": Opening.REFUSED, "opened_by": _BY},
    e.WordsErased: lambda q, v: _WORDLESS,
    e.NamesErased: lambda q, v: {"asker_name": ""},
    e.NameOpened: lambda q, v: {
        "opening": Opening.OPENED, "opened_by": _BY, "opened_role": v.role, "opened_seat": v.seat,
        "opened_at": _NOW,
    },
}  # fmt: skip

_DIALOGUE: dict[type[e.Event], Callable[[Dialogue, Any], Changes]] = {
    e.DialoguePlanned: lambda d, v: _planned(v),
    e.DialogueReplanned: lambda d, v: _planned(v),
    e.CollectingOpened: lambda d, v: {"phase": Phase.COLLECTING},
    e.DialogueStarted: lambda d, v: {"phase": Phase.LIVE, "started_at": _NOW},
    e.IntakeSwitched: lambda d, v: {"intake_open": v.open},
    e.BreakSwitched: lambda d, v: {"on_break": v.on},
    e.StageTold: lambda d, v: {"message": v.message},
    e.Announced: lambda d, v: {"announcement": v.message},
    e.LeadersTold: lambda d, v: {"office_note": v.message},
    e.CountsSwitched: lambda d, v: {"counts_shown": v.shown},
    e.LookChanged: lambda d, v: {"accent": v.accent, "logo": v.logo},
    e.ConclusionAdded: lambda d, v: {
        "conclusions": (*d.conclusions, _conclusion(v)),
        "conclusions_made": v.conclusion,
    },
    e.ConclusionChanged: lambda d, v: {
        "conclusions": tuple(_conclusion(v) if c.no == v.conclusion else c for c in d.conclusions),
    },
    e.ConclusionRemoved: lambda d, v: {
        "conclusions": tuple(c for c in d.conclusions if c.no != v.conclusion),
    },
    e.DialogueClosed: lambda d, v: {"phase": Phase.CLOSED, "closed_at": _NOW, "on_break": False},
    e.DialogueReopened: lambda d, v: {"phase": Phase.LIVE, "closed_at": None},
    e.DialogueConcluded: lambda d, v: {
        "phase": Phase.CONCLUDED,
        "message": "",
        "announcement": "",
        "office_note": "",
        "counts_shown": True,
    },
    e.QuestionSubmitted: lambda d, v: {"received": d.received + 1},
    e.QuestionCalled: lambda d, v: {"now": v.question, "on_break": False},
    e.QuestionPutBack: lambda d, v: _leave(d, v.question),
    e.QuestionReferred: lambda d, v: _leave(d, v.question),
    e.AnswerFinished: lambda d, v: _leave(d, v.question),
    e.AnswerDeferred: lambda d, v: _leave(d, v.question),
}


def _planned(event: e.DialoguePlanned | e.DialogueReplanned) -> Changes:
    plan = {name: getattr(event, name) for name in event.__struct_fields__}
    identities = tuple(map(Identity, event.identities))
    return plan | {"salutation": Salutation(event.salutation), "identities": identities}


def _conclusion(event: e.ConclusionAdded | e.ConclusionChanged) -> Conclusion:
    return Conclusion(no=event.conclusion, text=event.text, unit=event.unit, due=event.due)


def _leave(dialogue: Dialogue, question: int) -> Changes:
    return {"now": None} if dialogue.now == question else {}
