"""What participants do: ask, support, take back."""

import hashlib
import secrets
from typing import Final

from msgspec.structs import replace

from doithoai.actions.work import Work
from doithoai.domain import answering, moderation
from doithoai.domain import commands as c
from doithoai.domain.codes import CODE_ALPHABET, RECEIPT_LENGTH
from doithoai.domain.dialogue import Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.evolve import new_question
from doithoai.domain.people import Identity
from doithoai.domain.question import Handling, Question
from doithoai.store import questions, supports
from doithoai.store.commands import Done

#: Of an anonymous question the record tells the time in steps of so much.
ANONYMOUS_STEP_MS: Final = 300_000


def submit_question(work: Work, command: c.SubmitQuestion) -> Done:
    """Receive a question; the result carries its number and the code its asker keeps."""
    event = moderation.submit(
        work.dialogue, work.seat, command.text, command.kind, command.field, command.identity
    )
    is_anonymous = event.identity == Identity.ANONYMOUS
    if event.identity == Identity.SEALED:
        event = replace(event, envelope=_envelope(work, event.question))
    at = _coarse(work.tx.now) if is_anonymous else work.tx.now
    seq = work.append(event, at)
    question = new_question(event, None if is_anonymous else work.seat.id, at, seq)
    receipt = "".join(secrets.choice(CODE_ALPHABET) for _ in range(RECEIPT_LENGTH))
    questions.insert_new(work.tx, work.dialogue.id, question, receipt_hash(receipt))
    return Done(seq=seq, at=at, question=question.no, receipt=receipt)


def support_question(work: Work, command: c.SupportQuestion) -> Done:
    """Count the seat once for the question; for a merged one, for its lead."""
    question = _supportable(work, command.question)
    if question.asker == work.seat.id or _has_sealed_in(work, question.no):
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


def _envelope(work: Work, no: int) -> str:
    if work.tx.vault is None:
        raise RuntimeError("a sealed question is received by a transaction without the vault")
    return work.tx.vault.seal(work.seat.id, work.dialogue.id, no)


def _coarse(now: int) -> int:
    return now - now % ANONYMOUS_STEP_MS


def _has_sealed_in(work: Work, no: int) -> bool:
    """Whether the seat counts for it already through a sealed question, for which no row names it."""
    return questions.has_sealed_of(work.tx, work.dialogue.id, no, work.seat.id)


def _supportable(work: Work, no: int) -> Question:
    """Only what everybody sees can be supported; a stranger learns nothing of the rest."""
    check_phase(work.dialogue, Phase.COLLECTING, Phase.LIVE)
    question = work.question(no)
    if question.handling is Handling.MERGED and question.into is not None:
        question = work.question(question.into)
    if question.handling is not Handling.ACCEPTED:
        raise Refused("no_such_question", question=no)
    return question
