"""A listener of its own for the metrics: they are the operator's, and never on the public port."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from doithoai.observability.exposition import MEDIA_TYPE

HEAD_LIMIT_BYTES: Final = 8_192
HEAD_SECONDS: Final = 5.0


class MetricsPort:
    """Answers ``GET /metrics`` and nothing else, one request a connection."""

    def __init__(self, told: Callable[[], str]) -> None:
        """``told`` returns the metrics of this moment; it is called on the loop."""
        self._told = told

    async def open(self, host: str, port: int) -> int:
        """Begin to listen and return the port, a free one where ``port`` is 0; raises OSError."""
        self._server = await asyncio.start_server(self._answer, host, port, limit=HEAD_LIMIT_BYTES)
        bound: int = self._server.sockets[0].getsockname()[1]
        return bound

    async def close(self) -> None:
        """Stop listening."""
        self._server.close()
        await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(self._response(head.split(b"\r\n", 1)[0].split(b" ")))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass  # whoever does not ask properly gets no answer
        finally:
            writer.close()

    def _response(self, request: list[bytes]) -> bytes:
        if len(request) != 3 or request[1].split(b"?")[0] != b"/metrics":
            return _http(HTTPStatus.NOT_FOUND, "")
        if request[0] != b"GET":
            return _http(HTTPStatus.METHOD_NOT_ALLOWED, "")
        return _http(HTTPStatus.OK, self._told())


def _http(status: HTTPStatus, text: str) -> bytes:
    body = text.encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: {MEDIA_TYPE}\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + body
