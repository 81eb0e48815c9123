"""A real uvicorn with the gateway in it, in a thread and loop of its own."""

import asyncio
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from doithoai.live import codes
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
from doithoai.live.framing import text_frame
from doithoai.web.head_deadline import DeadlineProtocol

Result = TypeVar("Result")
Loop = Literal["uvloop", "asyncio"]


@dataclass
class EchoDoor:
    """Lets everybody in, remembers what happened, and says back what it is told."""

    knocks: list[Knock] = field(default_factory=list)
    viewers: "queue.Queue[Viewer]" = field(default_factory=queue.Queue)
    gone: "queue.Queue[Viewer]" = field(default_factory=queue.Queue)

    async def admit(self, knock: Knock) -> Admitted | Refusal:
        self.knocks.append(knock)
        if knock.path == "/refused":
            return Refusal(429, "too many", retry_after_seconds=7)
        if knock.path == "/signed-out":
            return Refusal(403, "no session", close_code=codes.SIGNED_OUT)
        if knock.path == "/undecided":
            await asyncio.sleep(60)
        if knock.path == "/broken":
            raise RuntimeError("the door's own fault")
        return Admitted(pass_=knock.query)

    def opened(self, viewer: Viewer) -> None:
        self.viewers.put(viewer)
        if viewer.pass_ == "greet":
            viewer.send(text_frame(b"welcome"))

    def received(self, viewer: Viewer, text: str) -> None:
        if text == "fail":
            raise RuntimeError("the application's own fault")
        viewer.send(text_frame(text.encode()))

    def closed(self, viewer: Viewer) -> None:
        self.gone.put(viewer)


@dataclass
class RunningGateway:
    """A gateway under test, on 127.0.0.1."""

    door: EchoDoor
    server: uvicorn.Server
    port: int
    loop: asyncio.AbstractEventLoop

    def url(self, path: str = "/live/hoi-nghi") -> str:
        return f"ws://127.0.0.1:{self.port}{path}"

    def on_loop(self, call: Callable[[], Result]) -> Result:
        """Run `call` on the server's loop, the only place where viewers may be touched."""

        async def calling() -> Result:
            return call()

        return asyncio.run_coroutine_threadsafe(calling(), self.loop).result(10)

    def viewer(self) -> Viewer:
        """The next socket that was opened."""
        return self.door.viewers.get(timeout=10)

    def gone(self) -> Viewer:
        """The next viewer whose socket ended."""
        return self.door.gone.get(timeout=10)


async def _hello(request: Request) -> PlainTextResponse:
    body = await request.body()
    await asyncio.sleep(float(request.query_params.get("wait", "0")))
    return PlainTextResponse(f"hello over http, {len(body)} bytes")


@contextmanager
def run_gateway(
    limits: Limits,
    *,
    loop: Loop = "uvloop",
    http: type[asyncio.Protocol] = DeadlineProtocol,
    certificate: Path | None = None,
    key: Path | None = None,
) -> Iterator[RunningGateway]:
    """Serve until the block ends, then stop the way a signal does."""
    door = EchoDoor()
    app = Starlette(routes=[Route("/hello", _hello, methods=["GET", "POST"])])
    config = uvicorn.Config(
        app,
        http=http,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        ws=connection_class(door, limits),
        loop=loop,
        lifespan="off",
        backlog=BACKLOG,
        log_config=None,
        timeout_graceful_shutdown=8,
    )
    server = uvicorn.Server(config)
    listener = listening_socket("127.0.0.1", 0)
    port = listener.getsockname()[1]
    thread, running_loop = _start(server, [listener])
    try:
        yield RunningGateway(door, server, port, running_loop)
    finally:
        server.should_exit = True
        thread.join(15)
        assert not thread.is_alive(), "the server did not stop"


def _start(
    server: uvicorn.Server, sockets: list[socket.socket]
) -> tuple[threading.Thread, asyncio.AbstractEventLoop]:
    started: queue.Queue[asyncio.AbstractEventLoop] = queue.Queue()
    startup = server.startup

    async def startup_and_tell(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets=sockets)
        started.put(asyncio.get_running_loop())

    server.startup = startup_and_tell  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, kwargs={"sockets": sockets}, daemon=True)
    thread.start()
    return thread, started.get(timeout=10)
