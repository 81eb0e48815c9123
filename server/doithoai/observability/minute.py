"""What happened at the sockets, told once a minute: a line for each would tell who was there when."""

import asyncio
from collections import Counter
from typing import Final

import structlog

from doithoai.counts import counted

MINUTE_SECONDS: Final = 60.0

log = structlog.get_logger()


class Minute:
    """Logs the differences of the counts once a minute, from :meth:`start` to :meth:`stop`."""

    def start(self) -> None:
        """Begin; call it on the loop."""
        self._before = _sockets()
        self._wait()

    def stop(self) -> None:
        """Tell what has not been told yet, and end."""
        self._timer.cancel()
        self._tell()

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(MINUTE_SECONDS, self._pass)

    def _pass(self) -> None:
        self._tell()
        self._wait()

    def _tell(self) -> None:
        now = _sockets()
        happened = now - self._before
        self._before = now
        if happened:
            log.info("sockets", **happened)


def _sockets() -> Counter[str]:
    known = Counter({"opened": counted.sockets_opened, "ended": counted.sockets_closed})
    known.update({f"refused_{status}": count for status, count in counted.handshakes_refused.items()})
    known.update({f"failed_{kind}": count for kind, count in counted.doors_failed.items()})
    known.update({f"closed_{code}": count for code, count in counted.viewers_let_go.items()})
    return known
