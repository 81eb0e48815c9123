"""How this process is: what it can't do just now, and whether people may be sent to it."""

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from doithoai.store import meta

if TYPE_CHECKING:
    from doithoai.house import House

DATABASE_SECONDS: Final = 1.0
#: However many probes ask, the database is asked once in so long.
ASKED_EVERY_SECONDS: Final = 1.0


class Health:
    """Looks at one house. Ask it on the event loop."""

    def __init__(self, house: "House", now: Callable[[], float] = time.monotonic) -> None:
        """``now`` gives the seconds by which an answer of the database ages."""
        self._house = house
        self._now = now
        self._asking: asyncio.Task[None] | None = None
        self._asked_at = float("-inf")
        self._answers = False

    async def ailing(self) -> tuple[str, ...]:
        """Return what does not work: of ``doorbell``, ``database`` and ``writer``."""
        works = {
            "doorbell": not self._house.doorbell.is_degraded,
            "database": await self._does_database_answer(),
            "writer": self._house.is_writing,
        }
        return tuple(part for part, is_well in works.items() if not is_well)

    async def hindrance(self) -> str:
        """Return in one word why no people should be sent here; empty when they may."""
        if not self._house.ready:
            return "closed"
        needed = [part for part in await self.ailing() if part != "doorbell"]
        return needed[0] if needed else ""

    async def _does_database_answer(self) -> bool:
        if self._asking is None and self._now() - self._asked_at >= ASKED_EVERY_SECONDS:
            self._asking = asyncio.ensure_future(self._ask())
        if self._asking is not None:
            try:
                async with asyncio.timeout(DATABASE_SECONDS):
                    await asyncio.shield(self._asking)
            except TimeoutError:
                return False
        return self._answers

    async def _ask(self) -> None:
        try:
            await self._house.read(meta.epoch)
            self._answers = True
        except Exception:  # noqa: BLE001 - whatever it is, the database did not answer
            self._answers = False
        finally:
            self._asked_at = self._now()
            self._asking = None
