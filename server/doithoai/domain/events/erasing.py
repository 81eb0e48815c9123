"""What is erased by law. The rows stay, and so does what they commit to: the chain still verifies."""

from typing import ClassVar

from doithoai.domain.events.base import Event, QuestionEvent, snake


class WordsErased(QuestionEvent, frozen=True, kw_only=True, tag=snake):
    """All words about one question were erased: its own, the summary, the answer. ``asked_by`` is a seat."""

    private: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str
    asked_by: int


class NamesErased(Event, frozen=True, kw_only=True, tag=snake):
    """The names of all who took part were erased; ``questions`` had shown one. ``asked_by`` is a seat."""

    private: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str
    asked_by: int
    questions: tuple[int, ...]

    @property
    def touched(self) -> tuple[int, ...]:  # noqa: D102
        return self.questions
