"""What the doctor finds while the server runs: looked for in a thread, and kept for a while."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Final

import structlog

from doithoai import doctor
from doithoai.doctor.finding import Finding, State
from doithoai.settings import Settings

#: The doctor writes to the disk to measure it, so not at every look.
AGAIN_SECONDS: Final = 600.0

log = structlog.get_logger()


class Checkup:
    """The last look over the machine, the database and the way to it. Ask it on the event loop."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], float],
        examine: Callable[[Settings], Iterator[Finding]] = doctor.examine,
    ) -> None:
        """``now`` gives the seconds by which findings age."""
        self._settings = settings
        self._now = now
        self._examine = examine
        self._began_at = 0.0
        self._task: asyncio.Task[None] | None = None
        #: What the last look found, nothing before the first.
        self.findings: tuple[Finding, ...] = ()

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        return self._task is not None and not self._task.done()

    def look(self) -> "asyncio.Task[None]":
        """Begin a look, unless the last one is fresh or still under way; returns the last look's task."""
        if self._task is None or (not self.is_looking and self._now() - self._began_at >= AGAIN_SECONDS):
            self._began_at = self._now()
            self._task = asyncio.ensure_future(self._look())
        return self._task

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(lambda: tuple(self._examine(self._settings)))
        except Exception:  # the page tells how the server is, whatever the doctor stumbles over
            log.exception("checkup_failed")
            return
        self.findings = tuple(sorted(found, key=lambda one: _FIRST.index(one.state)))


_FIRST: Final = (State.WRONG, State.LOOK, State.OK)
