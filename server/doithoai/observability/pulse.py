"""The pulse of the event loop: how late it comes to what is due."""

import asyncio
from typing import Final

import structlog

from doithoai.counts import counted

BEAT_SECONDS: Final = 0.1
#: So long a standstill is felt by everybody.
STALL_SECONDS: Final = 0.25

log = structlog.get_logger()


class Pulse:
    """Beats on the event loop from :meth:`start` to :meth:`stop`, and notes how late each beat came."""

    def start(self) -> None:
        """Begin; call it on the loop."""
        self._loop = asyncio.get_running_loop()
        self._wait()

    def stop(self) -> None:
        """End."""
        self._timer.cancel()

    def _wait(self) -> None:
        self._timer = self._loop.call_later(BEAT_SECONDS, self._beat)

    def _beat(self) -> None:
        late = max(self._loop.time() - self._timer.when(), 0.0)
        counted.loop_lag_seconds.note(late)
        if late >= STALL_SECONDS:
            log.warning("loop_stalled", ms=round(late * 1_000))
        self._wait()
