"""A transaction as the store and the actions see it."""

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, CursorResult

from doithoai.store.vault import Vault

DAY_MS = 86_400_000
#: The system is asked for so much randomness at once: each call gives Python's lock away.
_CHANCE_BYTES: Final = 4096


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
    _chance: bytes = b""

    @property
    def day(self) -> int:
        """The beginning of the day (UTC): as much of the time as is kept of what participants do unseen."""
        return self.now - self.now % DAY_MS

    def random_bytes(self, count: int) -> bytes:
        """Return ``count`` bytes from the system's source of randomness, each time others."""
        if len(self._chance) < count:
            self._chance = secrets.token_bytes(max(count, _CHANCE_BYTES))
        taken, self._chance = self._chance[:count], self._chance[count:]
        return taken

    def ring(self, dialogue: int) -> Ring:
        """Return what will be rung for ``dialogue`` after the commit."""
        return self.rings.setdefault(dialogue, Ring())


def inserted_id(result: CursorResult[Any]) -> int:
    """Return the id of the one row that was inserted."""
    key = result.inserted_primary_key
    assert key is not None, "an INSERT of one row always tells its key"  # noqa: S101
    return int(key[0])
