"""How fast one seat may ask. Whoever is too fast is told when to come again, and loses nothing."""

from collections import deque
from typing import Final

from doithoai.domain.commands import SubmitQuestion
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity

#: (how many, within how many ms)
BURST: Final = (5, 60_000)
LONG_RUN: Final = (40, 3_600_000)


class AskingPace:
    """Counts the questions of each seat over the last hour, in memory, in this process."""

    def __init__(self) -> None:
        # In the order of their last question, so that the idle ones are found at the front.
        self._asked: dict[int, deque[tuple[int, str]]] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def check(self, seat: int, command_id: str, asked: SubmitQuestion, now_ms: int) -> None:
        """Count a question of ``seat``, or raise ``Refused("asking_too_fast")`` with when to come again.

        The id of an anonymous question is not kept, in memory neither: a repeat of it counts again.
        """
        kept = "" if asked.identity is Identity.ANONYMOUS else command_id
        wait = self.wait_ms(seat, kept, now_ms)
        if wait:
            raise Refused("asking_too_fast", again_ms=wait)

    def wait_ms(self, seat: int, command_id: str, now_ms: int) -> int:
        """Count a question of ``seat`` and return 0, or return how many ms it should wait and count nothing.

        An id that was counted is let through for an hour without counting again: a repeat after a lost line
        costs nothing. After that, or after a restart, a repeat counts as a question, and at worst hears its
        first result later than it could.
        """
        self._forget_idle(now_ms)
        asked = self._asked.get(seat, deque())
        if asked and asked[-1][0] > now_ms:
            asked.clear()  # the clock was set back, and nobody shall wait for it to come round again
        while asked and asked[0][0] <= now_ms - LONG_RUN[1]:
            asked.popleft()
        if command_id and any(command_id == known for _, known in asked):
            return 0
        wait = max(_until_room(asked, *BURST, now_ms), _until_room(asked, *LONG_RUN, now_ms))
        if not wait:
            asked.append((now_ms, command_id))
            self._asked.pop(seat, None)
            self._asked[seat] = asked
        return wait

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
