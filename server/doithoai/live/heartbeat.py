"""Pings for all sockets from one timer, in turns.

Everybody answers a ping at once. Spread over twenty turns, the answers of 12,000 sockets come as a drizzle
and not as a stall of half a second.
"""

import asyncio
from typing import Final, Protocol

TURNS: Final = 20


class Beating(Protocol):
    """Something with a pulse."""

    def beat(self) -> None:
        """Show a sign of life or be given up; called once in each period."""


class Heartbeat:
    """Calls `beat` on each member once in a period, for as long as there are members."""

    def __init__(self, period_seconds: float) -> None:
        self._pause_seconds = period_seconds / TURNS
        self._turns: list[set[Beating]] = [set() for _ in range(TURNS)]
        self._count = 0
        self._now = 0
        self._next_to_fill = 0
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return self._count

    def add(self, member: Beating) -> int:
        """Take a member in.

        Returns:
            Its turn: hand it back to `remove`.
        """
        # In rotation: after a restart everybody comes back within the same second.
        turn = self._next_to_fill
        self._next_to_fill = (turn + 1) % TURNS
        self._turns[turn].add(member)
        self._count += 1
        if self._timer is None:
            self._due = asyncio.get_running_loop().time()
            self._wait()
        return turn

    def remove(self, member: Beating, turn: int) -> None:
        """Let a member go."""
        self._turns[turn].remove(member)
        self._count -= 1
        if self._count == 0 and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        # From turn to turn, so that forty late ones don't add up to seconds in which dead sockets stay.
        loop = asyncio.get_running_loop()
        self._due = max(self._due + self._pause_seconds, loop.time())
        self._timer = loop.call_at(self._due, self._take_turn)

    def _take_turn(self) -> None:
        self._now = (self._now + 1) % TURNS
        for member in tuple(self._turns[self._now]):
            member.beat()
        self._wait()
