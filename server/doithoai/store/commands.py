"""Commands that were carried out, so that a repeated one gets the first result.

A row tells nobody which question came from which seat, nor when: it is found by a hash of the id, and its
result opens only with the id itself, which is random and known to its sender alone.
"""

import hashlib
from collections.abc import Sequence

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct
from sqlalchemy import bindparam, select

from doithoai.store import many
from doithoai.store.one_of import one_of
from doithoai.store.rehearsals import is_rehearsal
from doithoai.store.tables import commands
from doithoai.store.transaction import Tx

_FIND = select(commands.c.done).where(commands.c.key == bindparam("of_key"))
_FIND_MANY = select(commands.c.key, commands.c.done).where(one_of(commands.c.key, "of_keys"))
#: Each key encrypts one result and no other, so nothing has to differ between two uses of it.
_NONCE = bytes(12)


class Done(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the sender is told: the dialogue's head after it, the time in ms, the new number and receipt.

    ``seq`` is 0 for whoever repeats a support: of that, only is kept that it was carried out.
    """

    seq: int
    at: int
    question: int | None = None
    receipt: str = ""


def find(tx: Tx, seat: int | None, command_id: str) -> Done | None:
    """Return the result of a command that was carried out already. ``seat`` None: an anonymous one."""
    found = tx.connection.execute(_FIND, {"of_key": _derived("found", seat, command_id)}).scalar()
    return None if found is None else _opened(tx, found, seat, command_id)


def insert_new(tx: Tx, dialogue: int, seat: int | None, command_id: str, done: Done) -> None:
    """Keep the result. ``seat`` None: an anonymous one, the same whichever seat repeats it."""
    insert_many(tx, dialogue, [(seat, command_id, done)])


def find_many(tx: Tx, asked: Sequence[tuple[int | None, str]]) -> dict[int, Done]:
    """Return the results of those of ``asked`` (seat or None, id) that were carried out, by their place."""
    keys = [_derived("found", seat, command_id) for seat, command_id in asked]
    rows = dict(tx.connection.execute(_FIND_MANY, {"of_keys": keys}).all())
    return {i: _opened(tx, rows[key], *asked[i]) for i, key in enumerate(keys) if key in rows}


def insert_many(tx: Tx, dialogue: int, carried_out: Sequence[tuple[int | None, str, Done | None]]) -> None:
    """Keep the results. None: only that it was carried out; who repeats it is told no number.

    The row names ``dialogue`` only where it is a rehearsal.
    """
    of = {"rehearsal": dialogue if is_rehearsal(dialogue) else None}
    rows = [
        {"key": _derived("found", seat, command_id), "done": _sealed(done, seat, command_id)}
        for seat, command_id, done in carried_out
    ]
    many.insert_many(tx, commands, rows, of)


def _opened(tx: Tx, kept: bytes, seat: int | None, command_id: str) -> Done:
    if not kept:
        return Done(seq=0, at=tx.now)
    return msgspec.json.decode(_cipher(seat, command_id).decrypt(_NONCE, kept, None), type=Done)


def _sealed(done: Done | None, seat: int | None, command_id: str) -> bytes:
    if done is None:
        return b""
    return _cipher(seat, command_id).encrypt(_NONCE, msgspec.json.encode(done), None)


def _cipher(seat: int | None, command_id: str) -> AESGCM:
    return AESGCM(_derived("sealed", seat, command_id))


def _derived(use: str, seat: int | None, command_id: str) -> bytes:
    return hashlib.sha256(f"doithoai/command/1/{use}/{seat or ''}/{command_id}".encode()).digest()
