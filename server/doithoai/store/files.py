"""Files that belong to dialogues, by the SHA-256 of their bytes."""

from typing import Final

from sqlalchemy import LargeBinary, bindparam, delete, func, insert, select

from doithoai.store.tables import files, plans
from doithoai.store.transaction import Tx

_NAMED: Final = files.c.sha256 == bindparam("name")
_ABOUT: Final = select(files.c.kind, func.length(files.c.bytes)).where(_NAMED)
_PIECE: Final = select(
    func.substr(files.c.bytes, bindparam("first"), bindparam("size"), type_=LargeBinary)
).where(_NAMED)


def keep(tx: Tx, sha256: str, kind: str, content: bytes) -> None:
    """Store a file of the media type ``kind``, unless it is there already."""
    if about(tx, sha256) is None:
        tx.connection.execute(insert(files), {"sha256": sha256, "kind": kind, "bytes": content})


def about(tx: Tx, sha256: str) -> tuple[str, int] | None:
    """Return the media type of a file and how many bytes it has."""
    row = tx.connection.execute(_ABOUT, {"name": sha256}).one_or_none()
    return None if row is None else (row[0], row[1])


def piece(tx: Tx, sha256: str, at: int, size: int) -> bytes:
    """Return up to ``size`` bytes of a file from ``at`` on, none past its end."""
    given = {"name": sha256, "first": at + 1, "size": size}
    found: bytes | None = tx.connection.execute(_PIECE, given).scalar_one_or_none()
    return found or b""


def drop_unused(tx: Tx, sha256: str) -> None:
    """Take a file away unless some plan still names it: one that was copied does."""
    named = select(plans.c.dialogue).where(plans.c.body.contains(f'"{sha256}"', autoescape=True))
    tx.connection.execute(delete(files).where(files.c.sha256 == sha256, ~named.exists()))
