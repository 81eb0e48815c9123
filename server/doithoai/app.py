"""The composition root: house, pages and sockets become one server."""

import asyncio
import contextlib
import gc
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any, Final

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from doithoai import workers
from doithoai.house import House
from doithoai.live.connection import (
    BACKLOG,
    Limits,
    connection_class,
    listening_socket,
)
from doithoai.live.descriptors import raise_limit
from doithoai.live.polling import Polls
from doithoai.observability import metrics
from doithoai.observability.metrics_port import listening
from doithoai.routes import application
from doithoai.settings import Settings
from doithoai.web.front import Front
from doithoai.web.head_deadline import DeadlineProtocol
from doithoai.web.peaks import keep_peaks
from doithoai.web.rechecking import Rechecking
from doithoai.web.sweeper import keep_sweeping
from doithoai.web.timekeeper import keep_time

DRAIN_SECONDS: Final = 10
KEEP_ALIVE_SECONDS: Final = 30
#: How long the writer's thread may keep the interpreter while the event loop waits for it.
SWITCH_SECONDS: Final = 0.001

WhenOpen = Callable[[House, Front, str], Coroutine[Any, Any, None]]


def serve(settings: Settings, when_open: WhenOpen) -> None:
    """Run the server until it is told to stop.

    Args:
        settings: how it runs.
        when_open: awaited once it is ready, with the address to reach it at, such as http://127.0.0.1:8000.

    Raises:
        OSError: the port is taken.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    listener = listening_socket(settings.host, settings.port, shared=workers.number() is not None)
    house = House(settings)
    front = Front(house)
    address = settings.public_url or f"http://{_shown(settings.host)}:{listener.getsockname()[1]}"

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await _open(house)
        works = (when_open(house, front, address), *_always_going_on(house, front))
        beside = [asyncio.ensure_future(work) for work in works]
        async with listening(settings.metrics, lambda: metrics.told(house, front.door.viewers())):
            yield
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, front.rehearser.stop(), front.taking.stop(), return_exceptions=True)
        await house.close()

    app = application(front, lifespan)
    # uvicorn, once it has drained, raises the signal again for whoever handled it before: nobody, so exit 0.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: None)
    _Server(_config(app, front), front.polls).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Answers whoever waits for news before it waits for all requests to end."""

    def __init__(self, config: uvicorn.Config, polls: Polls) -> None:
        super().__init__(config)
        self._polls = polls

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._polls.stop()
        await super().shutdown(sockets)


def _always_going_on(house: House, front: Front) -> Iterator[Coroutine[Any, Any, None]]:
    yield keep_sweeping(house)
    yield keep_time(house)
    yield keep_peaks(house)
    yield Rechecking(house, front.door).go_on()
    yield front.rehearser.keep_telling()


async def _open(house: House) -> None:
    """Looking through all that is loaded by then for garbage takes 140 ms, in which nothing else happens."""
    await house.open()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _config(app: ASGIApp, front: Front) -> uvicorn.Config:
    """Everything is named, so that an installed extra of uvicorn can't change how we run."""
    return uvicorn.Config(
        app,
        http=DeadlineProtocol,
        ws=connection_class(front.door, Limits(viewers=raise_limit())),
        loop="uvloop",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        forwarded_allow_ips=front.house.settings.trusted_proxies,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )


def _shown(host: str) -> str:
    """A server that listens on all addresses is reached, from this machine, at localhost."""
    return "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host  # noqa: S104
