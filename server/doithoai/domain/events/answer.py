"""What happens to an answer."""

from typing import ClassVar

from doithoai.domain.events.base import QuestionEvent, snake


class QuestionCalled(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It is being answered now, by ``answerer``."""

    answerer: str


class QuestionPutBack(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It went back to the queue, unanswered."""


class AnswerFinished(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It was answered at the dialogue."""


class AnswerDeferred(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It will be answered in writing by ``due`` (ISO date)."""

    due: str


class AnswerRecorded(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """What was said as the answer was taken down."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    text: str


class AnswerWritten(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """The written answer was published."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    text: str
    outcome: str


class OutcomeSet(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """What became of it."""

    outcome: str


class AnswerConfirmed(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """The leader confirmed what was taken down."""


class QuestionBriefed(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """The office wrote what the leader should know, or took it away when empty."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    text: str


class QuestionAssigned(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A unit was asked to draft the answer by ``due`` (ISO date or nothing); ``unit`` 0: no longer."""

    unit: int
    name: str
    due: str


class AnswerDrafted(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A written answer was drafted by ``seat``; ``ready``: sent for a second person's check."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    text: str
    outcome: str
    ready: bool
    seat: int


class DraftChecked(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A second person found the draft right."""


class DraftReturned(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A second person sent the draft back with a note."""

    private: ClassVar[tuple[str, ...]] = ("note",)
    note: str


class AskerReplied(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """The asker said whether the answer settles it."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    verdict: str
    text: str
