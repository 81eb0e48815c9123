"""Who sees what. This is the only place that decides it: no endpoint, query or template filters by role."""

from enum import StrEnum
from typing import Any

from msgspec.structs import replace

from doithoai.domain import watchwords
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import STAFF, Identity, Role
from doithoai.domain.question import Answer, Handling, Opening, Question
from doithoai.domain.snapshot import Card, Header


class Audience(StrEnum):
    """A kind of viewer: all of one kind get the same bytes."""

    PUBLIC = "public"
    STAFF = "staff"


def audience_of(role: Role) -> Audience:
    """Return the audience that ``role`` belongs to."""
    return Audience.STAFF if role in STAFF else Audience.PUBLIC


def card(question: Question, audience: Audience, own: bool = False, counts: bool = True) -> Card | None:
    """Return what this audience may see of ``question``, or None.

    ``own``: the viewer asked it. ``counts``: :func:`counts_seen`.
    """
    if not counts:
        question = replace(question, supports=0)
    if own:
        return _own(question)
    if audience is Audience.STAFF:
        return _staff(question)
    return _public(question) if question.handling is Handling.ACCEPTED else None


def unit_card(question: Question) -> Card:
    """Return what the unit that was asked to draft the answer sees: what all see, and the draft."""
    return replace(_public(question), **{name: getattr(question, name) for name in _OF_DRAFT})


def counts_seen(dialogue: Dialogue, audience: Audience) -> bool:
    """Whether this audience sees now how many support a question."""
    return dialogue.counts_shown or audience is Audience.STAFF


def header(dialogue: Dialogue, audience: Audience) -> Header:
    """Return the dialogue as this audience sees it."""
    hidden = () if audience is Audience.STAFF else _HEADER_OF_STAFF
    seen: dict[str, Any] = {
        name: getattr(dialogue, name) for name in Header.__struct_fields__ if name not in hidden
    }
    return Header(**seen)


def shown_name(question: Question) -> str:
    """Return the asker's name where the asker chose to show it, else nothing."""
    return question.asker_name if question.identity is Identity.NAMED else ""


def shown_unit(question: Question) -> str:
    """Return the asker's unit, unless the name is hidden: in a small school the unit gives it away."""
    return question.unit if question.identity is Identity.NAMED else ""


def is_published(question: Question) -> bool:
    """Whether its answer may be read by all: written, or taken down and confirmed by the leader."""
    return question.answer is Answer.WRITTEN or question.confirmed_at is not None


def _public(question: Question) -> Card:
    return Card(
        no=question.no,
        text=question.text,
        at=question.at,
        kind=question.kind,
        field=question.field,
        identity=question.identity,
        asker=shown_name(question),
        unit=shown_unit(question),
        handling=question.handling,
        rank=question.rank,
        answer_text=question.answer_text if is_published(question) else "",
        summary=question.summary,
        supports=question.supports,
        channel=question.channel,
        came_at=question.came_at,
        **{name: getattr(question, name) for name in _ANSWERING},
    )


def _staff(question: Question) -> Card:
    return replace(
        _with_decision(question, handled_by=question.handled_by, mine=False),
        hints=watchwords.found(question.text),
        **{name: getattr(question, name) for name in _STAFF_ONLY},
    )


def _own(question: Question) -> Card:
    """The asker sees the decision with its reason, but not which colleague made it."""
    card = _with_decision(question, handled_by="", mine=True)
    if question.opening is not Opening.OPENED:
        return card
    return replace(card, **{name: getattr(question, name) for name in _OPENING})


_ANSWERING = (
    "answer", "answerer", "called_at", "answered_at", "due", "outcome", "confirmed_at", "corrected_at",
)  # fmt: skip
_HEADER_OF_STAFF = ("office_note", "conclusions")
_OPENING = ("opening", "opening_reason", "opening_by", "opening_role", "opened_by", "opened_at")
_OF_DRAFT = (
    "draft",
    "draft_text",
    "draft_outcome",
    "draft_by",
    "draft_note",
    "checked_by",
    "answering_unit",
    "answering_name",
    "answering_due",
)
_STAFF_ONLY = (
    *_OPENING, *_OF_DRAFT, "opening_seat", "answer_text", "confirmed_by", "briefing", "draft_seat",
)  # fmt: skip


def _with_decision(question: Question, handled_by: str, mine: bool) -> Card:
    return replace(
        _public(question),
        mine=mine,
        reason=question.reason,
        note=question.note,
        referred_to=question.referred_to,
        into=question.into,
        flag=question.flag,
        verdict=question.verdict,
        reply=question.reply,
        replied_at=question.replied_at,
        handled_by=handled_by,
        handled_at=question.handled_at,
    )
