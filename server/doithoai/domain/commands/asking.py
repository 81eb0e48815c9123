"""What participants may ask for, and what is asked for them."""

from typing import Annotated

from msgspec import Meta

from doithoai.domain.commands.base import Command, Long, QuestionCommand, Short
from doithoai.domain.events.base import snake
from doithoai.domain.people import Identity
from doithoai.domain.question import Channel, Kind, Verdict


class SubmitQuestion(Command, frozen=True, kw_only=True, tag=snake):
    """Ask something."""

    text: Long
    kind: Kind = Kind.QUESTION
    field: Short = ""
    identity: Identity = Identity.NAMED


class TakeDownQuestion(Command, frozen=True, kw_only=True, tag=snake):
    """Take down what somebody asks on paper, by telephone or in the room of a site.

    ``asker`` and ``unit`` as they were told; without a name it is anonymous. ``came_at`` is when it really
    came, ms since 1970 UTC; None: now.
    """

    text: Long
    kind: Kind = Kind.QUESTION
    field: Short = ""
    asker: Short = ""
    unit: Short = ""
    channel: Channel
    came_at: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None


class SupportQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Say "I care about this too"."""


class TakeBackSupport(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Take one's support back."""


class WithdrawQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Take one's own question back while nobody has decided on it."""


class ReplyToAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Say of one's own question whether the answer settles it; once for each answer."""

    verdict: Verdict
    text: Long = ""
