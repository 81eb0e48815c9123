"""Logos as rows: pictures by the SHA-256 of their bytes."""

from sqlalchemy import bindparam, insert, select

from doithoai.store.tables import logos
from doithoai.store.transaction import Tx

_BY_NAME = select(logos.c.kind, logos.c.bytes).where(logos.c.sha256 == bindparam("name"))


def keep(tx: Tx, sha256: str, kind: str, data: bytes) -> None:
    """Store a picture of the media type ``kind``, unless it is there already."""
    if find(tx, sha256) is None:
        tx.connection.execute(insert(logos), {"sha256": sha256, "kind": kind, "bytes": data})


def find(tx: Tx, sha256: str) -> tuple[str, bytes] | None:
    """Return the media type and the bytes of a picture."""
    row = tx.connection.execute(_BY_NAME, {"name": sha256}).one_or_none()
    return None if row is None else (row.kind, row.bytes)
