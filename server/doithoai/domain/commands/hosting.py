"""What may be asked for about the dialogue as a whole."""

from doithoai.domain.commands.base import Command, Day, Long, No, Short
from doithoai.domain.events.base import snake


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


class Announce(Command, frozen=True, kw_only=True, tag=snake):
    """Tell everybody something on their own screens; empty takes it away."""

    message: Long


class TellLeaders(Command, frozen=True, kw_only=True, tag=snake):
    """Put a note of the office before the leaders; empty takes it away."""

    message: Long


class SwitchCounts(Command, frozen=True, kw_only=True, tag=snake):
    """Show the supports to the public, or hide them."""

    shown: bool


class AddConclusion(Command, frozen=True, kw_only=True, tag=snake):
    """Take down what the chair concluded, which unit does it and by which day."""

    text: Long
    unit: Short = ""
    due: Day | None = None


class ChangeConclusion(Command, frozen=True, kw_only=True, tag=snake):
    """Put a conclusion another way."""

    conclusion: No
    text: Long
    unit: Short = ""
    due: Day | None = None


class RemoveConclusion(Command, frozen=True, kw_only=True, tag=snake):
    """Take a conclusion back."""

    conclusion: No
