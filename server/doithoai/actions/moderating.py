"""What moderators do: accept, decline, merge, refer, undo, order."""

from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain import moderation, queue
from doithoai.domain.question import Question
from doithoai.store import questions, supports
from doithoai.store.commands import Done


def accept_question(work: Work, command: c.AcceptQuestion) -> Done:
    """Accept it at the end of the queue."""
    rank = questions.last_rank(work.tx, work.dialogue.id) + queue.GAP
    return work.happen(moderation.accept(work.dialogue, work.question(command.question), rank))


def decline_question(work: Work, command: c.DeclineQuestion) -> Done:
    """Decline it with a reason."""
    question = work.question(command.question)
    return work.happen(moderation.decline(work.dialogue, question, command.reason, command.note))


def merge_question(work: Work, command: c.MergeQuestion) -> Done:
    """Merge it into a lead; its supporters and its asker count for the lead."""
    question, lead = _still_open(work, command), work.question(command.into)
    event = moderation.merge(work.dialogue, question, lead, _has_merged(work, question.no))
    supports.carry(work.tx, work.dialogue.id, question, lead)
    return work.happen(event)


def refer_question(work: Work, command: c.ReferQuestion) -> Done:
    """Pass it on to the competent body."""
    question = _still_open(work, command)
    has_merged = _has_merged(work, question.no)
    return work.happen(moderation.refer(work.dialogue, question, command.to, command.note, has_merged))


def reopen_question(work: Work, command: c.ReopenQuestion) -> Done:
    """Undo the decision on it."""
    question = work.question(command.question)
    event = moderation.reopen(work.dialogue, question, _has_merged(work, question.no))
    if event.lead is not None:
        supports.uncarry(work.tx, work.dialogue.id, question.no, event.lead)
    return work.happen(event)


def summarise_question(work: Work, command: c.SummariseQuestion) -> Done:
    """Put a short form beside the asker's words."""
    return work.happen(moderation.summarise(work.dialogue, work.question(command.question), command.text))


def flag_question(work: Work, command: c.FlagQuestion) -> Done:
    """Note that it is a complaint or a denunciation."""
    return work.happen(moderation.flag(work.dialogue, work.question(command.question), command.flag))


def move_question(work: Work, command: c.MoveQuestion) -> Done:
    """Give it another place in the queue."""
    queued = questions.queued(work.tx, work.dialogue.id)
    return work.happen(queue.move(queued, work.question(command.question), command.before))


def _still_open(work: Work, command: c.MergeQuestion | c.ReferQuestion) -> Question:
    """The question, unless only a waiting one was meant and a colleague has decided on it."""
    question = work.question(command.question)
    if command.only_waiting:
        moderation.check_waiting(question)
    return question


def _has_merged(work: Work, no: int) -> bool:
    return bool(questions.merged_into(work.tx, work.dialogue.id, no))
