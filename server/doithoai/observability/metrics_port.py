"""A listener of its own for the metrics: they are the operator's, and never on the public port."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from typing import Final

import structlog

from doithoai.observability.exposition import MEDIA_TYPE

#: Returns the metrics of this moment; called on the loop.
Told = Callable[[], str]

HEAD_LIMIT_BYTES: Final = 8_192
HEAD_SECONDS: Final = 5.0


log = structlog.get_logger()


@asynccontextmanager
async def listening(address: str, told: Told) -> AsyncIterator[None]:
    """Tell metrics at ``address``, such as 127.0.0.1:9464, for as long as the block lasts; empty for nowhere.

    Where the port is taken, that is logged, and people are served all the same.
    """
    async with AsyncExitStack() as stack:
        if address:
            await _open(stack, address, told)
        yield


async def _open(stack: AsyncExitStack, address: str, told: Told) -> None:
    host, _, port = address.rpartition(":")
    answer = MetricsPort(told).answer
    try:
        server = await asyncio.start_server(answer, host.strip("[]"), int(port), limit=HEAD_LIMIT_BYTES)
    except OSError as error:
        log.error("metrics_port_taken", port=int(port), error=type(error).__name__)  # noqa: TRY400 - no text
        return
    await stack.enter_async_context(server)
    log.info("metrics_told", port=server.sockets[0].getsockname()[1])


class MetricsPort:
    """Answers ``GET /metrics`` and nothing else, one request a connection."""

    def __init__(self, told: Told) -> None:
        self._told = told

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request, answer it and hang up."""
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
