"""Participants who go on asking whatever happens to the server, as the client's outbox does."""

import asyncio
import contextlib
import itertools
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from doithoai.actions import people
from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from doithoai.settings import Settings
from doithoai.store import sessions
from doithoai.store.transaction import Tx
from tests.faults.server import Server
from tests.house import PLAN, new_id

AGAIN_SECONDS = 0.15


@dataclass(frozen=True)
class Venue:
    """A dialogue that takes questions, and the cookies of those who may ask."""

    dialogue: int
    code: str
    tokens: list[str]


@dataclass
class Asker:
    """One participant's screen: asks every few seconds, keeps what is unanswered, and sends it again."""

    server: Server
    venue: Venue
    token: str
    name: int
    unsent: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    sent: int = 0
    shown: dict[int, str] = field(default_factory=dict)
    is_asking: bool = True
    is_greeted: bool = False
    position: tuple[str, int] = ("", 0)

    async def run(self, pause_seconds: float) -> None:
        """Go on until cancelled."""
        while True:
            with contextlib.suppress(OSError, TimeoutError, WebSocketException):
                async with self._socket() as socket:
                    await self._greet(socket)
                    await self._talk(socket, pause_seconds)
            self.is_greeted = False
            await asyncio.sleep(AGAIN_SECONDS)

    @property
    def is_current(self) -> bool:
        """Whether it is connected, and every question asked was acknowledged and is shown."""
        shown = set(self.shown)
        return (
            self.is_greeted
            and not self.unsent
            and shown == {d["question"] for d in self.acknowledged.values()}
        )

    def _socket(self) -> connect:
        return connect(
            f"ws://127.0.0.1:{self.server.port}/live/{self.venue.code}?as=participant",
            origin=self.server.origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": f"doithoai={self.token}"},
            open_timeout=2,
            close_timeout=0.1,
            compression=None,
        )

    async def _greet(self, socket: ClientConnection) -> None:
        epoch, after = self.position
        await socket.send(json.dumps({"t": "hello", "v": 1, "epoch": epoch, "after": after}))
        self._take(json.loads(await asyncio.wait_for(socket.recv(), 5)))
        self.is_greeted = True
        for command_id, text in list(self.unsent.items()):
            await self._send(socket, command_id, text)

    async def _talk(self, socket: ClientConnection, pause_seconds: float) -> None:
        loop = asyncio.get_running_loop()
        next_at = loop.time() + pause_seconds * random.random()  # so that they do not ask in step
        while True:
            try:
                async with asyncio.timeout_at(next_at):
                    self._take(json.loads(await socket.recv()))
            except TimeoutError:
                next_at += pause_seconds
                await self._ask(socket)

    async def _ask(self, socket: ClientConnection) -> None:
        if self.is_asking:
            self.sent += 1
            command_id, text = new_id(), f"Máy {self.name} hỏi câu thứ {self.sent}?"
            self.unsent[command_id] = text
            await self._send(socket, command_id, text)

    async def _send(self, socket: ClientConnection, command_id: str, text: str) -> None:
        command = {"do": "submit_question", "text": text}
        await socket.send(json.dumps({"t": "do", "id": command_id, "command": command}))

    def _take(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind == "done":
            text = self.unsent.pop(frame["id"])
            self.acknowledged[text] = frame
        elif kind in {"snapshot", "news"}:
            if kind == "snapshot":
                self.shown = {}
            self.shown |= {card["no"]: card["text"] for card in frame.get("questions", [])}
            self.position = (frame.get("epoch", self.position[0]), frame["seq"])
        elif kind == "refused":
            assert "again_ms" in frame, frame


async def prepare(folder: Path, askers: int) -> Venue:
    """Set a dialogue up that takes questions, with a browser session for each asker."""
    house = House(Settings(data=folder))
    await house.open()
    try:
        return await house.write(_prepare, [f"token-of-browser-{n:04}" for n in range(askers)])
    finally:
        await house.close()


async def keep_asking(askers: list[Asker], per_second: float) -> "asyncio.Task[Any]":
    """Let all of them ask, together so often a second, until the task is cancelled."""
    pause = len(askers) / per_second
    return asyncio.ensure_future(asyncio.gather(*(asker.run(pause) for asker in askers)))


async def wait_until(condition: Any, seconds: float) -> None:  # noqa: ANN401
    """Wait until `condition()` holds; fails after so many seconds."""
    async with asyncio.timeout(seconds):
        for _ in itertools.repeat(None):
            if condition():
                return
            await asyncio.sleep(0.02)


def _prepare(tx: Tx, tokens: list[str]) -> Venue:
    owner = people.create_account(tx, "tam", "Tâm", "no password opens this")
    dialogue = people.create_dialogue(tx, dict(PLAN), owner)
    host, _ = people.invite(tx, dialogue.id, Role.HOST, "Hoa")
    perform(tx, host.id, new_id(), c.OpenCollecting())
    for token in tokens:
        session = sessions.create(tx, people.link_hash(token))
        people.take_seat(tx, session.id, dialogue, f"Người {token[-4:]}", "")
    return Venue(dialogue.id, dialogue.code, tokens)
