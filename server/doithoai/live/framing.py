"""Frames the server sends (RFC 6455, section 5): encoded once, then the same bytes go to everybody.

A server's frames carry no mask, which is what makes one encoding good for all. Frames that arrive are parsed
by the websockets library, not here.
"""

import struct
from typing import Final

_TEXT: Final = 0x81
_CLOSE: Final = 0x88
_REASON_LIMIT_BYTES: Final = 123

PING_FRAME: Final = b"\x89\x00"


def text_frame(text: bytes) -> bytes:
    """Wrap one whole text message, already UTF-8, in one final frame.

    Args:
        text: the message; any length.

    Returns:
        The bytes to hand to `Viewer.send` or `Audience.write`, for as many viewers as wanted.
    """
    return framed_header(_TEXT, len(text)) + text


def close_frame(code: int, reason: str) -> bytes:
    """Make the frame that says goodbye.

    Args:
        code: one of `doithoai.live.codes`.
        reason: for logs and developers; cut at a character's edge to the 123 bytes a close frame can hold.
    """
    said = reason.encode()[:_REASON_LIMIT_BYTES].decode(errors="ignore").encode()
    return framed_header(_CLOSE, 2 + len(said)) + struct.pack("!H", code) + said


def framed_header(first: int, length: int) -> bytes:
    """Encode a frame's head: the byte with the opcode, then the payload's length in the shortest form."""
    if length < 126:
        return bytes((first, length))
    if length < 65536:
        return struct.pack("!BBH", first, 126, length)
    return struct.pack("!BBQ", first, 127, length)
