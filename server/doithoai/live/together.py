"""Reads that many ask for in the same moment, folded into one."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

#: More than so many keys go into the read after the next.
MOST: Final = 256
#: Reads follow each other no closer: a crowd is gathered, and who comes alone doesn't notice.
GATHER_SECONDS: Final = 0.005


class Together(Generic[K, V]):
    """Whoever asks while a read is under way waits for the next, with all others. Use it on one loop."""

    def __init__(self, read: Callable[[Sequence[K]], Awaitable[dict[K, V]]]) -> None:
        """``read`` returns a value for each of the keys it is given."""
        self._read = read
        self._waiting: defaultdict[K, list[asyncio.Future[V]]] = defaultdict(list)
        self._task: asyncio.Task[None] | None = None

    async def find(self, key: K) -> V:
        """Return what a read that begins from now on finds; raises what the read raises."""
        told: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        self._waiting[key].append(told)
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._go_on())
        return await told

    async def _go_on(self) -> None:
        while self._waiting:
            taken = {key: self._waiting.pop(key) for key in list(self._waiting)[:MOST]}
            try:
                found = await self._read(list(taken))
            except Exception as error:  # noqa: BLE001 - handed to whoever awaits it
                for told in _still_there(taken):
                    told.set_exception(error)
            else:
                for key, waiting in taken.items():
                    for told in _still_there({key: waiting}):
                        told.set_result(found[key])
            await asyncio.sleep(GATHER_SECONDS)


def _still_there(waiting: dict[K, "list[asyncio.Future[V]]"]) -> "list[asyncio.Future[V]]":
    return [told for each in waiting.values() for told in each if not told.done()]
