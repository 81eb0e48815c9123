"""Commands that were carried out, so that a repeated one gets the first result.

A row tells nobody which question came from which seat, nor when: it is found by a hash of the id, and its
result opens only with the id itself, which is random and known to its sender alone.
"""

import hashlib

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct
from sqlalchemy import bindparam, insert, select

from doithoai.store.tables import commands
from doithoai.store.transaction import Tx

_FIND = select(commands.c.done).where(commands.c.key == bindparam("of_key"))
_INSERT = insert(commands)
#: Each key encrypts one result and no other, so nothing has to differ between two uses of it.
_NONCE = bytes(12)


class Done(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the sender is told: the dialogue's head after it, the time in ms, the new number and receipt."""

    seq: int
    at: int
    question: int | None = None
    receipt: str = ""


def find(tx: Tx, seat: int | None, command_id: str) -> Done | None:
    """Return the result of a command that was carried out already. ``seat`` None: an anonymous one."""
    found = tx.connection.execute(_FIND, {"of_key": _derived("found", seat, command_id)}).scalar()
    if found is None:
        return None
    return msgspec.json.decode(_cipher(seat, command_id).decrypt(_NONCE, found, None), type=Done)


def insert_new(tx: Tx, seat: int | None, command_id: str, done: Done) -> None:
    """Keep the result. ``seat`` None: an anonymous one, the same whichever seat repeats it."""
    kept = _cipher(seat, command_id).encrypt(_NONCE, msgspec.json.encode(done), None)
    tx.connection.execute(_INSERT, {"key": _derived("found", seat, command_id), "done": kept})


def _cipher(seat: int | None, command_id: str) -> AESGCM:
    return AESGCM(_derived("sealed", seat, command_id))


def _derived(use: str, seat: int | None, command_id: str) -> bytes:
    return hashlib.sha256(f"doithoai/command/1/{use}/{seat or ''}/{command_id}".encode()).digest()
