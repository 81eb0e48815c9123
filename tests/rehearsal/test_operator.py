"""The operator's kept line, against a server that has no file left when the line is dialled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import pytest

from doithoai.counts import SECONDS
from doithoai.rehearsal.contract import Figures, Stored
from doithoai.rehearsal.http_line import Address, Failed
from doithoai.rehearsal.operator import Operator

FIGURES = Figures(
    process="one", cpu_seconds=1.0, memory_bytes=1, memory_free_bytes=1, files=1, files_limit=2, sockets=0,
    sockets_limit=1, waiting=0, loop_lag=[0] * len(SECONDS), commits=[0] * len(SECONDS), database="sqlite",
    stored=Stored(participants=0, questions=0, supports=0, seq=0),
)  # fmt: skip


@asynccontextmanager
async def a_server_that_cuts(first: int) -> AsyncIterator[str]:
    """Serve figures at the address given; the ``first`` connections are cut as soon as they are made."""
    cut = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal cut
        cut += 1
        if cut > first:
            await reader.readuntil(b"\r\n\r\n")
            body = msgspec.json.encode(FIGURES)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.asyncio
async def test_a_line_that_was_cut_is_dialled_again_at_the_next_look() -> None:
    async with a_server_that_cuts(first=2) as url:
        operator = Operator(Address(url), None, "key")
        for _ in range(2):
            with pytest.raises(Failed, match="line_cut"):
                await operator.figures_at_hand("ABCDEF")
        assert await operator.figures_at_hand("ABCDEF") == FIGURES
        operator.hang_up()
