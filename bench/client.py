"""A viewer as light as can be, so that thousands of them fit beside the server on one machine."""

import asyncio
import json
import struct
from collections.abc import Callable
from typing import Any

Heard = Callable[[dict[str, Any]], None]
_KEY = "dGhlIHNhbXBsZSBub25jZQ=="


class LightViewer(asyncio.Protocol):
    """One socket. `heard` gets every frame; `ready` is done when the first one came."""

    def __init__(self, request: str, heard: Heard) -> None:
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._heard = heard
        self._kept = b""
        self._is_open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket and say hello behind the request: the server reads it once it has let us in."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request.encode())

    def data_received(self, data: bytes) -> None:
        """Take the answer, then frames."""
        self._kept += data
        if not self._is_open:
            head, found, self._kept = self._kept.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 101") or not found:
                raise ConnectionError(head[:80])
            self._is_open = True
            self.send({"t": "hello", "v": 1})
        while self._take_frame():
            pass

    def send(self, frame: dict[str, Any]) -> None:
        """Send one message, masked with zeros."""
        text = json.dumps(frame).encode()
        size = bytes((0x80 | len(text),)) if len(text) < 126 else struct.pack("!BH", 0xFE, len(text))
        self._transport.write(b"\x81" + size + bytes(4) + text)

    def close(self) -> None:
        """End the socket."""
        self._transport.abort()

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
        opcode, text = self._kept[0] & 15, self._kept[head : head + size]
        self._kept = self._kept[head + size :]
        if opcode == 1:
            self._note(text)
        elif opcode == 9:
            self._transport.write(b"\x8a\x80" + bytes(4))
        return True

    def _note(self, text: bytes) -> None:
        if not self.ready.done():
            self.ready.set_result(None)
        self._heard(json.loads(text))


async def look_on(port: int, code: str, cookie: str, page: str, heard: Heard) -> LightViewer:
    """Open a socket as the browser with `cookie` and wait for the snapshot."""
    host = f"127.0.0.1:{port}"
    request = (
        f"GET /live/{code}?as={page} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        f"Cookie: doithoai={cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {_KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    loop = asyncio.get_running_loop()
    _, viewer = await loop.create_connection(lambda: LightViewer(request, heard), "127.0.0.1", port)
    await asyncio.wait_for(viewer.ready, 30)
    return viewer
