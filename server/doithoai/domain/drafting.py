"""Before a written answer: what the leader should know, drafts, and a second person's check."""

import hashlib

from doithoai.domain import events
from doithoai.domain.answering import ANSWER_LIMIT, FOLLOW_UP, check_accepted, write
from doithoai.domain.dialogue import Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NOTE_LIMIT
from doithoai.domain.people import Role, Seat
from doithoai.domain.question import Answer, Draft, Handling, Outcome, Question
from doithoai.domain.text import optional, required

BRIEFING_LIMIT = 2_000
_GONE = {Handling.DECLINED, Handling.WITHDRAWN}


def brief(dialogue: Dialogue, question: Question, text: str) -> events.QuestionBriefed:
    """Write what the leader should know: the rule concerned, the expert's view, earlier answers."""
    check_phase(dialogue, Phase.COLLECTING, *FOLLOW_UP)
    if question.handling in _GONE:
        raise Refused("not_accepted", question=question.no)
    text = optional(text, BRIEFING_LIMIT, "briefing")
    if text == question.briefing:
        raise Refused("already_so")
    return events.QuestionBriefed(question=question.no, text=text)


def draft(
    dialogue: Dialogue, question: Question, seat: Seat, text: str, outcome: Outcome, ready: bool
) -> events.AnswerDrafted:
    """Save a draft; a changed one must be checked again. A unit drafts only what it was sent."""
    check_phase(dialogue, Phase.COLLECTING, *FOLLOW_UP)
    if seat.role is Role.ANSWERER:
        _check_of_unit(question, seat)
    check_accepted(question)
    if question.answer in {Answer.ANSWERING, Answer.LIVE}:
        raise Refused("already_answered", question=question.no)
    return events.AnswerDrafted(
        question=question.no,
        text=required(text, ANSWER_LIMIT, "answer"),
        outcome=outcome,
        ready=ready,
        seat=seat.id,
    )


def mark(question: Question) -> str:
    """Return what differs between drafts: who writes one says over which, so that none is lost unseen."""
    drafted = (question.draft, question.draft_by, question.draft_outcome or "", question.draft_text)
    return hashlib.sha256("\n".join(drafted).encode()).hexdigest()[:16]


def check(dialogue: Dialogue, question: Question, seat: Seat) -> events.DraftChecked:
    """Find the draft right; only somebody who did not write it can."""
    _check_asked(dialogue, question, seat)
    return events.DraftChecked(question=question.no)


def send_back(dialogue: Dialogue, question: Question, seat: Seat, note: str) -> events.DraftReturned:
    """Send the draft back to its writer with a note."""
    _check_asked(dialogue, question, seat)
    return events.DraftReturned(question=question.no, note=required(note, NOTE_LIMIT, "note"))


def publish(dialogue: Dialogue, question: Question) -> events.AnswerWritten:
    """Publish the draft that a second person has checked."""
    if question.draft is not Draft.CHECKED or question.draft_outcome is None:
        raise Refused("draft_not_checked", question=question.no)
    return write(dialogue, question, question.draft_text, question.draft_outcome)


def _check_of_unit(question: Question, seat: Seat) -> None:
    is_sent = question.answering_unit == seat.unit_id and question.flag is None
    if seat.unit_id is None or not is_sent:
        raise Refused("not_assigned", question=question.no)
    if question.draft is Draft.CHECKED:
        raise Refused("draft_checked", question=question.no)


def _check_asked(dialogue: Dialogue, question: Question, seat: Seat) -> None:
    check_phase(dialogue, Phase.COLLECTING, *FOLLOW_UP)
    if question.draft is not Draft.ASKED:
        raise Refused("draft_not_asked", question=question.no)
    if question.draft_seat == seat.id:
        raise Refused("own_draft", question=question.no)
