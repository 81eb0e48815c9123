"""What participants do with questions of their own: ask, withdraw, reply; and what is asked for them."""

import hashlib
from typing import Final

from msgspec.structs import replace

from doithoai.actions.work import Work, actor
from doithoai.domain import answering, moderation, taking_down
from doithoai.domain import commands as c
from doithoai.domain.codes import CODE_ALPHABET, RECEIPT_LENGTH
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.evolve import evolve_dialogue, new_question
from doithoai.domain.people import Identity, Seat
from doithoai.domain.question import Question
from doithoai.store import dialogues, ledger, questions
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx

#: Of an anonymous question the record tells the time in steps of so much.
ANONYMOUS_STEP_MS: Final = 300_000
_CHANCE_BYTES: Final = 16


class Receiving:
    """Takes in the questions of one locked dialogue: linked in memory, written together."""

    def __init__(self, tx: Tx, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self._tx = tx
        self._chain: ledger.Chain | None = None
        self._received: list[tuple[Question, bytes]] = []

    def receive(self, seat: Seat, command: c.SubmitQuestion) -> Done:
        """Receive a question; the result carries its number and the code its asker keeps.

        Raises ``Refused`` for what can't be received. Call :meth:`write` after the last.
        """
        event = moderation.submit(
            self.dialogue, seat, command.text, command.kind, command.field, command.identity
        )
        is_anonymous = event.identity == Identity.ANONYMOUS
        if event.identity == Identity.SEALED:
            event = replace(event, envelope=_envelope(self._tx, seat, self.dialogue.id, event.question))
        at = _coarse(self._tx.now) if is_anonymous else self._tx.now
        if self._chain is None:
            self._chain = ledger.Chain(self._tx, self.dialogue)
        seq = self._chain.append(actor(seat), event, at)
        self.dialogue = evolve_dialogue(self.dialogue, event, at, seq)
        question = new_question(event, None if is_anonymous else seat.id, at, seq)
        receipt = new_receipt(self._tx.random_bytes(_CHANCE_BYTES))
        self._received.append((question, receipt_hash(receipt)))
        return Done(seq=seq, at=at, question=question.no, receipt=receipt)

    def write(self) -> None:
        """Write what was received."""
        if self._chain is not None:
            self._chain.write()
            questions.insert_many(self._tx, self.dialogue.id, self._received)
            dialogues.save(self._tx, self.dialogue)


def take_down_question(work: Work, command: c.TakeDownQuestion) -> Done:
    """Receive what somebody asks who is not online; the result carries the code to hand over.

    No seat is kept as its asker, also not that of who took it down: the ledger names that one as actor.
    """
    tx, dialogue = work.tx, work.dialogue
    event = taking_down.take_down(dialogue, work.seat, command, ledger.begun_at(tx, dialogue.id), tx.now)
    at = tx.now
    if event.identity == Identity.ANONYMOUS:
        at, event = _coarse(at), replace(event, came_at=_coarse(event.came_at or at))
    question = new_question(event, None, at, work.append(event, at))
    receipt = new_receipt(tx.random_bytes(_CHANCE_BYTES))
    questions.insert_many(tx, dialogue.id, [(question, receipt_hash(receipt))])
    return Done(seq=question.seq, at=at, question=question.no, receipt=receipt)


def withdraw_question(work: Work, command: c.WithdrawQuestion) -> Done:
    """Take back one's own waiting question."""
    return work.happen(moderation.withdraw(work.dialogue, work.question(command.question), work.seat))


def reply_to_answer(work: Work, command: c.ReplyToAnswer) -> Done:
    """Take down whether the answer settles one's own question."""
    question = work.question(command.question)
    if question.asker != work.seat.id:
        raise Refused("not_yours")
    return work.happen(answering.reply(question, work.lead_of(question), command.verdict, command.text))


def new_receipt(chance: bytes) -> str:
    """Return the code that ``chance`` stands for; of 16 random bytes, each is as good as equally likely."""
    number, code = int.from_bytes(chance), ""
    for _ in range(RECEIPT_LENGTH):
        number, sign = divmod(number, len(CODE_ALPHABET))
        code += CODE_ALPHABET[sign]
    return code


def receipt_hash(receipt: str) -> bytes:
    """Return what the database keeps of a receipt code."""
    return hashlib.sha256(receipt.encode()).digest()


def _envelope(tx: Tx, seat: Seat, dialogue: int, no: int) -> str:
    if tx.vault is None:
        raise RuntimeError("a sealed question is received by a transaction without the vault")
    return tx.vault.seal(seat.id, dialogue, no)


def _coarse(now: int) -> int:
    return now - now % ANONYMOUS_STEP_MS
