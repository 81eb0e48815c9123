"""A wish to open a socket, as uvicorn's parser has read it, and the answer of RFC 6455 to it."""

import binascii
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from websockets.utils import accept_key

_ACCEPTED: Final = (
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: {}\r\n\r\n"
)
_KEY_BYTES: Final = 16
#: The library has a limit for the length of a line; no cookie of ours comes near it.
_LONG_BYTES: Final = 4_096


class Upgrade:
    """One request. ``headers`` are names in lower case and values, as they came."""

    def __init__(self, method: bytes, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> None:
        self.method = method
        self.target = target.decode("latin-1")
        self.headers = headers

    @cached_property
    def joined(self) -> dict[str, str]:
        """The headers by name; one that came several times has its values joined."""
        joined: dict[str, str] = {}
        for raw_name, raw_value in self.headers:
            name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
            separator = "; " if name == "cookie" else ", "
            joined[name] = joined[name] + separator + value if name in joined else value
        return joined

    def plain_answer(self) -> bytes | None:
        """Return the 101 for a request as every browser makes it; None: let the library judge and say why."""
        key = self.joined.get("sec-websocket-key", "")
        if not (
            self.method == b"GET"
            and self.joined.get("upgrade", "").lower() == "websocket"
            and "upgrade" in self.joined.get("connection", "").lower().replace(" ", "").split(",")
            and self.joined.get("sec-websocket-version") == "13"
            and _is_key(key)
            and all(len(value) < _LONG_BYTES for _, value in self.headers)
        ):
            return None
        return _ACCEPTED.format(accept_key(key)).encode()

    def as_bytes(self) -> bytes:
        """Return the request as it may have come over the wire."""
        lines = [self.method + b" " + self.target.encode("latin-1") + b" HTTP/1.1"]
        lines += [name + b": " + value for name, value in self.headers]
        return b"\r\n".join(lines) + b"\r\n\r\n"


def _is_key(key: str) -> bool:
    try:
        return len(binascii.a2b_base64(key.encode("latin-1"), strict_mode=True)) == _KEY_BYTES
    except binascii.Error:
        return False
