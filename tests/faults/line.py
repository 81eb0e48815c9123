"""A WebSocket of a client as light as can be, so that thousands of them fit beside the server."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Final

KEY: Final = "dGhlIHNhbXBsZSBub25jZQ=="
VANISHED: Final = 1006


class Line(asyncio.Protocol):
    """One socket.

    ``heard`` gets the text of every frame. ``opened`` is done when the server has let it in or hasn't, and
    ``ended`` when it is over, with the code.
    """

    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.opened: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._heard = heard
        self._kept = bytearray()
        self._code = VANISHED
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the transport."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def ask(self, port: int, path: str, cookie: str) -> None:
        """Ask to be let in."""
        self._transport.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Cookie: doithoai={cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Called by the transport."""
        self._kept += data
        if not self.opened.done() and not self._take_answer():
            return
        while self._take_frame():
            pass

    def send(self, text: bytes) -> None:
        """Send one message, masked with zeros; after the end it goes nowhere."""
        size = bytes((0x80 | len(text),)) if len(text) < 126 else struct.pack("!BH", 0xFE, len(text))
        if not self._transport.is_closing():
            self._transport.write(b"\x81" + size + bytes(4) + text)

    def drop(self) -> None:
        """End it without a goodbye."""
        self._transport.abort()

    def stop_reading(self) -> None:
        """Leave in the kernel whatever comes."""
        self._transport.pause_reading()

    def connection_lost(self, _error: Exception | None) -> None:
        """Called by the transport."""
        if not self.opened.done():
            self.opened.set_result(False)
        if not self.ended.done():
            self.ended.set_result(self._code)

    def _take_answer(self) -> bool:
        head, found, rest = self._kept.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 101"):
            self._transport.abort()
            return False
        self._kept = rest
        self.opened.set_result(True)
        return True

    def _take_frame(self) -> bool:
        if len(self._kept) < 2:
            return False
        head, size = 2, self._kept[1]
        if size >= 126:
            head, code = (4, "!H") if size == 126 else (10, "!Q")
            if len(self._kept) < head:
                return False
            (size,) = struct.unpack(code, self._kept[2:head])
        if len(self._kept) < head + size:
            return False
        opcode, text = self._kept[0] & 15, bytes(self._kept[head : head + size])
        del self._kept[: head + size]
        self._take(opcode, text)
        return True

    def _take(self, opcode: int, text: bytes) -> None:
        if opcode == 1:
            self._heard(text)
        elif opcode == 8:
            self._code = int.from_bytes(text[:2], "big")
            self._transport.close()
        elif opcode == 9:
            self._transport.write(b"\x8a\x80" + bytes(4))


async def dial(port: int, heard: Callable[[bytes], None], receive_buffer_bytes: int = 0) -> Line:
    """Connect to ``port`` of this machine; raises OSError when nobody answers."""
    loop = asyncio.get_running_loop()
    raw = socket.socket()
    try:
        if receive_buffer_bytes:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
        raw.setblocking(False)
        await loop.sock_connect(raw, ("127.0.0.1", port))
        _, line = await loop.create_connection(lambda: Line(heard), sock=raw)
    except BaseException:
        raw.close()
        raise
    return line
