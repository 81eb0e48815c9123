"""What happens to the dialogue as a whole."""

from typing import ClassVar

from doithoai.domain.events.base import Event, snake


class DialoguePlanned(Event, frozen=True, kw_only=True, tag=snake):
    """A dialogue was set up. Times in ms since 1970 UTC; ``ends_at`` is when it is meant to end."""

    code: str
    title: str
    organiser: str
    theme: str
    place: str
    starts_at: int
    ends_at: int | None = None
    salutation: str
    text_limit: int
    fields: tuple[str, ...]
    identities: tuple[str, ...]


class DialogueReplanned(Event, frozen=True, kw_only=True, tag=snake):
    """What heads the dialogue was changed. Times as in :class:`DialoguePlanned`."""

    title: str
    organiser: str
    theme: str
    place: str
    starts_at: int
    ends_at: int | None = None
    salutation: str
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


class SupportsCounted(Event, frozen=True, kw_only=True, tag=snake):
    """The supports of questions at this moment, so that the record holds them."""

    supports: dict[int, int]


class Announced(Event, frozen=True, kw_only=True, tag=snake):
    """A message went to everybody, or was taken away when empty."""

    private: ClassVar[tuple[str, ...]] = ("message",)
    message: str


class LeadersTold(Event, frozen=True, kw_only=True, tag=snake):
    """The office put a note before the leaders, or took it away when empty."""

    private: ClassVar[tuple[str, ...]] = ("message",)
    message: str


class CountsSwitched(Event, frozen=True, kw_only=True, tag=snake):
    """The supports were shown to or hidden from the public."""

    shown: bool


class LookChanged(Event, frozen=True, kw_only=True, tag=snake):
    """The dialogue got a colour and a logo; ``logo`` is the SHA-256 of its file as hex, or nothing."""

    accent: str
    logo: str


class ConclusionAdded(Event, frozen=True, kw_only=True, tag=snake):
    """The chair concluded something: what, which unit does it, by which day (ISO date or nothing)."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    conclusion: int
    text: str
    unit: str
    due: str


class ConclusionChanged(Event, frozen=True, kw_only=True, tag=snake):
    """A conclusion was put another way."""

    private: ClassVar[tuple[str, ...]] = ("text",)
    conclusion: int
    text: str
    unit: str
    due: str


class ConclusionRemoved(Event, frozen=True, kw_only=True, tag=snake):
    """A conclusion was taken back."""

    conclusion: int
