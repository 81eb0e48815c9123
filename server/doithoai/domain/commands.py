"""What people may ask for, in the imperative. Parsed strictly at the border; unknown fields are refused."""

from typing import Annotated

from msgspec import Meta, Struct

from doithoai.domain.events import snake
from doithoai.domain.people import Identity
from doithoai.domain.question import DeclineReason, Kind, Outcome

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


class AcceptQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Accept it into the queue."""


class DeclineQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Decline it with a reason and a note, both seen by the asker."""

    reason: DeclineReason
    note: Long = ""


class MergeQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Merge it into an accepted question that asks the same."""

    into: No


class ReferQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Pass it on to the competent body ``to``."""

    to: Short
    note: Long = ""


class ReopenQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Undo the decision on it; it waits again."""


class MoveQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Put it before another in the queue, or last when ``before`` is missing."""

    before: No | None = None


class CallQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Answer it now; ``answerer`` says who."""

    answerer: Short = ""


class PutBackQuestion(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Put it back to the queue."""


class FinishAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Say that it has been answered at the dialogue."""


class DeferAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Promise a written answer by ``due``."""

    due: Day


class RecordAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Take down what was said as the answer."""

    text: Long


class WriteAnswer(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Publish the written answer."""

    text: Long
    outcome: Outcome


class SetOutcome(QuestionCommand, frozen=True, kw_only=True, tag=snake):
    """Say what became of it."""

    outcome: Outcome


class OpenCollecting(Command, frozen=True, kw_only=True, tag=snake):
    """Take questions before the sitting."""


class StartDialogue(Command, frozen=True, kw_only=True, tag=snake):
    """Begin the sitting."""


class SwitchIntake(Command, frozen=True, kw_only=True, tag=snake):
    """Pause or resume the taking of questions."""

    open: bool


class SwitchBreak(Command, frozen=True, kw_only=True, tag=snake):
    """Begin or end a break."""

    on: bool


class TellStage(Command, frozen=True, kw_only=True, tag=snake):
    """Put a message on the stage; empty takes it away."""

    message: Long


class CloseDialogue(Command, frozen=True, kw_only=True, tag=snake):
    """End the sitting."""


class ReopenDialogue(Command, frozen=True, kw_only=True, tag=snake):
    """Go on with a sitting that was closed."""


class ConcludeDialogue(Command, frozen=True, kw_only=True, tag=snake):
    """Seal the dialogue once every question is accounted for."""


Asked = (
    SubmitQuestion | SupportQuestion | TakeBackSupport | WithdrawQuestion | AcceptQuestion | DeclineQuestion
    | MergeQuestion | ReferQuestion | ReopenQuestion | MoveQuestion | CallQuestion | PutBackQuestion
    | FinishAnswer | DeferAnswer | RecordAnswer | WriteAnswer | SetOutcome | OpenCollecting | StartDialogue
    | SwitchIntake | SwitchBreak | TellStage | CloseDialogue | ReopenDialogue | ConcludeDialogue
)  # fmt: skip
