"""A circuit breaker: spares the waiting for something that has just failed several times."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

FAILURES_LIMIT: Final = 3
OPEN_SECONDS: Final = 1.0


class State(StrEnum):
    """Closed: all may pass. Open: nobody. Half-open: one may try, and decides for all."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """Ask :meth:`may_pass` before each attempt, then say how it went."""

    def __init__(self, now: Callable[[], float]) -> None:
        """``now`` gives seconds that never jump."""
        self._now = now
        self._failures = 0
        self._shut_until = 0.0

    @property
    def state(self) -> State:
        """The state of now."""
        if self._failures < FAILURES_LIMIT:
            return State.CLOSED
        return State.OPEN if self._now() < self._shut_until else State.HALF_OPEN

    def may_pass(self) -> bool:
        """Whether to try. A probe that never tells how it went holds up the next for a second only."""
        state = self.state
        if state is State.HALF_OPEN:
            self._shut_until = self._now() + OPEN_SECONDS
        return state is not State.OPEN

    def succeeded(self) -> None:
        """The attempt went well."""
        self._failures = 0

    def failed(self) -> None:
        """The attempt failed, or took too long."""
        self._failures += 1
        self._shut_until = self._now() + OPEN_SECONDS
