"""What the host does with the dialogue as a whole."""

from doithoai.actions.answering import count_all_supports
from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain import dialogue as phases
from doithoai.domain.question import is_accounted_for
from doithoai.domain.text import clean_line, optional
from doithoai.store import questions
from doithoai.store.commands import Done


def open_collecting(work: Work, _command: c.OpenCollecting) -> Done:
    """Take questions before the sitting."""
    return work.happen(phases.open_collecting(work.dialogue))


def start_dialogue(work: Work, _command: c.StartDialogue) -> Done:
    """Begin the sitting."""
    return work.happen(phases.start(work.dialogue))


def switch_intake(work: Work, command: c.SwitchIntake) -> Done:
    """Pause or resume the taking of questions."""
    return work.happen(phases.switch_intake(work.dialogue, command.open))


def switch_break(work: Work, command: c.SwitchBreak) -> Done:
    """Begin or end a break."""
    return work.happen(phases.switch_break(work.dialogue, command.on))


def tell_stage(work: Work, command: c.TellStage) -> Done:
    """Put a message on the stage."""
    message = optional(clean_line(command.message), phases.MESSAGE_LIMIT, "message")
    return work.happen(phases.tell_stage(work.dialogue, message))


def close_dialogue(work: Work, _command: c.CloseDialogue) -> Done:
    """End the sitting and write the supports into the ledger."""
    work.happen(phases.close(work.dialogue))
    return count_all_supports(work)


def reopen_dialogue(work: Work, _command: c.ReopenDialogue) -> Done:
    """Go on with a sitting that was closed by mistake."""
    return work.happen(phases.reopen(work.dialogue))


def conclude_dialogue(work: Work, _command: c.ConcludeDialogue) -> Done:
    """Seal the dialogue; refused with the numbers that are not accounted for."""
    received = questions.since(work.tx, work.dialogue.id, 0)
    unaccounted = [question.no for question in received if not is_accounted_for(question)]
    return work.happen(phases.conclude(work.dialogue, unaccounted))
