"""What host, leader and secretary do with a question: call, finish, promise, write."""

from doithoai.actions.work import Work
from doithoai.domain import answering
from doithoai.domain import commands as c
from doithoai.domain.events import SupportsCounted
from doithoai.domain.people import LEADERS
from doithoai.store import supports
from doithoai.store.commands import Done


def call_question(work: Work, command: c.CallQuestion) -> Done:
    """Answer it now."""
    question = work.question(command.question)
    return work.happen(answering.call(work.dialogue, question, command.answerer))


def put_back_question(work: Work, command: c.PutBackQuestion) -> Done:
    """Put it back to the queue."""
    return work.happen(answering.put_back(work.dialogue, work.question(command.question)))


def finish_answer(work: Work, command: c.FinishAnswer) -> Done:
    """Note that it was answered aloud, and how many cared at that moment."""
    work.happen(answering.finish(work.dialogue, work.question(command.question)))
    return _count_supports(work, {command.question})


def defer_answer(work: Work, command: c.DeferAnswer) -> Done:
    """Promise a written answer."""
    question = work.question(command.question)
    return work.happen(answering.defer(work.dialogue, question, command.due, work.today))


def record_answer(work: Work, command: c.RecordAnswer) -> Done:
    """Take down what was said; a leader's own words need nobody's confirmation."""
    question = work.question(command.question)
    done = work.happen(answering.record(work.dialogue, question, command.text))
    if work.seat.role not in LEADERS:
        return done
    return work.happen(answering.confirm(work.dialogue, work.question(command.question), command.text))


def confirm_answer(work: Work, command: c.ConfirmAnswer) -> Done:
    """Confirm what was taken down."""
    return work.happen(answering.confirm(work.dialogue, work.question(command.question), command.text))


def write_answer(work: Work, command: c.WriteAnswer) -> Done:
    """Publish the written answer."""
    question = work.question(command.question)
    return work.happen(answering.write(work.dialogue, question, command.text, command.outcome))


def set_outcome(work: Work, command: c.SetOutcome) -> Done:
    """Say what became of it."""
    question = work.question(command.question)
    return work.happen(answering.settle(work.dialogue, question, command.outcome))


def _count_supports(work: Work, numbers: set[int] | None) -> Done:
    counted = supports.counts(work.tx, work.dialogue.id, numbers)
    work.append(SupportsCounted(supports={no: n for no, n in counted.items() if n}))
    return work.done()


def count_all_supports(work: Work) -> Done:
    """Write the supports of all questions into the ledger; done at the end of the sitting."""
    return _count_supports(work, None)
