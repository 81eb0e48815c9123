"""The answer and outcome axes: calling, answering aloud, promising and writing an answer."""

from datetime import date

from doithoai.domain import events
from doithoai.domain.dialogue import Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NAME_LIMIT
from doithoai.domain.question import ANSWERED, Answer, Handling, Outcome, Question, Verdict
from doithoai.domain.snapshot import Card
from doithoai.domain.text import clean, clean_line, optional, required

ANSWER_LIMIT = 8_000
REPLY_LIMIT = 500
FOLLOW_UP = (Phase.LIVE, Phase.CLOSED, Phase.CONCLUDED)


def call(dialogue: Dialogue, question: Question, answerer: str) -> events.QuestionCalled:
    """Begin to answer it aloud; one question at a time."""
    check_phase(dialogue, Phase.LIVE)
    check_accepted(question)
    if dialogue.now is not None:
        raise Refused("still_answering", question=dialogue.now)
    if question.answer not in {Answer.NONE, Answer.DEFERRED}:
        raise Refused("already_answered", question=question.no)
    return events.QuestionCalled(
        question=question.no, answerer=optional(clean_line(answerer), NAME_LIMIT, "answerer")
    )


def put_back(dialogue: Dialogue, question: Question) -> events.QuestionPutBack:
    """Undo a call, a promise, or a "finished" pressed by mistake; the question is queued again."""
    check_phase(dialogue, Phase.LIVE, Phase.CLOSED)
    check_accepted(question)
    if question.answer not in {Answer.ANSWERING, Answer.DEFERRED, Answer.LIVE}:
        raise Refused("nothing_to_undo", question=question.no)
    return events.QuestionPutBack(question=question.no)


def finish(dialogue: Dialogue, question: Question) -> events.AnswerFinished:
    """Say that it has been answered at the dialogue."""
    check_phase(dialogue, Phase.LIVE)
    if question.answer is not Answer.ANSWERING:
        raise Refused("not_answering", question=question.no)
    return events.AnswerFinished(question=question.no)


def defer(dialogue: Dialogue, question: Question, due: str, today: date) -> events.AnswerDeferred:
    """Promise a written answer by ``due``, an ISO date not before ``today``."""
    check_phase(dialogue, Phase.LIVE, Phase.CLOSED)
    check_accepted(question)
    if question.answer in ANSWERED:
        raise Refused("already_answered", question=question.no)
    return events.AnswerDeferred(question=question.no, due=not_before(due, today))


def record(dialogue: Dialogue, question: Question, text: str) -> events.AnswerRecorded:
    """Take down what was said while or after it was answered aloud; a leader confirms it."""
    check_phase(dialogue, *FOLLOW_UP)
    if question.answer not in {Answer.ANSWERING, Answer.LIVE}:
        raise Refused("not_answering", question=question.no)
    return events.AnswerRecorded(question=question.no, text=required(text, ANSWER_LIMIT, "answer"))


def confirm(dialogue: Dialogue, question: Question, text: str) -> events.AnswerConfirmed:
    """Confirm that ``text``, which was taken down, is what was said; from then on the public reads it."""
    check_phase(dialogue, *FOLLOW_UP)
    if question.answer not in {Answer.ANSWERING, Answer.LIVE} or not question.answer_text:
        raise Refused("nothing_to_confirm", question=question.no)
    if question.confirmed_at is not None:
        raise Refused("already_so")
    if clean(text) != question.answer_text:
        raise Refused("answer_changed", question=question.no)
    return events.AnswerConfirmed(question=question.no)


def write(dialogue: Dialogue, question: Question, text: str, outcome: Outcome) -> events.AnswerWritten:
    """Publish the written answer, also long after the end, and also a corrected one."""
    check_phase(dialogue, *FOLLOW_UP)
    check_accepted(question)
    if question.answer in {Answer.ANSWERING, Answer.LIVE}:
        raise Refused("already_answered", question=question.no)
    return events.AnswerWritten(
        question=question.no, text=required(text, ANSWER_LIMIT, "answer"), outcome=outcome
    )


def settle(dialogue: Dialogue, question: Question, outcome: Outcome) -> events.OutcomeSet:
    """Say what became of an answered question."""
    check_phase(dialogue, *FOLLOW_UP)
    if question.answer not in ANSWERED:
        raise Refused("not_answered", question=question.no)
    return events.OutcomeSet(question=question.no, outcome=outcome)


def reply(question: Question, lead: Question | None, verdict: Verdict, text: str) -> events.AskerReplied:
    """Take down what the asker says of the answer: once for each answer, in any phase, years later too.

    ``lead`` is what the question was merged into: its answer is the answer to both.
    """
    answered = lead or question
    if answered.answer not in ANSWERED:
        raise Refused("not_answered", question=question.no)
    if has_replied(question, answered):
        raise Refused("already_replied", question=question.no)
    return events.AskerReplied(
        question=question.no, verdict=verdict, text=optional(text, REPLY_LIMIT, "reply")
    )


def has_replied(asked: Question | Card, answered: Question | Card) -> bool:
    """Whether the asker of ``asked`` has said what the answer to ``answered`` is worth, as it stands now."""
    told_at = answered.corrected_at or answered.answered_at or 0
    return asked.verdict is not None and (asked.replied_at or 0) >= told_at


def check_accepted(question: Question) -> None:
    """Raise ``Refused("not_accepted")`` for a question that was not accepted."""
    if question.handling is not Handling.ACCEPTED:
        raise Refused("not_accepted", question=question.no)


def not_before(due: str, earliest: date) -> str:
    """Return ``due``, an ISO date, if it is not before ``earliest``."""
    if _day(due) < earliest:
        raise Refused("due_in_the_past")
    return due


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("not_a_date") from None
