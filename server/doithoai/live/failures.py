"""What fails for everybody at once, such as a door whose database is away: told seldom, and counted."""

import asyncio
from typing import Final

import structlog

from doithoai.counts import counted
from doithoai.store.engine import kind_of

TELL_AGAIN_SECONDS: Final = 60.0

log = structlog.get_logger()


class Failures:
    """Logs the first failure of each kind in a minute, with its place; sums tell how many there were."""

    def __init__(self) -> None:
        self._silent_until: dict[str, float] = {}

    def note(self, error: Exception) -> None:
        """Count that the door failed, and log it unless its kind was told of lately. Call it on the loop."""
        kind = kind_of(error)
        counted.doors_failed[kind] += 1
        now = asyncio.get_running_loop().time()
        if now >= self._silent_until.get(kind, now):
            self._silent_until[kind] = now + TELL_AGAIN_SECONDS
            log.error("door_failed", exc_info=error)
