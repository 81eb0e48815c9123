"""The ledger: append-only, numbered per dialogue, hash-chained."""

import secrets
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import bindparam, insert, select

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.events import Event
from doithoai.store import canonical
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

_INSERT = insert(ledger)
_INSERT_WORDS = insert(texts)
_HEAD = (
    select(ledger.c.hash)
    .where(ledger.c.dialogue == bindparam("of_dialogue"))
    .order_by(ledger.c.seq.desc())
    .limit(1)
)


def append(tx: Tx, dialogue: Dialogue, actor: str, event: Event, at: int) -> int:
    """Write ``event``, which happened ``at`` (ms), as the next row of ``dialogue`` and return its number.

    The caller holds the dialogue's row (``dialogues.load_for_change``) and saves it with the new number.
    """
    seq = dialogue.seq + 1
    kind = str(event.__struct_config__.tag)
    body = _body(tx, dialogue.id, seq, event)
    prev = _head(tx, dialogue.id)
    row = canonical.row_bytes(dialogue.code, seq, at, actor, kind, body)
    tx.connection.execute(_INSERT, {
        "dialogue": dialogue.id, "seq": seq, "at": at, "actor": actor, "kind": kind, "body": body,
        "prev": prev, "hash": canonical.row_hash(prev, row),
    })  # fmt: skip
    tx.ring(dialogue.id).seq = seq
    return seq


def rows(tx: Tx, dialogue: int) -> list[Row]:
    """Return all rows of ``dialogue`` in order."""
    query = _ROWS.where(ledger.c.dialogue == dialogue).order_by(ledger.c.seq)
    return [Row(*row) for row in tx.connection.execute(query)]


def submission(tx: Tx, dialogue: int, question: int) -> Row:
    """Return the row with which ``question`` was received: numbers are given in the order of the rows."""
    query = _ROWS.where(ledger.c.dialogue == dialogue, ledger.c.kind == "question_submitted")
    found = tx.connection.execute(query.order_by(ledger.c.seq).offset(question - 1).limit(1))
    return Row(*found.one())


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


def _body(tx: Tx, dialogue: int, seq: int, event: Event) -> str:
    """Return the body to hash: sorted JSON, private words replaced by salted commitments."""
    body: dict[str, Any] = msgspec.to_builtins(event, str_keys=True)
    del body["event"]
    for name in event.private:
        salt = secrets.token_bytes(canonical.SALT_BYTES)
        kept = {"dialogue": dialogue, "seq": seq, "name": name, "salt": salt, "text": body[name]}
        tx.connection.execute(_INSERT_WORDS, kept)
        body[name] = canonical.commitment(salt, body[name])
    return msgspec.json.encode(body, order="sorted").decode()
