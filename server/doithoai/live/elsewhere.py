"""Who looks at a dialogue through other processes, as those said last."""

from collections.abc import Callable
from typing import Final

from doithoai.live.asides import Here, Place

#: Every process says it each second. Who was silent for so long is gone, and with it the people there.
SILENCE_SECONDS: Final = 3.0
PROCESSES_LIMIT: Final = 256


class Elsewhere:
    """Keeps the last word of each other process about one dialogue."""

    def __init__(self, now: Callable[[], float]) -> None:
        """``now`` gives seconds that never jump."""
        self._now = now
        self._said: dict[str, tuple[float, Here]] = {}

    @property
    def present(self) -> int:
        """How many participants' seats look on there."""
        return sum(here.present for _, here in self._said.values())

    @property
    def places(self) -> tuple[Place, ...]:
        """The staff and stages there."""
        return tuple(place for _, here in self._said.values() for place in here.places)

    def hear(self, by: str, here: Here) -> None:
        """Take in what the process ``by`` says."""
        self._said.pop(by, None)
        if (here.present or here.places) and len(self._said) < PROCESSES_LIMIT:
            self._said[by] = (self._now(), here)

    def forget_silent(self) -> bool:
        """Forget processes that say nothing any more; returns whether there were any."""
        oldest = self._now() - SILENCE_SECONDS
        silent = [by for by, (at, _) in self._said.items() if at < oldest]
        for by in silent:
            del self._said[by]
        return bool(silent)
