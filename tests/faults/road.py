"""A road between clients and a server that a test can make long, narrow, bumpy, or close.

It is a proxy in the test's own loop, so it needs no rights on the machine. What TCP does about lost packets
is done here in its place: a piece that is lost arrives a retransmission later, and all behind it wait.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

RETRANSMISSION_SECONDS: Final = 0.3
PACKET_BYTES: Final = 1400
BREAK_SECONDS: Final = 0.1

Connect = Callable[[Callable[[], asyncio.Protocol]], Coroutine[Any, Any, Any]]


@dataclass
class Road:
    """How the road is at present; a change holds for what comes from then on.

    Attributes:
        port: where clients come in.
        delay_seconds: one way.
        jitter_seconds: standard deviation of the delay.
        loss: share of packets that are lost.
        bytes_per_second: how much passes in each direction, all connections together; 0: any amount.
        watch: sees everything that comes from clients, and may do something about it.
    """

    port: int = 0
    delay_seconds: float = 0.0
    jitter_seconds: float = 0.0
    loss: float = 0.0
    bytes_per_second: float = 0.0
    watch: Callable[["End", bytes], None] = lambda _end, _data: None
    ends: set["End"] = field(default_factory=set)
    _is_open: asyncio.Event = field(default_factory=asyncio.Event)
    _free_at: dict[bool, float] = field(default_factory=lambda: {True: 0.0, False: 0.0})
    _dice: random.Random = field(default_factory=lambda: random.Random(12))

    def __post_init__(self) -> None:
        self.open()

    def close(self) -> None:
        """Let nothing through from now on, no end of a connection either; what comes waits."""
        self._is_open.clear()

    def open(self) -> None:
        """Let through what waits, and what comes."""
        self._is_open.set()
        for end in list(self.ends):
            end.flush()

    def cut(self) -> None:
        """Reset all connections."""
        for end in list(self.ends):
            end.transport.abort()

    @property
    def is_closed(self) -> bool:
        return not self._is_open.is_set()

    async def opened(self) -> None:
        """Wait until it is open."""
        await self._is_open.wait()

    def due(self, size: int, is_upward: bool) -> float:
        """When a piece of ``size`` bytes that sets out now arrives, in the loop's time."""
        now = asyncio.get_running_loop().time()
        if self.bytes_per_second:
            now = max(now, self._free_at[is_upward]) + size / self.bytes_per_second
            self._free_at[is_upward] = now
        delay = max(0.0, self._dice.gauss(self.delay_seconds, self.jitter_seconds))
        packets = 1 + size // PACKET_BYTES
        lost = self._dice.random() < 1 - (1 - self.loss) ** packets
        return now + delay + (RETRANSMISSION_SECONDS + 2 * self.delay_seconds if lost else 0.0)


class End(asyncio.Protocol):
    """One end of a connection; what comes here goes to the other one."""

    def __init__(self, road: Road, is_upward: bool) -> None:
        self.road = road
        self.is_lost = False
        self.other: End | None = None
        self.transport: asyncio.Transport
        self._is_upward = is_upward
        self._waiting: list[bytes] = []
        self._arrives_at = 0.0
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the transport."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.road.ends.add(self)

    def data_received(self, data: bytes) -> None:
        """Called by the transport."""
        if self._is_upward:
            self.road.watch(self, data)
        for start in range(0, len(data), PACKET_BYTES):
            self._set_out(data[start : start + PACKET_BYTES])

    def connection_lost(self, _error: Exception | None) -> None:
        """Called by the transport; the other end hears of it behind everything else."""
        self.road.ends.discard(self)
        self._set_out(b"")

    def break_before_the_answer(self) -> None:
        """Let through what was sent, and end the connection instead of bringing an answer."""
        assert self.other is not None
        self.other.is_lost = True
        asyncio.get_running_loop().call_later(BREAK_SECONDS, self.transport.abort)

    def flush(self) -> None:
        """Let through what waited for the road to open."""
        waiting, self._waiting = self._waiting, []
        for data in waiting:
            self._arrive(data)

    def _set_out(self, data: bytes) -> None:
        loop = asyncio.get_running_loop()
        self._arrives_at = max(self._arrives_at, self.road.due(len(data), self._is_upward))
        if self._arrives_at <= loop.time():
            self._arrive(data)
        else:
            loop.call_at(self._arrives_at, self._arrive, data)

    def _arrive(self, data: bytes) -> None:
        if self.is_lost:
            return
        if self.road.is_closed or self.other is None:
            self._waiting.append(data)
            self.road.ends.add(self)
        elif data:
            if not self.other.transport.is_closing():
                self.other.transport.write(data)
        else:
            self.road.ends.discard(self)
            self.other.transport.close()


class _Entrance(End):
    """The end at the client's side: it opens the other one."""

    def __init__(self, road: Road, connect: Connect) -> None:
        super().__init__(road, is_upward=True)
        self._connect = connect

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the transport."""
        super().connection_made(transport)
        self._opening = asyncio.ensure_future(self._open())

    async def _open(self) -> None:
        await self.road.opened()
        if self.transport.is_closing():
            return  # whoever knocked has given up
        exit_ = End(self.road, is_upward=False)
        try:
            await self._connect(lambda: exit_)
        except OSError:
            self.transport.abort()
            return
        self.other, exit_.other = exit_, self
        if not self.road.is_closed:
            self.flush()
            exit_.flush()


@asynccontextmanager
async def road_to(port: int) -> AsyncIterator[Road]:
    """Open a road to a server on ``port`` of this machine."""
    loop, road = asyncio.get_running_loop(), Road()
    connect = partial(loop.create_connection, host="127.0.0.1", port=port)
    server = await loop.create_server(lambda: _Entrance(road, connect), "127.0.0.1", 0, backlog=4096)
    road.port = server.sockets[0].getsockname()[1]
    async with _open(road, server):
        yield road


@asynccontextmanager
async def road_to_socket(here: Path, there: Path) -> AsyncIterator[Road]:
    """Open a road from one Unix socket to another."""
    loop, road = asyncio.get_running_loop(), Road()
    connect = partial(loop.create_unix_connection, path=str(there))
    async with _open(road, await loop.create_unix_server(lambda: _Entrance(road, connect), str(here))):
        yield road


@asynccontextmanager
async def _open(road: Road, server: asyncio.Server) -> AsyncIterator[None]:
    try:
        yield
    finally:
        server.close()
        road.open()
        road.cut()
        await asyncio.sleep(0)
