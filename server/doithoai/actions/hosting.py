"""What the host does with the dialogue as a whole."""

from doithoai.actions.answering import count_all_supports
from doithoai.actions.following import publish_head
from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain import concluding
from doithoai.domain import dialogue as phases
from doithoai.domain.question import is_accounted_for
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
    return work.happen(phases.tell_stage(work.dialogue, command.message))


def announce(work: Work, command: c.Announce) -> Done:
    """Tell everybody something on their own screens."""
    return work.happen(phases.announce(work.dialogue, command.message))


def tell_leaders(work: Work, command: c.TellLeaders) -> Done:
    """Put a note of the office before the leaders."""
    return work.happen(phases.tell_leaders(work.dialogue, command.message))


def switch_counts(work: Work, command: c.SwitchCounts) -> Done:
    """Show the supports to the public or hide them."""
    return work.happen(phases.switch_counts(work.dialogue, command.shown))


def add_conclusion(work: Work, command: c.AddConclusion) -> Done:
    """Take down what the chair concluded."""
    event = concluding.add(work.dialogue, command.text, command.unit, command.due, work.today)
    return work.happen(event)


def change_conclusion(work: Work, command: c.ChangeConclusion) -> Done:
    """Put a conclusion another way."""
    return work.happen(concluding.change(
        work.dialogue, command.conclusion, command.text, command.unit, command.due, work.today
    ))  # fmt: skip


def remove_conclusion(work: Work, command: c.RemoveConclusion) -> Done:
    """Take a conclusion back."""
    return work.happen(concluding.remove(work.dialogue, command.conclusion))


def close_dialogue(work: Work, _command: c.CloseDialogue) -> Done:
    """End the sitting, write the supports into the ledger, and publish the head of all that."""
    work.happen(phases.close(work.dialogue))
    done = count_all_supports(work)
    work.dialogue = publish_head(work.tx, work.dialogue)
    return done


def reopen_dialogue(work: Work, _command: c.ReopenDialogue) -> Done:
    """Go on with a sitting that was closed by mistake."""
    return work.happen(phases.reopen(work.dialogue))


def conclude_dialogue(work: Work, _command: c.ConcludeDialogue) -> Done:
    """Seal the dialogue and publish its head; refused with the numbers that are not accounted for."""
    received = questions.since(work.tx, work.dialogue.id, 0)
    unaccounted = [question.no for question in received if not is_accounted_for(question)]
    done = work.happen(phases.conclude(work.dialogue, unaccounted))
    work.dialogue = publish_head(work.tx, work.dialogue)
    return done
