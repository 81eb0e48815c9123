"""Who sees what. This is the only place that decides it: no endpoint, query or template filters by role."""

from enum import StrEnum

from msgspec.structs import replace

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import STAFF, Identity, Role
from doithoai.domain.question import Handling, Question
from doithoai.domain.snapshot import Card, Header


class Audience(StrEnum):
    """A kind of viewer: all of one kind get the same bytes."""

    PUBLIC = "public"
    STAFF = "staff"


def audience_of(role: Role) -> Audience:
    """Return the audience that ``role`` belongs to."""
    return Audience.STAFF if role in STAFF else Audience.PUBLIC


def card(question: Question, audience: Audience, own: bool = False) -> Card | None:
    """Return what this audience may see of ``question``, or None. ``own``: the viewer asked it."""
    if own:
        return _own(question)
    if audience is Audience.STAFF:
        return _staff(question)
    return _public(question) if question.handling is Handling.ACCEPTED else None


def header(dialogue: Dialogue) -> Header:
    """Return the dialogue as everybody sees it."""
    return Header(
        code=dialogue.code,
        title=dialogue.title,
        starts_at=dialogue.starts_at,
        phase=dialogue.phase,
        organiser=dialogue.organiser,
        theme=dialogue.theme,
        place=dialogue.place,
        salutation=dialogue.salutation,
        text_limit=dialogue.text_limit,
        fields=dialogue.fields,
        identities=dialogue.identities,
        intake_open=dialogue.intake_open,
        now=dialogue.now,
        on_break=dialogue.on_break,
        message=dialogue.message,
        started_at=dialogue.started_at,
        closed_at=dialogue.closed_at,
    )


def shown_name(question: Question) -> str:
    """Return the asker's name where the asker chose to show it, else nothing."""
    return question.asker_name if question.identity is Identity.NAMED else ""


def shown_unit(question: Question) -> str:
    """Return the asker's unit, unless the name is hidden: in a small school the unit gives it away."""
    return question.unit if question.identity is Identity.NAMED else ""


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
        answer=question.answer,
        answerer=question.answerer,
        called_at=question.called_at,
        answered_at=question.answered_at,
        due=question.due,
        answer_text=question.answer_text,
        outcome=question.outcome,
        supports=question.supports,
    )


def _staff(question: Question) -> Card:
    return _with_decision(question, handled_by=question.handled_by, mine=False)


def _own(question: Question) -> Card:
    """The asker sees the decision with its reason, but not which colleague made it."""
    return _with_decision(question, handled_by="", mine=True)


def _with_decision(question: Question, handled_by: str, mine: bool) -> Card:
    return replace(
        _public(question),
        mine=mine,
        reason=question.reason,
        note=question.note,
        referred_to=question.referred_to,
        into=question.into,
        handled_by=handled_by,
        handled_at=question.handled_at,
    )
