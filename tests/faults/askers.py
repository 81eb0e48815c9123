"""Participants who go on asking whatever happens to the server, as the client's outbox does."""

import asyncio
import contextlib
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from doithoai.live.pace import BURST
from tests.faults.line import Line, dial
from tests.faults.scale import Scale
from tests.faults.venue import Venue
from tests.house import new_id

#: As in client/src/net: backoff.ts and connection.ts.
FIRST_SECONDS: Final = 1.0
LEAST_SECONDS: Final = 0.5
MOST_SECONDS: Final = 8.0
SILENCE_SECONDS: Final = 25.0
START_SECONDS: Final = 120
#: Nobody who asks so seldom asks too fast, a few more on top of it included.
PATIENT_SECONDS: Final = 20
_FIGURES: Final = (b'{"t":"tick"', b'{"t":"beat"')


@dataclass
class Asker:
    """One participant's screen: asks now and then, keeps what is unanswered, and sends it again.

    ``ports`` are those of the servers or of the roads to them; after a loss the next one is tried.
    """

    venue: Venue
    token: str
    name: int
    ports: list[int]
    scale: Scale
    page: str = "participant"
    unsent: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    shown: dict[int, str] = field(default_factory=dict)
    snapshots: int = 0
    sent: int = 0
    attempt: int = 0
    is_asking: bool = True
    is_greeted: bool = False
    greeted_at: float = 0.0
    silent_at: float = 0.0
    position: tuple[str, int] = ("", 0)
    line: Line | None = None
    _sent_at: dict[str, float] = field(default_factory=dict)
    _heard_at: float = 0.0
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, pause_seconds: float) -> None:
        """Go on until cancelled, asking once in so many seconds."""
        try:
            while True:
                with contextlib.suppress(OSError, TimeoutError):
                    await self._sit(self.ports[self.attempt % len(self.ports)], pause_seconds)
                self.is_greeted = False
                await self._rest()
        finally:
            self.drop()

    def drop(self) -> None:
        """Lose the line, as a phone does in a lift."""
        if self.line is not None:
            self.line.drop()

    def wake(self) -> None:
        """Try at once, as a page does when its browser says that it is online."""
        self._woken.set()

    @property
    def is_current(self) -> bool:
        """Whether it is connected, and every question asked was acknowledged and is shown."""
        asked = {done["question"] for done in self.acknowledged.values()}
        return self.is_greeted and not self.unsent and asked <= self.shown.keys()

    async def _sit(self, port: int, pause_seconds: float) -> None:
        async with asyncio.timeout(SILENCE_SECONDS * max(self.scale.patience, 0.2)):
            self.line = line = await dial(port, self._heard)
            line.ask(port, f"/live/{self.venue.code}?as={self.page}", self.token)
            if not await line.opened:
                return
        self._heard_at = time.monotonic()
        asking = asyncio.ensure_future(self._ask_on(pause_seconds))
        try:
            hello = {"t": "hello", "v": 1, "epoch": self.position[0], "after": self.position[1]}
            line.send(json.dumps(hello).encode())
            await self._listen(line)
        finally:
            line.drop()
            asking.cancel()

    async def _listen(self, line: Line) -> None:
        """Until the line ends, or nothing came for so long that it must be dead."""
        silence = SILENCE_SECONDS * self.scale.patience
        while (left := self._heard_at + silence - time.monotonic()) > 0:
            await asyncio.wait([line.ended], timeout=left)
            if line.ended.done():
                self.codes.append(line.ended.result())
                return
        self.silent_at = time.monotonic()

    async def _rest(self) -> None:
        ceiling = min(MOST_SECONDS, FIRST_SECONDS * 2**self.attempt)
        pause = LEAST_SECONDS + random.random() * (ceiling - LEAST_SECONDS)
        self.attempt += 1
        self._woken.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause * self.scale.patience):
                await self._woken.wait()

    async def _ask_on(self, pause_seconds: float) -> None:
        await asyncio.sleep(pause_seconds * random.random())  # so that they do not ask in step
        while self.sent < self.scale.questions_each:
            if self.is_asking and self.is_greeted:
                self.ask()
            await asyncio.sleep(pause_seconds)

    def ask(self) -> None:
        """Ask a question now, over the line if there is one, and later if not."""
        self.sent += 1
        command_id, text = new_id(), f"Máy {self.name} hỏi câu thứ {self.sent}?"
        self.unsent[command_id] = text
        self._sent_at[command_id] = time.monotonic()
        if self.is_greeted:
            self._send(command_id)

    def _send(self, command_id: str) -> None:
        if self.line is not None and command_id in self.unsent:
            command = {"do": "submit_question", "text": self.unsent[command_id]}
            self.line.send(json.dumps({"t": "do", "id": command_id, "command": command}).encode())

    def _heard(self, text: bytes) -> None:
        self._heard_at = time.monotonic()
        if text.startswith(_FIGURES):
            return
        frame = json.loads(text)
        if frame["t"] == "done":
            self._take_done(frame)
        elif frame["t"] == "refused":
            self.refusals[frame["code"]] += 1
            assert "again_ms" in frame, frame
            asyncio.get_running_loop().call_later(frame["again_ms"] / 1000, self._send, frame["id"])
        elif frame["t"] in {"snapshot", "news"}:
            self._take_cards(frame)

    def _take_done(self, done: dict[str, Any]) -> None:
        text = self.unsent.pop(done["id"], None)
        if text is not None:
            self.waits.append(time.monotonic() - self._sent_at[done["id"]])
            self.acknowledged[text] = done

    def _take_cards(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "snapshot":
            self.shown = {}
            self.snapshots += 1
        self.shown |= {card["no"]: card["text"] for card in frame.get("questions", [])}
        self.position = (frame.get("epoch", self.position[0]), frame["seq"])
        if not self.is_greeted:
            self.is_greeted = True
            self.greeted_at, self.attempt = time.monotonic(), 0
            for command_id in list(self.unsent):
                self._send(command_id)


class Crowd(list[Asker]):
    """All askers of a test."""

    @property
    def acknowledged(self) -> int:
        """How many questions were acknowledged."""
        return sum(len(asker.acknowledged) for asker in self)

    @property
    def sent(self) -> int:
        """How many questions were asked."""
        return sum(asker.sent for asker in self)

    @property
    def waits(self) -> list[float]:
        """How long each acknowledgement took, in seconds, from the first try, in order."""
        return sorted(wait for asker in self for wait in asker.waits)

    def stop_asking(self) -> None:
        """Let them ask nothing new; what is unanswered is still sent again."""
        for asker in self:
            asker.is_asking = False

    def forget_who_is_greeted(self) -> None:
        """From here on only who was greeted anew is current."""
        for asker in self:
            asker.is_greeted = False

    async def until_current(self, seconds: float) -> float:
        """Wait until everybody shows all that was asked; returns after how many seconds that was."""
        began = time.monotonic()
        await wait_until(lambda: all(asker.is_current for asker in self), seconds)
        return time.monotonic() - began

    async def until_acknowledged(self, more: int, seconds: float) -> None:
        """Wait until so many more questions were acknowledged."""
        wanted = self.acknowledged + more
        await wait_until(lambda: self.acknowledged >= wanted, seconds)


@asynccontextmanager
async def asking(
    venue: Venue, ports: list[int], scale: Scale, asks: bool = True, known: Sequence[Asker] = ()
) -> AsyncIterator[Crowd]:
    """Seat a crowd at the servers on ``ports``, in turns; it asks from the beginning, or only looks on.

    ``known`` are those of a crowd before, who stand where they stood and ask no more.
    """
    crowd = Crowd(known) or Crowd(Asker(venue, token, n, [], scale) for n, token in enumerate(venue.tokens))
    for n, asker in enumerate(crowd):
        asker.ports = ports[n % len(ports) :] + ports[: n % len(ports)]
        asker.is_greeted = False
    if not asks:
        crowd.stop_asking()
    pause = len(crowd) / scale.submits_per_second
    if scale.questions_each > BURST[0]:
        pause = max(pause, PATIENT_SECONDS)
    running = [asyncio.ensure_future(asker.run(pause)) for asker in crowd]
    try:
        await wait_until(lambda: all(asker.is_greeted for asker in crowd), START_SECONDS)
        yield crowd
    finally:
        for task in running:
            task.cancel()
        ends = await asyncio.gather(*running, return_exceptions=True)
    assert {type(end) for end in ends} <= {asyncio.CancelledError}, ends


async def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until `condition()` holds; fails after so many seconds."""
    async with asyncio.timeout(seconds):
        for _ in itertools.repeat(None):
            if condition():
                return
            await asyncio.sleep(0.02)


def share(ordered: list[float], part: float) -> float:
    """Return the value below which ``part`` of the ordered values lie."""
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]
