"""What every event is."""

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
