"""What arrives on one socket, turned into whole messages. The frames are parsed by the websockets library.

A viewer mostly listens, and the parser with all that hangs on it weighs several kilobytes. So it is made at
the first byte of a message and let go when nothing is half read: an idle viewer keeps none.
"""

import logging

from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol
from websockets.speedups import apply_mask

from doithoai.live import codes
from doithoai.live.framing import framed_header

_MASK_BYTES = 4
_LEAST_BYTES = 2 + _MASK_BYTES
_FINAL_TEXT = 0x81
_MASKED = 0x80

# The library writes frames and request headers, thus texts and cookies, to a logger that is at DEBUG.
QUIET = logging.getLogger("doithoai.live.websockets")
QUIET.setLevel(logging.WARNING)


def whole_message(data: bytes, limit_bytes: int) -> str | None:
    """Return the text of ``data`` when it is exactly one whole, final, masked text frame of moderate length.

    Nearly everything that arrives is. None: let :class:`Inbound` look at it, whatever it is.
    """
    if len(data) < _LEAST_BYTES or data[0] != _FINAL_TEXT or data[1] < _MASKED:
        return None
    head, length = 2, data[1] & 127
    if length >= 126:
        head, length = 4, data[2] << 8 | data[3]
        if data[1] & 127 == 127 or length < 126:
            return None
    if len(data) != head + _MASK_BYTES + length or length > limit_bytes:
        return None
    try:
        return apply_mask(data[head + _MASK_BYTES :], data[head : head + _MASK_BYTES]).decode()
    except UnicodeDecodeError:
        return None


class Inbound:
    """The reading half of an open socket, without input or output.

    Attributes:
        frames: how many frames the last `feed` completed, for the rate guard.
        ended_with: the code the conversation ended with, None while it goes on. Once it is set, send
            `take_replies()` and feed no more.
    """

    __slots__ = ("_pieces", "_protocol", "_unread_bytes", "ended_with", "frames")

    def __init__(self, message_limit_bytes: int) -> None:
        self._protocol = ServerProtocol(state=OPEN, max_size=message_limit_bytes, logger=QUIET)
        self._pieces: bytearray | None = None
        self._unread_bytes = 0
        self.frames = 0
        self.ended_with: int | None = None

    def feed(self, data: bytes) -> list[str]:
        """Take what arrived, and return the text messages it completes, in order.

        A binary frame, bad UTF-8, a message over the limit or a malformed frame ends the conversation: see
        `ended_with`. What came whole before it is still returned.
        """
        self._protocol.receive_data(data)
        self._unread_bytes += len(data)
        messages: list[str] = []
        events = self._protocol.events_received()
        self.frames = len(events)
        for frame in events:
            if isinstance(frame, Frame) and not self._take(frame, messages):
                break
        if self._protocol.close_sent is not None:
            self.ended_with = self._protocol.close_sent.code
        return messages

    def take_replies(self) -> bytes:
        """What the other side is owed: pongs, and the close frame when the conversation ended."""
        return b"".join(self._protocol.data_to_send())

    def is_idle(self) -> bool:
        """Say whether nothing is half read, so that this object may be dropped and made anew later."""
        # A peer that writes lengths in a longer form than needed is never idle; that costs only memory.
        return self._unread_bytes == 0 and self._pieces is None and self.ended_with is None

    def _take(self, frame: Frame, messages: list[str]) -> bool:
        size = len(frame.data)
        self._unread_bytes -= len(framed_header(0, size)) + _MASK_BYTES + size
        if frame.opcode is Opcode.BINARY:
            self._protocol.fail(codes.NOT_TEXT, "text messages only")
            return False
        if frame.opcode in (Opcode.TEXT, Opcode.CONT):
            return self._take_piece(frame, messages)
        return True

    def _take_piece(self, frame: Frame, messages: list[str]) -> bool:
        # One growing buffer: a list of pieces would grow with every empty fragment.
        whole = (self._pieces or bytearray()) + frame.data
        self._pieces = None if frame.fin else whole
        if not frame.fin:
            return True
        try:
            messages.append(whole.decode())
        except UnicodeDecodeError:
            self._protocol.fail(codes.NOT_UTF8, "not UTF-8")
            return False
        return True
