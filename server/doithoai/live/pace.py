"""How fast one seat may ask. Whoever is too fast is told when to come again, and loses nothing."""

from collections import deque
from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from doithoai.domain.commands import SubmitQuestion
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.live.asides import Aside, Asked

#: (how many, within how many ms)
BURST: Final = (5, 60_000)
LONG_RUN: Final = (40, 3_600_000)


class AskingPace:
    """Counts the questions of each seat over the last hour, in memory; other processes are told of each."""

    def __init__(self, tell: Callable[[Aside], None] = lambda _: None) -> None:
        """``tell`` tells other processes; while they can't be told, each counts alone."""
        self._tell = tell
        # In the order of their last question, so that the idle ones are found at the front.
        self._asked: dict[int, deque[tuple[int, str]]] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def check(self, seat: int, command_id: str, asked: SubmitQuestion, now_ms: int) -> None:
        """Count a question of ``seat``, or raise ``Refused("asking_too_fast")`` with when to come again.

        The id of an anonymous question is not kept, in memory neither: a repeat of it counts again.
        """
        kept = "" if asked.identity is Identity.ANONYMOUS else mark(command_id)
        wait = self.wait_ms(seat, kept, now_ms)
        if wait:
            raise Refused("asking_too_fast", again_ms=wait)

    def overheard(self, asked: Asked, now_ms: int) -> None:
        """Count a question that another process let through."""
        self._take(self._recent(asked.seat, now_ms), asked.seat, asked.command, now_ms)

    def wait_ms(self, seat: int, command_id: str, now_ms: int) -> int:
        """Count a question of ``seat`` and return 0, or return how many ms it should wait and count nothing.

        An id that was counted is let through for an hour without counting again: a repeat after a lost line
        costs nothing. After that, or after a restart, a repeat counts as a question, and at worst hears its
        first result later than it could.
        """
        self._forget_idle(now_ms)
        asked = self._recent(seat, now_ms)
        if command_id and any(command_id == known for _, known in asked):
            return 0
        wait = max(_until_room(asked, *BURST, now_ms), _until_room(asked, *LONG_RUN, now_ms))
        if not wait:
            self._take(asked, seat, command_id, now_ms)
            self._tell(Asked(seat, command_id))
        return wait

    def _recent(self, seat: int, now_ms: int) -> deque[tuple[int, str]]:
        asked = self._asked.get(seat, deque(maxlen=LONG_RUN[0]))
        if asked and asked[-1][0] > now_ms:
            asked.clear()  # the clock was set back, and nobody shall wait for it to come round again
        while asked and asked[0][0] <= now_ms - LONG_RUN[1]:
            asked.popleft()
        return asked

    def _take(self, asked: deque[tuple[int, str]], seat: int, command_id: str, now_ms: int) -> None:
        asked.append((now_ms, command_id))
        self._asked.pop(seat, None)
        self._asked[seat] = asked

    def _forget_idle(self, now_ms: int) -> None:
        while self._asked:
            seat, asked = next(iter(self._asked.items()))
            if asked and asked[-1][0] > now_ms - LONG_RUN[1]:
                return
            del self._asked[seat]


def _until_room(asked: deque[tuple[int, str]], limit: int, within_ms: int, now_ms: int) -> int:
    """How many ms until fewer than ``limit`` lie within the last ``within_ms``."""
    if len(asked) < limit:
        return 0
    return max(0, asked[-limit][0] + within_ms - now_ms)


def mark(command_id: str) -> str:
    """Return what an id is known by here and in other processes, of one short length."""
    return blake2b(command_id.encode(), digest_size=8).hexdigest()
