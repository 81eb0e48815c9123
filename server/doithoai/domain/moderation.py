"""The handling axis: what an asker and the moderators may decide about a question."""

from doithoai.domain import events
from doithoai.domain.dialogue import Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Seat
from doithoai.domain.question import Answer, DeclineReason, Flag, Handling, Kind, Question
from doithoai.domain.text import clean_line, optional, required

NOTE_LIMIT = 500
NAME_LIMIT = 120
SUMMARY_LIMIT = 200
QUESTIONS_LIMIT = 20_000
MODERATION = (Phase.COLLECTING, Phase.LIVE, Phase.CLOSED)


def submit(
    dialogue: Dialogue, seat: Seat, text: str, kind: Kind, field: str, identity: Identity
) -> events.QuestionSubmitted:
    """Receive a question: clean its words, give it the next number. Who hides the name gives none."""
    check_intake(dialogue)
    check_room(dialogue)
    chosen = _allowed_identity(dialogue, seat, identity)
    return events.QuestionSubmitted(
        question=dialogue.received + 1,
        text=required(text, dialogue.text_limit, "question"),
        kind=kind,
        field=known_field(dialogue, field),
        identity=chosen,
        asker=seat.name if chosen is Identity.NAMED else "",
        unit=seat.unit if chosen is Identity.NAMED else "",
    )


def check_intake(dialogue: Dialogue) -> None:
    """Refuse unless everybody may ask now."""
    check_phase(dialogue, Phase.COLLECTING, Phase.LIVE)
    if not dialogue.intake_open:
        raise Refused("intake_paused")


def check_room(dialogue: Dialogue) -> None:
    """Refuse one question too many."""
    if dialogue.received >= QUESTIONS_LIMIT:
        raise Refused("dialogue_full", limit=QUESTIONS_LIMIT)


def withdraw(dialogue: Dialogue, question: Question, seat: Seat) -> events.QuestionWithdrawn:
    """Take back one's own question while nobody has decided on it."""
    check_phase(dialogue, *MODERATION)
    if question.asker is None or question.asker != seat.id:
        raise Refused("not_yours")
    if question.handling is not Handling.WAITING:  # who decided is not for the asker to know
        raise Refused("already_decided", question=question.no, handling=question.handling)
    return events.QuestionWithdrawn(question=question.no)


def accept(dialogue: Dialogue, question: Question, rank: int) -> events.QuestionAccepted:
    """Accept a waiting question at ``rank`` of the queue."""
    check_phase(dialogue, *MODERATION)
    check_waiting(question)
    return events.QuestionAccepted(question=question.no, rank=rank)


def decline(
    dialogue: Dialogue, question: Question, reason: DeclineReason, note: str
) -> events.QuestionDeclined:
    """Decline a waiting question; the asker sees the reason and the note."""
    check_phase(dialogue, *MODERATION)
    check_waiting(question)
    return events.QuestionDeclined(
        question=question.no, reason=reason, note=optional(note, NOTE_LIMIT, "note")
    )


def merge(dialogue: Dialogue, question: Question, lead: Question, has_merged: bool) -> events.QuestionMerged:
    """Merge into an accepted lead; ``has_merged`` says whether others were merged into this one."""
    check_phase(dialogue, *MODERATION)
    _check_undecided(question)
    if lead.no == question.no or lead.handling is not Handling.ACCEPTED:
        raise Refused("lead_not_accepted", question=lead.no)
    if has_merged:
        raise Refused("has_merged", question=question.no)
    return events.QuestionMerged(question=question.no, into=lead.no)


def refer(
    dialogue: Dialogue, question: Question, to: str, note: str, has_merged: bool
) -> events.QuestionReferred:
    """Pass it on to the competent body; possible until it has been answered."""
    check_phase(dialogue, *MODERATION)
    if question.handling is not Handling.ACCEPTED:
        check_waiting(question)
    if question.answer not in {Answer.NONE, Answer.ANSWERING, Answer.DEFERRED}:
        raise Refused("already_answered", question=question.no)
    if has_merged:
        raise Refused("has_merged", question=question.no)
    return events.QuestionReferred(
        question=question.no,
        to=required(clean_line(to), NAME_LIMIT, "unit"),
        note=optional(note, NOTE_LIMIT, "note"),
    )


def reopen(dialogue: Dialogue, question: Question, has_merged: bool) -> events.QuestionReopened:
    """Undo a moderator's decision; the question waits again."""
    check_phase(dialogue, *MODERATION)
    if question.handling in {Handling.WAITING, Handling.WITHDRAWN}:
        raise Refused("nothing_to_undo", question=question.no)
    if question.answer is not Answer.NONE:
        raise Refused("already_answered", question=question.no)
    if has_merged:
        raise Refused("has_merged", question=question.no)
    return events.QuestionReopened(question=question.no, lead=question.into)


def summarise(dialogue: Dialogue, question: Question, text: str) -> events.QuestionSummarised:
    """Put a short form beside the asker's words, never in their place; an empty one takes it away."""
    check_phase(dialogue, *MODERATION)
    if question.handling is Handling.WITHDRAWN:
        raise Refused("withdrawn", question=question.no)
    text = optional(clean_line(text), SUMMARY_LIMIT, "summary")
    if text == question.summary:
        raise Refused("already_so")
    return events.QuestionSummarised(question=question.no, text=text)


def flag(dialogue: Dialogue, question: Question, flag: Flag | None) -> events.QuestionFlagged:
    """Note that it is a complaint or a denunciation: the asker is shown the legal route."""
    check_phase(dialogue, *MODERATION)
    if question.handling is Handling.WITHDRAWN:
        raise Refused("withdrawn", question=question.no)
    if question.flag is flag:
        raise Refused("already_so")
    return events.QuestionFlagged(question=question.no, flag=flag)


def check_waiting(question: Question) -> None:
    """Refuse with who decided what and when, unless it waits."""
    if question.handling is not Handling.WAITING:
        raise Refused(
            "already_decided",
            question=question.no,
            handling=question.handling,
            by=question.handled_by,
            at=question.handled_at or 0,
        )


def _check_undecided(question: Question) -> None:
    """A waiting or queued question; one that is being answered or was answered stays what it is."""
    if question.handling is Handling.ACCEPTED and question.answer is Answer.NONE:
        return
    check_waiting(question)


def known_field(dialogue: Dialogue, field: str) -> str:
    """Return ``field``, empty or one of the dialogue's; refuse any other."""
    if field and field not in dialogue.fields:
        raise Refused("unknown_field")
    return field


def _allowed_identity(dialogue: Dialogue, seat: Seat, identity: Identity) -> Identity:
    """A seat without a name can't ask by name: its questions are shown without one."""
    if not seat.name and identity is Identity.NAMED and Identity.SEALED in dialogue.identities:
        return Identity.SEALED
    if identity not in dialogue.identities:
        raise Refused("identity_not_offered")
    return identity
