"""One open socket as the rest of the program sees it: something to send to, and to close.

Nothing here waits. What the kernel doesn't take at once stays with the transport, up to a limit; past it the
viewer is let go with a code that allows it to come back, so that one stalled phone never costs another person
a moment or the server its memory.
"""

import asyncio
import ctypes
import socket
from typing import Final

from doithoai.counts import counted
from doithoai.live import codes
from doithoai.live.framing import close_frame

OUTBOX_LIMIT_BYTES: Final = 256 * 1024
_NO_DESCRIPTOR: Final = -1
_FLAGS: Final = socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL
# send(2) with the interpreter lock held. os.write and socket.send let go of it for each call, and a busy
# writer thread then keeps it for a whole switch interval, once per viewer. The transport costs 1 µs more.
_send = ctypes.PyDLL(None).send
_send.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int)
_send.restype = ctypes.c_ssize_t
GOODBYE_SECONDS: Final = 5.0


class Viewer:
    """One open socket, from the answered handshake to its end.

    Attributes:
        pass_: what the door gave on admission; opaque here.
        room: free for the hub, which keeps here what this viewer looks at.
        slot: this viewer's place in its `Audience`, -1 while it is in none. Only the audience writes it.
        seen: number of the last frame of that audience written to it. Only the audience writes it.
        close_code: how it ended, ours or the other side's code; 1006 while open and when it just vanished.
    """

    __slots__ = (
        "_allowed_bytes",
        "_closing",
        "_deadline",
        "_descriptor",
        "_transport",
        "close_code",
        "pass_",
        "room",
        "seen",
        "slot",
    )

    def __init__(self, transport: asyncio.Transport, pass_: object) -> None:
        self.pass_ = pass_
        self.room: object | None = None
        self.slot = -1
        self.seen = 0
        self.close_code = codes.VANISHED
        self._transport = transport
        self._allowed_bytes = OUTBOX_LIMIT_BYTES
        self._closing = False
        self._deadline: asyncio.TimerHandle | None = None
        self._descriptor = _NO_DESCRIPTOR
        # With a limit of zero the transport tells us of the first byte the kernel did not take.
        transport.set_write_buffer_limits(high=0)
        if not transport.get_write_buffer_size():
            self.resume_writing()

    @property
    def unsent_bytes(self) -> int:
        """Bytes handed to `send` that the kernel has not taken yet."""
        return self._transport.get_write_buffer_size()

    def send(self, frame: bytes) -> None:
        """Send one whole frame; never waits, never raises.

        Args:
            frame: what `framing.text_frame` made. After `close`, or once the other side is gone, dropped.
        """
        if self._descriptor >= 0:
            sent = _send(self._descriptor, frame, len(frame), _FLAGS)
            if sent == len(frame):
                return
            frame = frame[max(sent, 0) :]  # what failed, fails again in the transport, which then ends
        if not self._closing:
            self._queue(frame)

    def _queue(self, frame: bytes) -> None:
        """Leave to the transport what the kernel did not take, within bounds."""
        if not self.unsent_bytes:
            # A view of ten thousand questions is larger; the limit then counts what waits behind it.
            large = len(frame) if len(frame) > OUTBOX_LIMIT_BYTES else 0
            self._allowed_bytes = OUTBOX_LIMIT_BYTES + large
        self._transport.write(frame)
        if self.unsent_bytes > self._allowed_bytes:
            self.close(codes.SLOW)

    def close(self, code: int, reason: str = "") -> None:
        """Say goodbye and end the socket, by force if it is still there 5 seconds later.

        Args:
            code: one of `doithoai.live.codes`. Only the first call counts.
            reason: for developers; at most 123 bytes reach the other side.
        """
        if not self._closing:
            counted.viewers_let_go[code] += 1
            self._part(close_frame(code, reason), code)

    def pause_writing(self) -> None:
        """Called by the transport: it holds unsent bytes, so new ones must queue behind them."""
        self._descriptor = _NO_DESCRIPTOR

    def resume_writing(self) -> None:
        """Called by the transport: nothing is unsent any more, frames may go straight to the kernel."""
        if not self._closing and self._transport.get_extra_info("sslcontext") is None:
            self._descriptor = self._transport.get_extra_info("socket").fileno()

    def _part(self, last: bytes, code: int) -> None:
        self.close_code = code
        self._stop_sending()
        if self._transport.is_closing():
            return
        self._transport.write(last)
        if self._transport.can_write_eof():
            # Half-closed only: closing with unread bytes sends a reset, which overtakes our last frame.
            self._transport.write_eof()
        else:
            self._transport.close()
        self._deadline = asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self._transport.abort)

    def _vanish(self) -> None:
        self._stop_sending()
        self._transport.abort()

    def _stop_sending(self) -> None:
        self._closing = True
        self._descriptor = _NO_DESCRIPTOR
