"""What participants do: ask, support, take back."""

import hashlib
import secrets

from doithoai.actions.work import Work
from doithoai.domain import answering, moderation
from doithoai.domain import commands as c
from doithoai.domain.codes import CODE_ALPHABET, RECEIPT_LENGTH
from doithoai.domain.dialogue import Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.evolve import new_question
from doithoai.domain.question import Handling, Question
from doithoai.store import questions, supports
from doithoai.store.commands import Done


def submit_question(work: Work, command: c.SubmitQuestion) -> Done:
    """Receive a question; the result carries its number and the code its asker keeps."""
    event = moderation.submit(
        work.dialogue, work.seat, command.text, command.kind, command.field, command.identity
    )
    seq = work.append(event)
    question = new_question(event, work.seat.id, work.tx.now, seq)
    receipt = "".join(secrets.choice(CODE_ALPHABET) for _ in range(RECEIPT_LENGTH))
    questions.insert_new(work.tx, work.dialogue.id, question, receipt_hash(receipt))
    return Done(seq=seq, at=work.tx.now, question=question.no, receipt=receipt)


def support_question(work: Work, command: c.SupportQuestion) -> Done:
    """Count the seat once for the question; for a merged one, for its lead."""
    question = _supportable(work, command.question)
    if question.asker == work.seat.id:
        raise Refused("own_question", question=question.no)
    supports.add(work.tx, work.dialogue.id, question.no, work.seat.id)
    return work.done()


def take_back_support(work: Work, command: c.TakeBackSupport) -> Done:
    """Uncount the seat."""
    question = _supportable(work, command.question)
    supports.remove(work.tx, work.dialogue.id, question.no, work.seat.id)
    return work.done()


def withdraw_question(work: Work, command: c.WithdrawQuestion) -> Done:
    """Take back one's own waiting question."""
    return work.happen(moderation.withdraw(work.dialogue, work.question(command.question), work.seat))


def reply_to_answer(work: Work, command: c.ReplyToAnswer) -> Done:
    """Take down whether the answer settles one's own question."""
    question = work.question(command.question)
    if question.asker != work.seat.id:
        raise Refused("not_yours")
    return work.happen(answering.reply(question, command.verdict, command.text))


def receipt_hash(receipt: str) -> bytes:
    """Return what the database keeps of a receipt code."""
    return hashlib.sha256(receipt.encode()).digest()


def _supportable(work: Work, no: int) -> Question:
    """Only what everybody sees can be supported; a stranger learns nothing of the rest."""
    check_phase(work.dialogue, Phase.COLLECTING, Phase.LIVE)
    question = work.question(no)
    if question.handling is Handling.MERGED and question.into is not None:
        question = work.question(question.into)
    if question.handling is not Handling.ACCEPTED:
        raise Refused("no_such_question", question=no)
    return question
