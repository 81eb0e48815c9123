"""The gateway with a door that lets everybody in, driven by the control line (see `bench.contenders`)."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from doithoai.live.connection import (
    BACKLOG,
    Admitted,
    Knock,
    Limits,
    Refusal,
    Viewer,
    connection_class,
    listening_socket,
)
from doithoai.live.fanout import Audience
from doithoai.live.framing import text_frame
from doithoai.web.head_deadline import DeadlineProtocol

TEXT_BYTES = 300


class OpenDoor:
    """Everybody comes in and joins the one audience."""

    def __init__(self) -> None:
        self.audience = Audience()

    async def admit(self, knock: Knock) -> Admitted | Refusal:
        """Let everybody in."""
        return Admitted(pass_=knock.path)

    def opened(self, viewer: Viewer) -> None:
        """Join the audience."""
        self.audience.add(viewer)

    def received(self, viewer: Viewer, text: str) -> None:
        """Answer with the same words."""
        viewer.send(text_frame(text.encode()))

    def closed(self, viewer: Viewer) -> None:
        """Leave the audience."""
        self.audience.remove(viewer)


async def broadcast(audience: Audience, count: int, per_second: float) -> None:
    """Write `count` frames to everybody at a steady rate."""
    start = asyncio.get_running_loop().time()
    for number in range(count):
        await asyncio.sleep(start + number / per_second - asyncio.get_running_loop().time())
        head = b'{"at":"~%d~","text":"' % time.clock_gettime_ns(time.CLOCK_MONOTONIC)
        audience.write(text_frame(head.ljust(TEXT_BYTES - 2, b"x") + b'"}'))
    print("done", flush=True)


async def obey(audience: Audience) -> None:
    """Take control lines until the input ends."""
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        _, count, per_second = line.split()
        await broadcast(audience, int(count), float(per_second))


def main() -> None:
    """Serve on any port until the process is stopped."""
    door = OpenDoor()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        obeying = asyncio.create_task(obey(door.audience))
        print("port", listener.getsockname()[1], flush=True)
        yield
        obeying.cancel()

    listener = listening_socket("127.0.0.1", 0)
    ws = connection_class(door, Limits())
    config = uvicorn.Config(
        Starlette(lifespan=lifespan),
        http=DeadlineProtocol,
        ws=ws,
        loop="uvloop",
        backlog=BACKLOG,
        log_level="error",
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
