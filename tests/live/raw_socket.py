"""A socket that has shaken hands and then does what no decent client would."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from tests.live.running_gateway import RunningGateway


@contextmanager
def open_raw(gateway: RunningGateway, *, receive_buffer_bytes: int | None = None) -> Iterator[socket.socket]:
    """Open a WebSocket by hand and give the bare socket."""
    raw = socket.socket()
    raw.settimeout(15)
    if receive_buffer_bytes is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
    with raw:
        raw.connect(("127.0.0.1", gateway.port))
        ask(raw, "/live/x")
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += raw.recv(1)
        assert answer.startswith(b"HTTP/1.1 101 ")
        yield raw


def connected(port: int) -> socket.socket:
    """Connect and say nothing."""
    return socket.create_connection(("127.0.0.1", port), timeout=15)


def ask(raw: socket.socket, path: str) -> None:
    """Send a valid handshake request."""
    raw.sendall(
        f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )


def read_frames(raw: socket.socket) -> list[tuple[int, bytes]]:
    """Read to the end of the connection: (opcode, payload) of each whole frame."""
    data, frames = _read_all(raw), []
    while data:
        size, head = data[1], 2
        if size == 126:
            size, head = struct.unpack("!H", data[2:4])[0], 4
        if len(data) < head + size:
            break
        frames.append((data[0] & 15, data[head : head + size]))
        data = data[head + size :]
    return frames


def _read_all(raw: socket.socket) -> bytes:
    received = bytearray()
    while piece := raw.recv(65_536):
        received += piece
    return bytes(received)
