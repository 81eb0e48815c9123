"""A transaction as the store and the actions see it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, CursorResult


@dataclass(slots=True)
class Ring:
    """What the doorbell will say of one dialogue: its head, and whose support count moved."""

    seq: int = 0
    supported: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Tx:
    """One transaction: its connection, the time it is done at (ms since 1970 UTC), what it must ring."""

    connection: Connection
    now: int
    rings: dict[int, Ring] = field(default_factory=dict)

    def ring(self, dialogue: int) -> Ring:
        """Return what will be rung for ``dialogue`` after the commit."""
        return self.rings.setdefault(dialogue, Ring())


def inserted_id(result: CursorResult[Any]) -> int:
    """Return the id of the one row that was inserted."""
    key = result.inserted_primary_key
    assert key is not None, "an INSERT of one row always tells its key"  # noqa: S101
    return int(key[0])
