"""The control line as servers in Python obey it (see `bench.contenders`)."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

TEXT_BYTES = 300


def text() -> str:
    """Return about 300 bytes that say when they were sent."""
    head = f'{{"at":"~{time.clock_gettime_ns(time.CLOCK_MONOTONIC)}~","text":"'
    return head + "x" * (TEXT_BYTES - len(head) - 2) + '"}'


async def obey(port: int, broadcast: Callable[[str], Awaitable[None]]) -> None:
    """Say that `port` listens, then let `broadcast` send to everybody whenever a line asks for it."""
    print("port", port, flush=True)
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        _, count, per_second = line.split()
        start = loop.time()
        for number in range(int(count)):
            await asyncio.sleep(start + number / float(per_second) - loop.time())
            await broadcast(text())
        print("done", flush=True)
