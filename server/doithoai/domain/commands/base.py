"""What every command is, and the bounds of its fields."""

from typing import Annotated

from msgspec import Meta, Struct

from doithoai.domain.events.base import snake

#: A question's number in its dialogue.
No = Annotated[int, Meta(ge=1, le=2**31 - 1)]
#: Hard bounds in code points; the domain's own limits are lower and answer with a sentence.
Long = Annotated[str, Meta(max_length=12_000)]
Short = Annotated[str, Meta(max_length=400)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", max_length=10)]


class Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="do", tag=snake):
    """Base of all commands."""


class QuestionCommand(Command, frozen=True, kw_only=True, tag=snake):
    """Base of commands about one question."""

    question: No
