"""The doorbell says that a dialogue moved on. It carries no data: whoever hears it reads the record."""

from collections.abc import Callable, Mapping

from doithoai.store.transaction import Ring

Heard = Callable[[Mapping[int, Ring]], None]


class MemoryDoorbell:
    """The doorbell of a single process: rings reach the listeners at once.

    A listener doesn't rely on that. Between processes rings may be lost or come twice or late, so it also
    looks for itself from time to time.
    """

    def __init__(self) -> None:
        self._listeners: list[Heard] = []

    def ring(self, rings: Mapping[int, Ring]) -> None:
        """Tell every listener."""
        for heard in self._listeners:
            heard(rings)

    def listen(self, heard: Heard) -> None:
        """Call ``heard`` for every ring from now on."""
        self._listeners.append(heard)
