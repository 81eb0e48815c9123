"""What waits for the writer: in order within a dialogue, in turns between dialogues, and bounded."""

import threading
from collections import deque
from typing import Final, Generic, TypeVar

T = TypeVar("T")

QUEUE_LIMIT: Final = 16_384
#: One dialogue's storm must leave room for all others.
DIALOGUE_LIMIT: Final = 8_192
#: Where several came together, more will come soon, and are written for the price of one.
LINGER_SECONDS: Final = 0.004
#: Fewer wait for them; a crowd that is there already does not.
FEW: Final = 32


class FairQueue(Generic[T]):
    """Filled on the event loop, emptied by one thread."""

    def __init__(self, limit: int = QUEUE_LIMIT, limit_each: int = DIALOGUE_LIMIT) -> None:
        self._limit = limit
        self._limit_each = limit_each
        self._lines: dict[int, deque[T]] = {}
        self._size = 0
        self._is_closed = False
        self._come_together = False
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return self._size

    def waiting_of(self, of: int) -> int:
        """Return how much waits in the line of dialogue ``of``."""
        return len(self._lines.get(of, ()))

    def put(self, of: int, item: T) -> bool:
        """Let ``item`` wait in the line of dialogue ``of``; False when too much waits already."""
        with self._changed:
            line = self._lines.get(of)
            if self._size >= self._limit or (line is not None and len(line) >= self._limit_each):
                return False
            if line is None:
                line = self._lines[of] = deque()
            line.append(item)
            self._size += 1
            if self._size == 1:
                self._changed.notify()
        return True

    def take(self, most: int) -> list[T]:
        """Wait for something, then return up to ``most``: an equal share of each line that waits.

        Empty: the queue was closed and nothing is left.
        """
        with self._changed:
            while not self._size and not self._is_closed:
                self._changed.wait()
            if self._come_together and self._size < FEW and not self._is_closed:
                self._changed.wait(LINGER_SECONDS)
            share = max(1, most // max(1, len(self._lines)))
            taken: list[T] = []
            for of in list(self._lines)[:most]:
                taken += self._take_from(of, share)
            self._size -= len(taken)
            self._come_together = len(taken) > 1
        return taken

    def close(self) -> None:
        """Let :meth:`take` come to an end once nothing waits."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _take_from(self, of: int, share: int) -> list[T]:
        """Take from the front of a line, which then goes behind the others."""
        line = self._lines.pop(of)
        taken = [line.popleft() for _ in range(min(share, len(line)))]
        if line:
            self._lines[of] = line
        return taken
