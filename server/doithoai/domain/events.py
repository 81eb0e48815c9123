"""What happened, in the past tense. Each is one row of the ledger.

``private`` names the fields that never enter the hashed row: the ledger holds a salted commitment to them
instead, so that a person's words can be erased by law while the chain still verifies (DESIGN.md, The record).
"""

import re
from typing import ClassVar

from msgspec import Struct


def snake(name: str) -> str:
    """Return ``QuestionSubmitted`` as ``question_submitted``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="event", tag=snake):
    """Base of all events."""

    private: ClassVar[tuple[str, ...]] = ()

    @property
    def touched(self) -> tuple[int, ...]:
        """The numbers of the questions this event changes."""
        return ()


class QuestionEvent(Event, frozen=True, kw_only=True, tag=snake):
    """Base of events about one question."""

    question: int

    @property
    def touched(self) -> tuple[int, ...]:  # noqa: D102
        return (self.question,)


class DialoguePlanned(Event, frozen=True, kw_only=True, tag=snake):
    """A dialogue was set up. Times in ms since 1970 UTC."""

    code: str
    title: str
    organiser: str
    theme: str
    place: str
    starts_at: int
    salutation: str
    text_limit: int
    fields: tuple[str, ...]
    identities: tuple[str, ...]


class CollectingOpened(Event, frozen=True, kw_only=True, tag=snake):
    """Questions are taken before the sitting."""


class DialogueStarted(Event, frozen=True, kw_only=True, tag=snake):
    """The sitting began."""


class IntakeSwitched(Event, frozen=True, kw_only=True, tag=snake):
    """The taking of questions was paused or resumed."""

    open: bool


class BreakSwitched(Event, frozen=True, kw_only=True, tag=snake):
    """A break began or ended."""

    on: bool


class StageTold(Event, frozen=True, kw_only=True, tag=snake):
    """A message was put on the stage, or taken away when empty."""

    private: ClassVar[tuple[str, ...]] = ("message",)
    message: str


class DialogueClosed(Event, frozen=True, kw_only=True, tag=snake):
    """The sitting ended."""


class DialogueReopened(Event, frozen=True, kw_only=True, tag=snake):
    """The sitting went on after a close."""


class DialogueConcluded(Event, frozen=True, kw_only=True, tag=snake):
    """The dialogue was sealed: every question is accounted for."""


class QuestionSubmitted(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A question was received and got its number."""

    private: ClassVar[tuple[str, ...]] = ("text", "asker", "unit")
    text: str
    kind: str
    field: str
    identity: str
    asker: str
    unit: str


class QuestionAccepted(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A moderator accepted it; it stands in the queue at ``rank``."""

    rank: int


class QuestionDeclined(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It was declined, with a reason the asker sees."""

    private: ClassVar[tuple[str, ...]] = ("note",)
    reason: str
    note: str


class QuestionMerged(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It was merged into a lead question; it stays counted as received."""

    into: int

    @property
    def touched(self) -> tuple[int, ...]:  # noqa: D102
        return (self.question, self.into)


class QuestionReferred(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """It was passed on to the body that is competent."""

    private: ClassVar[tuple[str, ...]] = ("note",)
    to: str
    note: str


class QuestionWithdrawn(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """The asker took it back."""


class QuestionReopened(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A decision on it was undone; it waits again. ``lead`` is where it had been merged."""

    lead: int | None = None

    @property
    def touched(self) -> tuple[int, ...]:  # noqa: D102
        return (self.question,) if self.lead is None else (self.question, self.lead)


class QueueOrdered(Event, frozen=True, kw_only=True, tag=snake):
    """Questions got another place in the queue. ``ranks`` maps number to rank."""

    ranks: dict[int, int]

    @property
    def touched(self) -> tuple[int, ...]:  # noqa: D102
        return tuple(self.ranks)


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


class SupportsCounted(Event, frozen=True, kw_only=True, tag=snake):
    """The supports of questions at this moment, so that the record holds them."""

    supports: dict[int, int]


Happened = (
    DialoguePlanned | CollectingOpened | DialogueStarted | IntakeSwitched | BreakSwitched | StageTold
    | DialogueClosed | DialogueReopened | DialogueConcluded | QuestionSubmitted | QuestionAccepted
    | QuestionDeclined | QuestionMerged | QuestionReferred | QuestionWithdrawn | QuestionReopened
    | QueueOrdered | QuestionCalled | QuestionPutBack | AnswerFinished | AnswerDeferred | AnswerRecorded
    | AnswerWritten | OutcomeSet | SupportsCounted
)  # fmt: skip
