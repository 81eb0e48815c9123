"""What the office and the leader do before a written answer is out."""

from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain import drafting
from doithoai.store.commands import Done


def brief_question(work: Work, command: c.BriefQuestion) -> Done:
    """Write what the leader should know of it."""
    return work.happen(drafting.brief(work.dialogue, work.question(command.question), command.text))


def draft_answer(work: Work, command: c.DraftAnswer) -> Done:
    """Save a draft, or send it for a check."""
    question = work.question(command.question)
    return work.happen(
        drafting.draft(work.dialogue, question, work.seat, command.text, command.outcome, command.ready)
    )


def check_draft(work: Work, command: c.CheckDraft) -> Done:
    """Find somebody else's draft right."""
    return work.happen(drafting.check(work.dialogue, work.question(command.question), work.seat))


def return_draft(work: Work, command: c.ReturnDraft) -> Done:
    """Send somebody else's draft back."""
    question = work.question(command.question)
    return work.happen(drafting.send_back(work.dialogue, question, work.seat, command.note))


def publish_draft(work: Work, command: c.PublishDraft) -> Done:
    """Publish what was drafted and checked."""
    return work.happen(drafting.publish(work.dialogue, work.question(command.question)))
