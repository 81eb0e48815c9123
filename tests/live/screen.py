"""Screens that look on: real sockets into a hub in the same loop, spoken by the websockets library."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.uri import parse_uri

from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.people import Seat
from doithoai.domain.snapshot import News, Snapshot, Tick, fold, fold_tick
from doithoai.house import House
from doithoai.live import wire
from doithoai.live.door import Knock, Limits, Refusal
from doithoai.live.hub import Hub
from doithoai.live.open_socket import Gateway, OpenSocket
from doithoai.live.room import Pass
from doithoai.store.commands import Done
from tests import stores
from tests.house import Clock, everybody_in, new_id

SECONDS = 5.0
NO_LIMITS = Limits(burst_messages=10_000, messages_per_second=10_000)
T = TypeVar("T", bound=msgspec.Struct)


class Screen:
    """One screen. What comes waits until it is asked for; `view` is what the screen shows by then.

    `heard` is every byte that came.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._protocol = ClientProtocol(parse_uri("ws://x/"), state=OPEN, max_size=None)
        self._arrived: list[wire.Telling] = []
        self.heard = bytearray()
        self.view: Snapshot | None = None

    async def hello(self, epoch: str = "", after: int = 0) -> None:
        await self.send({"t": "hello", "v": wire.VERSION, "epoch": epoch, "after": after})

    async def do(self, command: c.Command, command_id: str = "") -> str:
        """Give a command and return its id."""
        given = command_id or new_id()
        await self.send({"t": "do", "id": given, "command": msgspec.to_builtins(command)})
        return given

    async def send(self, frame: dict[str, object] | str | bytes) -> None:
        if isinstance(frame, bytes):
            self._protocol.send_binary(frame)
        else:
            self._protocol.send_text((frame if isinstance(frame, str) else json.dumps(frame)).encode())
        self._writer.writelines(self._protocol.data_to_send())
        await self._writer.drain()

    async def next(self, kind: type[T]) -> T:
        """Wait for a frame of this kind, passing over others."""
        async with asyncio.timeout(SECONDS):
            while True:
                frame = await self._frame()
                if isinstance(frame, kind):
                    return frame

    async def any(self) -> wire.Telling:
        """Wait for the next frame, whatever it is."""
        async with asyncio.timeout(SECONDS):
            return await self._frame()

    async def silence(self, seconds: float) -> None:
        """See that nothing comes for a while."""
        try:
            async with asyncio.timeout(seconds):
                frame = await self._frame()
        except TimeoutError:
            return
        raise AssertionError(f"{frame} came")

    async def settle(self, seconds: float) -> None:
        """Take in whatever comes until nothing came for so long."""
        while True:
            try:
                async with asyncio.timeout(seconds):
                    await self._frame()
            except TimeoutError:
                return

    async def closed(self) -> int:
        """Wait for the end and return the code."""
        async with asyncio.timeout(SECONDS):
            while self._protocol.close_rcvd is None:
                await self._read()
        return self._protocol.close_rcvd.code

    async def leave(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def _frame(self) -> wire.Telling:
        while not self._arrived:
            await self._read()
        frame = self._arrived.pop(0)
        self._show(frame)
        return frame

    async def _read(self) -> None:
        data = await self._reader.read(65_536)
        assert data, "the socket ended without a goodbye"
        self.heard += data
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                self._arrived.append(msgspec.json.decode(event.data, type=wire.Telling))

    def _show(self, frame: wire.Telling) -> None:
        self.view = shown(self.view, frame)


class HubDoor:
    """A door for screens that are already inside: it only hands on what they say."""

    def __init__(self, hub: Hub) -> None:
        self.opened = hub.opened
        self.received = hub.received
        self.closed = hub.closed

    async def admit(self, knock: Knock) -> Refusal:  # noqa: ARG002 - the protocol names it
        return Refusal(404, "nobody knocks here")


class Sitting:
    """A house that runs, and the people of its dialogue."""

    def __init__(self, house: House, seats: dict[str, Seat]) -> None:
        self.house = house
        self.seats = seats
        self._door = HubDoor(house.hub)
        self._gateway = Gateway(self._door, NO_LIMITS)
        self._connections: set[object] = set()
        self._screens: list[Screen] = []

    @property
    def folder(self) -> Path:
        return self.house.settings.data

    @property
    def dialogue_id(self) -> int:
        return self.seats["mai"].dialogue

    async def open(self, who: str, limits: Limits | None = None) -> Screen:
        """Open a socket for `who`, without a word said."""
        ours, theirs = socket.socketpair()
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
        gateway = Gateway(self._door, limits) if limits else self._gateway
        viewer = OpenSocket(transport, Pass(self.seats[who], ""), gateway, self._connections)
        viewer.begin(b"")
        screen = Screen(*await asyncio.open_connection(sock=theirs))
        self._screens.append(screen)
        return screen

    async def watch(self, who: str) -> Screen:
        """Open a screen for `who` and wait until it shows the dialogue."""
        screen = await self.open(who)
        await screen.hello()
        await screen.next(wire.SnapshotFrame)
        return screen

    async def do(self, who: str, command: c.Command) -> Done:
        """Let `who` give a command from elsewhere."""
        seat = self.seats[who].id
        return await self.house.write(perform, seat, new_id(), command)

    async def leave(self) -> None:
        for screen in self._screens:
            await screen.leave()


@asynccontextmanager
async def sit(folder: Path, clock: Clock, redis_url: str = "") -> AsyncIterator[Sitting]:
    """Open the house whose record lies in `folder`."""
    house = House(stores.settings(folder, redis_url=redis_url), clock)
    await house.open()
    try:
        sitting = Sitting(house, await house.read(everybody_in, 1))
        yield sitting
        await sitting.leave()
    finally:
        await house.close()


def shown(view: Snapshot | None, frame: wire.Telling) -> Snapshot | None:
    """What a screen that showed `view` shows after `frame`."""
    if isinstance(frame, wire.SnapshotFrame):
        return snapshot_of(frame)
    if isinstance(frame, wire.NewsFrame):
        assert view is not None
        assert frame.prev <= view.seq, "a gap"
        return fold(view, news_of(frame))
    if isinstance(frame, wire.TickFrame):
        assert view is not None
        return fold_tick(view, tick_of(frame))
    return view


def snapshot_of(frame: wire.SnapshotFrame) -> Snapshot:
    return Snapshot(
        epoch=frame.epoch, seq=frame.seq, you=frame.you, dialogue=frame.dialogue, tally=frame.tally,
        questions={card.no: card for card in frame.questions}, supported=frozenset(frame.supported),
        present=frame.present,
    )  # fmt: skip


def news_of(frame: wire.NewsFrame) -> News:
    return News(
        seq=frame.seq, prev=frame.prev, dialogue=frame.dialogue, questions=frame.questions, gone=frame.gone
    )


def tick_of(frame: wire.TickFrame) -> Tick:
    return Tick(supports=frame.supports, tally=frame.tally, present=frame.present)
