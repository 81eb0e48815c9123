"""What goes on for years after the sitting: an asker's reply with the receipt alone, and later heads."""

from msgspec.structs import replace

from doithoai.actions.work import Work
from doithoai.domain import answering, merkle
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role, Seat
from doithoai.domain.question import Verdict
from doithoai.store import dialogues, heads, questions
from doithoai.store.heads import Head
from doithoai.store.transaction import Tx

#: Rows that come after the end wait at most so long for a head, once somebody looks.
HEAD_EVERY_MS = 86_400_000


def reply_by_receipt(tx: Tx, receipt: bytes, verdict: Verdict, text: str) -> None:
    """Take down what the holder of a receipt says of the answer; needs no seat and no session.

    ``receipt`` is the SHA-256 of the code. Raises ``Refused``: "no_such_question" for an unknown receipt,
    "not_answered", "already_replied", "reply_too_long".
    """
    found = questions.find_by_receipt(tx, receipt)
    if found is None:
        raise Refused("no_such_question")
    dialogue, question = found
    work = Work(tx, _holder(dialogue), dialogues.load_for_change(tx, dialogue))
    asked = work.question(question.no)
    work.happen(answering.reply(asked, work.lead_of(asked), verdict, text))
    dialogues.save(tx, work.dialogue)


def publish_head(tx: Tx, dialogue: Dialogue) -> Dialogue:
    """Publish a head over all rows so far and return the dialogue with it.

    The caller holds the dialogue's row and saves what is returned.
    """
    root = merkle.root(heads.row_hashes(tx, dialogue.id, dialogue.seq))
    head = Head(size=dialogue.seq, root=root, at=tx.now)
    heads.insert_new(tx, dialogue.id, head)
    return replace(dialogue, head=head.code)


def publish_due_head(tx: Tx, dialogue: int) -> None:
    """Publish a head over what came after the last one, if :func:`is_head_due`."""
    before = dialogues.load_for_change(tx, dialogue)
    if is_head_due(tx, before):
        dialogues.save(tx, publish_head(tx, before))


def is_head_due(tx: Tx, dialogue: Dialogue) -> bool:
    """Whether the record has grown since its last head, and that head is a day old."""
    head = heads.last(tx, dialogue.id)
    return head is not None and head.size < dialogue.seq and head.at + HEAD_EVERY_MS <= tx.now


def _holder(dialogue: int) -> Seat:
    """Stands for whoever holds a receipt: the ledger says "participant" and no more."""
    return Seat(id=0, dialogue=dialogue, role=Role.PARTICIPANT)
