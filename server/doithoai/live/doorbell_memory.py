"""The doorbell of a single process."""

from collections.abc import Mapping

from doithoai.live.doorbell import Heard
from doithoai.store.transaction import Ring


class MemoryDoorbell:
    """Rings reach the listeners of this process at once."""

    def __init__(self) -> None:
        self._listeners: list[Heard] = []

    def ring(self, rings: Mapping[int, Ring]) -> None:
        """Tell every listener."""
        for heard in self._listeners:
            heard(rings)

    def listen(self, heard: Heard) -> None:
        """Call ``heard`` for every ring from now on."""
        self._listeners.append(heard)
