"""One screen of which a test says every word itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from doithoai.domain import commands as c
from tests.faults.line import Line, dial
from tests.faults.venue import Venue
from tests.house import new_id

Heard = Callable[[dict[str, Any]], None]
_SECONDS = 20


class Voice:
    """An open socket that has said hello and was shown the dialogue. ``heard`` gets every frame."""

    def __init__(self, heard: Heard) -> None:
        self.line: Line
        self.snapshot: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._heard = heard

    async def do(self, command: c.Command, command_id: str = "") -> dict[str, Any]:
        """Give a command and return how it was answered."""
        given = command_id or new_id()
        answer = self._answers[given] = asyncio.get_running_loop().create_future()
        self.say({"t": "do", "id": given, "command": msgspec.to_builtins(command)})
        return await asyncio.wait_for(answer, _SECONDS)

    async def do_all(self, commands: Sequence[c.Command]) -> list[dict[str, Any]]:
        """Give many commands in one frame and return how they were answered."""
        items = [{"id": new_id(), "command": msgspec.to_builtins(command)} for command in commands]
        loop = asyncio.get_running_loop()
        answers = [self._answers.setdefault(str(item["id"]), loop.create_future()) for item in items]
        self.say({"t": "do_all", "items": items})
        return await asyncio.wait_for(asyncio.gather(*answers), _SECONDS)

    def say(self, frame: dict[str, Any]) -> None:
        self.line.send(json.dumps(frame).encode())

    def take(self, text: bytes) -> None:
        """Called by the line."""
        frame = json.loads(text)
        if frame["t"] == "snapshot" and not self.snapshot.done():
            self.snapshot.set_result(frame)
        elif frame["t"] in {"done", "refused"} and frame["id"] in self._answers:
            self._answers.pop(frame["id"]).set_result(frame)
        self._heard(frame)


def _pass_over(_frame: dict[str, Any]) -> None:
    """Whoever only speaks needs nothing of what it hears."""


async def sit_down(
    venue: Venue, port: int, token: str, page: str = "participant", heard: Heard = _pass_over, buffer: int = 0
) -> Voice:
    """Open a screen; ``buffer`` is the size of its receive buffer in bytes, 0 for what is usual."""
    voice = Voice(heard)
    voice.line = await dial(port, voice.take, buffer)
    voice.line.ask(port, f"/live/{venue.code}?as={page}", token)
    assert await asyncio.wait_for(voice.line.opened, _SECONDS)
    voice.say({"t": "hello", "v": 1})
    await asyncio.wait_for(asyncio.shield(voice.snapshot), _SECONDS)
    return voice


@asynccontextmanager
async def sitting(
    venue: Venue,
    port: int,
    tokens: list[str],
    page: str = "participant",
    heard: Heard = _pass_over,
    buffer: int = 0,
) -> AsyncIterator[list[Voice]]:
    """Open one screen for each of ``tokens``; the rest as in :func:`sit_down`."""
    voices = []
    try:
        for token in tokens:
            voices.append(await sit_down(venue, port, token, page, heard, buffer))  # noqa: PERF401
        yield voices
    finally:
        for voice in voices:
            voice.line.drop()
        await asyncio.gather(*(voice.line.ended for voice in voices))
