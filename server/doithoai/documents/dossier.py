"""Everything that is kept of one dialogue and may leave the house, read in one transaction."""

from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from doithoai.domain.audience import shown_name, shown_unit
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import Identity
from doithoai.domain.question import Question
from doithoai.domain.tally import Tally, count
from doithoai.store import attendances, dialogues, ledger, meta, questions
from doithoai.store.ledger import Row, Words
from doithoai.store.transaction import Tx

#: What of a submitted question tells who sent it.
WHO = frozenset({"asker", "unit", "envelope"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dialogue as it was at ``at`` (ms since 1970 UTC). No name that its asker hid is in it.

    ``attendances`` is what the secretary confirmed, None before that; it is no part of the ledger.
    ``words`` are the texts behind the commitments in ``rows``; hidden names and erased texts are left out.
    """

    epoch: str
    at: int
    dialogue: Dialogue
    questions: tuple[Question, ...]
    tally: Tally
    rows: tuple[Row, ...]
    words: tuple[Words, ...]
    attendances: int | None = None


def load(tx: Tx, dialogue: int) -> Dossier:
    """Return the dossier of ``dialogue``; raises ``LookupError`` when there is none."""
    received = questions.since(tx, dialogue, 0)
    rows, confirmed = ledger.rows(tx, dialogue), attendances.find(tx, dialogue).confirmed
    return Dossier(
        epoch=meta.epoch(tx),
        at=tx.now,
        dialogue=dialogues.load(tx, dialogue),
        questions=tuple(_without_hidden_name(question) for question in received),
        tally=count(received),
        rows=tuple(rows),
        words=tuple(_that_may_leave(rows, ledger.words(tx, dialogue))),
        attendances=confirmed.attendances if confirmed else None,
    )


def _without_hidden_name(question: Question) -> Question:
    shown = {"asker_name": shown_name(question), "unit": shown_unit(question)}
    return replace(question, asker=None, envelope="", **shown)


def _that_may_leave(rows: list[Row], words: list[Words]) -> list[Words]:
    hidden = {row.seq for row in rows if row.kind == "question_submitted" and not _is_named(row)}
    return [w for w in words if w.text is not None and not (w.name in WHO and w.seq in hidden)]


def _is_named(row: Row) -> bool:
    return bool(msgspec.json.decode(row.body)["identity"] == Identity.NAMED)
