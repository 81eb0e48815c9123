"""A viewer whose transport leads into memory: what it is sent is kept until a request is answered with it."""

import asyncio
import struct
from collections.abc import Callable, Iterator
from typing import Any, Final

from doithoai.live.viewer import OUTBOX_LIMIT_BYTES, Viewer

#: Figures alone are answered so seldom, since the answer brings the next request.
GATHER_SECONDS: Final = 1.0

_CLOSE: Final = 8
_START: Final = len(b'{"t":"')


class _Memory(asyncio.Transport):
    """A transport that leads nowhere: it hands on what is written to it."""

    def __init__(self, written: Callable[[bytes], None]) -> None:
        super().__init__()
        self._written = written

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """There is no buffer."""

    def get_write_buffer_size(self) -> int:
        return 0

    def write(self, data: Any) -> None:  # noqa: ANN401 - as in the base class
        self._written(bytes(data))

    def is_closing(self) -> bool:
        return False

    def can_write_eof(self) -> bool:
        return False

    def close(self) -> None:
        """There is nothing to close."""

    def abort(self) -> None:
        """There is nothing to abort."""


class PolledViewer(Viewer):
    """A viewer whose frames are kept until it is answered; from then on they are dropped.

    Attributes:
        kept: the frames that an answer hands on as they came: all but figures, which it tells as of then.
        reason: why it was closed, for developers.
        is_dismissed: whether it is to be answered without waiting for anything.
    """

    __slots__ = ("_due", "_is_answered", "_kept_bytes", "_rung", "_timer", "is_dismissed", "kept", "reason")

    def __init__(self, pass_: object) -> None:
        self.kept: list[bytes] = []
        self.reason = ""
        self.is_dismissed = False
        self._kept_bytes = 0
        self._rung = asyncio.Event()
        self._timer: asyncio.Handle | None = None
        self._due = 0.0
        self._is_answered = False
        super().__init__(_Memory(self._hear), pass_)

    @property
    def is_over(self) -> bool:
        """Whether it was closed."""
        return self._closing

    def resume_writing(self) -> None:
        """There is no descriptor to write to past the transport."""

    def ring_within(self, seconds: float) -> None:
        """Let :meth:`rung` return after ``seconds``, or earlier if that was said before."""
        loop = asyncio.get_running_loop()
        due = loop.time() + seconds
        if self._timer is None or self._due > due:
            self._stop_timer()
            self._due = due  # uvloop's timer for at once can't be asked when
            self._timer = loop.call_at(due, self._rung.set)

    async def rung(self) -> None:
        """Wait until it is time to answer."""
        await self._rung.wait()

    def dismiss(self) -> None:
        """Have it answered now, whatever came."""
        self.is_dismissed = True
        self.ring_within(0)

    def wait_anew(self) -> None:
        """Forget what came, and what for :meth:`rung` would return."""
        self.kept.clear()
        self._kept_bytes = 0
        self._stop_timer()
        self._rung.clear()

    def answered(self) -> None:
        """Take in nothing more."""
        self._is_answered = True
        self._stop_timer()

    def _hear(self, written: bytes) -> None:
        if not self._is_answered:
            for opcode, payload in unframed(written):
                self._keep(opcode, payload)

    def _keep(self, opcode: int, payload: bytes) -> None:
        kind = payload[_START : payload.find(b'"', _START)]
        if opcode == _CLOSE:
            self.reason = payload[2:].decode()
        elif kind in {b"tick", b"staff"}:
            self.ring_within(GATHER_SECONDS)
            return
        elif kind == b"beat":
            self.kept = [frame for frame in self.kept if not frame.startswith(b'{"t":"beat"')]
        self.kept += [payload] if opcode != _CLOSE else []
        self._kept_bytes += len(payload)
        if kind != b"beat" or self._kept_bytes > OUTBOX_LIMIT_BYTES:
            self.ring_within(0)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def unframed(written: bytes) -> Iterator[tuple[int, bytes]]:
    """Take apart what :mod:`doithoai.live.framing` put together: the opcode and the payload of each frame."""
    start = 0
    while start < len(written):
        first, length = written[start], written[start + 1]
        start += 2
        if length >= 126:
            form = "!H" if length == 126 else "!Q"
            (length,) = struct.unpack_from(form, written, start)
            start += struct.calcsize(form)
        yield first & 0x0F, written[start : start + length]
        start += length
