"""A transaction as the store and the actions see it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, CursorResult

from doithoai.store.vault import Vault

DAY_MS = 86_400_000


@dataclass(slots=True)
class Ring:
    """What the doorbell will say of one dialogue: its head, and whose support count moved."""

    seq: int = 0
    supported: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Tx:
    """One transaction: its connection, the time it is done at (ms since 1970 UTC), what it must ring.

    Without ``vault`` nobody learns who sent a sealed question, and none can be received.
    """

    connection: Connection
    now: int
    vault: Vault | None = None
    rings: dict[int, Ring] = field(default_factory=dict)

    @property
    def day(self) -> int:
        """The beginning of the day (UTC): as much of the time as is kept of what participants do unseen."""
        return self.now - self.now % DAY_MS

    def ring(self, dialogue: int) -> Ring:
        """Return what will be rung for ``dialogue`` after the commit."""
        return self.rings.setdefault(dialogue, Ring())


def inserted_id(result: CursorResult[Any]) -> int:
    """Return the id of the one row that was inserted."""
    key = result.inserted_primary_key
    assert key is not None, "an INSERT of one row always tells its key"  # noqa: S101
    return int(key[0])
