"""What host, leader and secretary may ask for about one question."""

from typing import Annotated

from msgspec import Meta

from doithoai.domain.commands.base import Day, Long, QuestionCommand, Short
from doithoai.domain.events.base import snake
from doithoai.domain.question import Outcome


class CallQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Answer it now; ``answerer`` says who."""

    answerer: Short = ""


class PutBackQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Put it back to the queue."""


class FinishAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Say that it has been answered at the dialogue."""


class DeferAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Promise a written answer by ``due``."""

    due: Day


class RecordAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Take down what was said as the answer."""

    text: Long


class WriteAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Publish the written answer."""

    text: Long
    outcome: Outcome


class SetOutcome(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Say what became of it."""

    outcome: Outcome


class ConfirmAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Confirm what was taken down as said; only then does the public read it.

    ``text`` is what the leader has read: words that were changed meanwhile are not confirmed unread.
    """

    text: Long


class BriefQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Write what the leader should know of it; an empty text takes it away."""

    text: Long


class AssignQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Ask ``unit`` of the organisation to draft the answer by ``due``; 0 asks nobody any more."""

    unit: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    due: Day | None = None


class DraftAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Save a draft of the written answer; ``ready`` sends it for a second person's check."""

    text: Long
    outcome: Outcome = Outcome.EXPLAINED
    ready: bool = False


class CheckDraft(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Find another person's draft right."""


class ReturnDraft(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Send another person's draft back with a note."""

    note: Long


class PublishDraft(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Publish the checked draft as the written answer."""
