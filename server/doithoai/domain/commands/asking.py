"""What participants may ask for."""

from doithoai.domain.commands.base import Command, Long, QuestionCommand, Short
from doithoai.domain.events.base import snake
from doithoai.domain.people import Identity
from doithoai.domain.question import Kind, Verdict


class SubmitQuestion(Command, frozen=True, kw_only=True, tag=snake):
    """Ask something."""

    text: Long
    kind: Kind = Kind.QUESTION
    field: Short = ""
    identity: Identity = Identity.NAMED


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
