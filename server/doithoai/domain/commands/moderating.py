"""What moderators may ask for."""

from doithoai.domain.commands.base import Long, No, QuestionCommand, Short
from doithoai.domain.events.base import snake
from doithoai.domain.question import DeclineReason, Flag


class AcceptQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Accept it into the queue."""


class DeclineQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Decline it with a reason and a note, both seen by the asker."""

    reason: DeclineReason
    note: Long = ""


class MergeQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Merge it into an accepted question that asks the same.

    With ``only_waiting`` it is refused once somebody else has decided on it, even by accepting it.
    """

    into: No
    only_waiting: bool = False


class ReferQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Pass it on to the competent body ``to``; ``only_waiting`` as for a merge."""

    to: Short
    note: Long = ""
    only_waiting: bool = False


class ReopenQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Undo the decision on it; it waits again."""


class MoveQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Put it before another in the queue, or last when ``before`` is missing."""

    before: No | None = None


class SummariseQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Put a short form beside the asker's words; an empty one takes it away."""

    text: Long


class FlagQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Note that it is a complaint or a denunciation, so that the asker is shown the legal route."""

    flag: Flag | None = None


class AskOpening(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Ask that the sealed name behind it be opened; a person in another role must agree."""

    reason: Long


class GrantOpening(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Agree to open the sealed name; the asker is told."""


class RefuseOpening(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Not agree to open the sealed name."""
