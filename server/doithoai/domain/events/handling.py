"""What happens to a question until it is accepted, declined, merged, referred or withdrawn."""

from typing import ClassVar

from doithoai.domain.events.base import Event, QuestionEvent, snake


class QuestionSubmitted(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A question was received and got its number.

    ``asker`` and ``unit`` only where the name is shown; ``envelope``: who sent a sealed one, encrypted.
    ``channel`` says where one that was taken down came from, ``came_at`` when, in ms since 1970 UTC.
    """

    private: ClassVar[tuple[str, ...]] = ("text", "asker", "unit", "envelope")
    text: str
    kind: str
    field: str
    identity: str
    asker: str
    unit: str
    envelope: str = ""
    channel: str = "online"
    came_at: int | None = None


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


class QuestionSummarised(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A short form was put beside its words, or taken away when empty; the words stay."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    text: str


class QuestionFlagged(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A moderator noted that it is a complaint or a denunciation, or took that back when None."""

    flag: str | None


class OpeningAsked(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """Somebody asked for the sealed name behind it; ``seat`` is whose, ``role`` in what role."""

    private: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str
    seat: int
    role: str


class OpeningRefused(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A second person did not agree to open the name."""


class NameOpened(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """A second person agreed: both may read the sealed name from now on, and the asker is told."""

    seat: int
    role: str
