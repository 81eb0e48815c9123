"""The ledger: append-only, numbered per dialogue, hash-chained."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.events import Event
from doithoai.store import canonical, many
from doithoai.store.tables import ledger, texts
from doithoai.store.transaction import Tx


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is stored; ``body`` is the very text that was hashed."""

    seq: int
    at: int
    actor: str
    kind: str
    body: str
    prev: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Words:
    """A text behind a commitment; ``text`` is None once it was erased."""

    seq: int
    name: str
    salt: bytes
    text: str | None


_ROWS = select(*(ledger.c[name] for name in ("seq", "at", "actor", "kind", "body", "prev", "hash")))

_HEAD = (
    select(ledger.c.hash)
    .where(ledger.c.dialogue == bindparam("of_dialogue"))
    .order_by(ledger.c.seq.desc())
    .limit(1)
)


class Chain:
    """The end of one dialogue's ledger: rows are linked to it in memory and written together.

    The caller holds the dialogue's row (``dialogues.load_for_change``), calls :meth:`write` and saves the
    dialogue with the last number.
    """

    def __init__(self, tx: Tx, dialogue: Dialogue) -> None:
        self._tx = tx
        self._dialogue = dialogue
        self._seq = dialogue.seq
        self._prev = _head(tx, dialogue.id)
        self._rows: list[dict[str, Any]] = []
        self._words: list[dict[str, Any]] = []

    def append(self, actor: str, event: Event, at: int) -> int:
        """Link ``event``, which happened ``at`` (ms), and return its number."""
        self._seq += 1
        kind = str(event.__struct_config__.tag)
        body = self._body(event)
        row = canonical.row_bytes(self._dialogue.code, self._seq, at, actor, kind, body)
        linked = canonical.row_hash(self._prev, row)
        self._rows.append({
            "seq": self._seq, "at": at, "actor": actor, "kind": kind, "body": body, "prev": self._prev,
            "hash": linked,
        })  # fmt: skip
        self._prev = linked
        return self._seq

    def write(self) -> None:
        """Write what was linked."""
        if not self._rows:
            return
        of = {"dialogue": self._dialogue.id}
        many.insert_many(self._tx, ledger, self._rows, of)
        many.insert_many(self._tx, texts, self._words, of)
        self._tx.ring(self._dialogue.id).seq = self._seq
        self._rows, self._words = [], []

    def _body(self, event: Event) -> str:
        """Return the body to hash: sorted JSON, private words replaced by salted commitments."""
        body: dict[str, Any] = msgspec.to_builtins(event, str_keys=True)
        del body["event"]
        for name in event.private:
            salt = self._tx.random_bytes(canonical.SALT_BYTES)
            self._words.append({"seq": self._seq, "name": name, "salt": salt, "text": body[name]})
            body[name] = canonical.commitment(salt, body[name])
        return msgspec.json.encode(body, order="sorted").decode()


def append(tx: Tx, dialogue: Dialogue, actor: str, event: Event, at: int) -> int:
    """Write ``event``, which happened ``at`` (ms), as the next row of ``dialogue`` and return its number.

    The caller holds the dialogue's row (``dialogues.load_for_change``) and saves it with the new number.
    """
    chain = Chain(tx, dialogue)
    seq = chain.append(actor, event, at)
    chain.write()
    return seq


def rows(tx: Tx, dialogue: int) -> list[Row]:
    """Return all rows of ``dialogue`` in order."""
    query = _ROWS.where(ledger.c.dialogue == dialogue).order_by(ledger.c.seq)
    return [Row(*row) for row in tx.connection.execute(query)]


def begun_at(tx: Tx, dialogue: int) -> int:
    """Return when the record of ``dialogue`` began, in ms since 1970 UTC."""
    first = select(ledger.c.at).where(ledger.c.dialogue == dialogue, ledger.c.seq == 1)
    return int(tx.connection.execute(first).scalar_one())


def submission(tx: Tx, dialogue: int, question: int) -> Row:
    """Return the row with which ``question`` was received: numbers are given in the order of the rows."""
    query = _ROWS.where(ledger.c.dialogue == dialogue, ledger.c.kind == "question_submitted")
    found = tx.connection.execute(query.order_by(ledger.c.seq).offset(question - 1).limit(1))
    return Row(*found.one())


def received_by(tx: Tx, dialogue: int, actor: str) -> list[int]:
    """Return the numbers of the questions that ``actor``, as the ledger calls it, took down for somebody."""
    query = select(ledger.c.body).where(
        ledger.c.dialogue == dialogue, ledger.c.actor == actor, ledger.c.kind == "question_submitted"
    )
    bodies = tx.connection.execute(query.order_by(ledger.c.seq)).scalars()
    return [int(msgspec.json.decode(body)["question"]) for body in bodies]


def words_of_row(tx: Tx, dialogue: int, seq: int) -> list[Words]:
    """Return the texts behind the commitments of one row."""
    query = select(texts.c.seq, texts.c.name, texts.c.salt, texts.c.text)
    query = query.where(texts.c.dialogue == dialogue, texts.c.seq == seq).order_by(texts.c.name)
    return [Words(*row) for row in tx.connection.execute(query)]


def words(tx: Tx, dialogue: int) -> list[Words]:
    """Return the texts behind the commitments of ``dialogue``."""
    query = select(texts.c.seq, texts.c.name, texts.c.salt, texts.c.text).where(texts.c.dialogue == dialogue)
    return [Words(*row) for row in tx.connection.execute(query.order_by(texts.c.seq, texts.c.name))]


def _head(tx: Tx, dialogue: int) -> bytes:
    return tx.connection.execute(_HEAD, {"of_dialogue": dialogue}).scalar() or canonical.GENESIS
