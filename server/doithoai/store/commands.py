"""Commands that were carried out, so that a repeated one gets the first result."""

import msgspec
from msgspec import Struct
from sqlalchemy import bindparam, insert, select

from doithoai.store.tables import commands
from doithoai.store.transaction import Tx

_FIND = select(commands.c.done).where(
    commands.c.seat == bindparam("of_seat"), commands.c.id == bindparam("of_id")
)
_INSERT = insert(commands)


class Done(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the sender is told: the dialogue's head after it, the time in ms, the new number and receipt."""

    seq: int
    at: int
    question: int | None = None
    receipt: str = ""


def find(tx: Tx, seat: int, command_id: str) -> Done | None:
    """Return the result of this seat's command if it was carried out already."""
    found = tx.connection.execute(_FIND, {"of_seat": seat, "of_id": command_id}).scalar()
    return None if found is None else msgspec.json.decode(found, type=Done)


def insert_new(tx: Tx, seat: int, command_id: str, done: Done) -> None:
    """Keep the result."""
    row = {"seat": seat, "id": command_id, "done": msgspec.json.encode(done).decode(), "at": tx.now}
    tx.connection.execute(_INSERT, row)
