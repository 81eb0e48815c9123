"""Reads that many ask for in the same moment, folded into one."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

#: More than so many keys go into the read after the next.
MOST: Final = 256


class Together(Generic[K, V]):
    """Whoever asks while a read is under way waits for the next, with all others. Use it on one loop."""

    def __init__(self, read: Callable[[Sequence[K]], Awaitable[dict[K, V]]]) -> None:
        """``read`` returns a value for each of the keys it is given."""
        self._read = read
        self._waiting: dict[K, asyncio.Future[V]] = {}
        self._task: asyncio.Task[None] | None = None

    async def find(self, key: K) -> V:
        """Return what a read that begins from now on finds; raises what the read raises."""
        if key not in self._waiting:
            self._waiting[key] = asyncio.get_running_loop().create_future()
        waiting = self._waiting[key]
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._go_on())
        return await asyncio.shield(waiting)

    async def _go_on(self) -> None:
        while self._waiting:
            taken = {key: self._waiting[key] for key in list(self._waiting)[:MOST]}
            for key in taken:
                del self._waiting[key]
            try:
                found = await self._read(list(taken))
            except Exception as error:  # noqa: BLE001 - handed to whoever awaits it
                for waiting in taken.values():
                    waiting.set_exception(error)
                    waiting.exception()  # whoever asked may be gone
                continue
            for key, waiting in taken.items():
                waiting.set_result(found[key])
