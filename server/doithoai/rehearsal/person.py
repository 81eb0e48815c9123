"""A simulated person: opens the link, comes in, watches, asks, supports, and comes back after a cut."""

import asyncio
import random
import secrets
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from doithoai.domain.commands import AcceptQuestion, Command, SubmitQuestion, SupportQuestion
from doithoai.live import wire
from doithoai.live.codes import may_come_back
from doithoai.rehearsal import heard
from doithoai.rehearsal.entering import enter, expect
from doithoai.rehearsal.http_line import CUT, Address, Failed, dial
from doithoai.rehearsal.measured import Measured
from doithoai.rehearsal.socket_line import SocketLine, connect

DONE_SECONDS: Final = 30.0
#: As client/src/net/backoff.ts waits.
_FIRST_SECONDS: Final = 1.0
_LEAST_SECONDS: Final = 0.5
_MOST_SECONDS: Final = 8.0
_TRIES: Final = 8


@dataclass(slots=True)
class Hall:
    """What everybody of a crowd shares. ``accepted`` tells when the moderator accepted which question."""

    address: Address
    tls: ssl.SSLContext | None
    code: str
    measured: Measured = field(default_factory=Measured)
    accepted: dict[int, float] = field(default_factory=dict)


class Person:
    """One browser of the crowd."""

    def __init__(self, hall: Hall, name: str) -> None:
        self.hall = hall
        self.name = name
        self.page = "participant"
        self.cookie = ""
        self.own = 0
        self.seen: set[int] = set()
        self.news: Callable[[heard.Heard], None] | None = None
        self._line: SocketLine | None = None
        self._epoch = ""
        self._position = 0
        self._current = asyncio.Event()
        self._waiting: dict[str, asyncio.Future[heard.Heard]] = {}
        self._is_leaving = False
        self._task: asyncio.Task[None] | None = None

    @property
    def is_here(self) -> bool:
        """Whether the person watches."""
        return self._line is not None and self._current.is_set()

    async def arrive(self) -> None:
        """Open the link, enter, load the page and everything it needs, and watch; raises ``Failed``."""
        began = time.monotonic()
        http = await dial(self.hall.address, self.hall.tls)
        try:
            self.cookie = await enter(http, self.hall.code, self.name)
        finally:
            http.close()
        self.hall.measured.entered += 1
        await self.watch()
        self.hall.measured.arrivals.append(time.monotonic() - began)

    async def follow(self, path: str, page: str) -> None:
        """Take the seat behind a personal link and watch its page; raises ``Failed``."""
        self.page = page
        http = await dial(self.hall.address, self.hall.tls)
        try:
            self.cookie = expect(await http.ask("GET", path), 303).cookie
        finally:
            http.close()
        await self.watch()

    async def watch(self) -> None:
        """Open the socket and return once everything is known; raises ``Failed``."""
        path = f"/live/{self.hall.code}?as={self.page}"
        self._current.clear()
        self._line = await connect(
            lambda: SocketLine(self.hall.address, path, self.cookie, self._heard, self._ended),
            self.hall.address,
            self.hall.tls,
        )
        self._greet()
        try:
            async with asyncio.timeout(DONE_SECONDS):
                await self._current.wait()
        except TimeoutError:
            self.cut()
            raise Failed("no_snapshot") from None

    async def ask(self, text: str) -> None:
        """Send a question and wait until it is kept; raises ``Failed``."""
        began = time.monotonic()
        done = await self._do(SubmitQuestion(text=text))
        self.own = done.question or 0
        self.hall.measured.question_acks.append(time.monotonic() - began)
        self.hall.measured.asked += 1

    async def support(self) -> None:
        """Support some question of others and wait until it is kept; raises ``Failed``."""
        others = [no for no in self.hall.accepted if no != self.own]
        if not others:
            return
        began = time.monotonic()
        await self._do(SupportQuestion(question=random.choice(others)))  # noqa: S311 - no secret
        self.hall.measured.support_acks.append(time.monotonic() - began)
        self.hall.measured.supported += 1

    async def accept(self, numbers: Sequence[int]) -> None:
        """As the moderator, let everybody see questions, at most 100 at once; raises ``Failed``."""
        self.hall.accepted |= dict.fromkeys(numbers, time.monotonic())
        await self._do(*(AcceptQuestion(question=no) for no in numbers))

    def cut(self) -> None:
        """Lose the line without a word, and come back as a phone does."""
        if self._line is not None:
            self._line.cut()

    def leave(self) -> None:
        """Go for good."""
        self._is_leaving = True
        if self._task is not None:
            self._task.cancel()
        self.cut()

    async def _do(self, *commands: Command) -> heard.Heard:
        """Give commands in one frame and return the last answer; raises ``Failed`` for the first refusal."""
        if self._line is None:
            raise Failed(CUT)
        items = [wire.Item(id=secrets.token_urlsafe(18), command=command) for command in commands]  # type: ignore[arg-type]
        told = {item.id: asyncio.get_running_loop().create_future() for item in items}
        self._waiting |= told
        alone = wire.Do(id=items[0].id, command=items[0].command)
        self._line.say(msgspec.json.encode(alone if len(items) == 1 else wire.DoAll(items=tuple(items))))
        try:
            async with asyncio.timeout(DONE_SECONDS):
                frames: list[heard.Heard] = await asyncio.gather(*told.values())
        except TimeoutError:
            raise Failed("no_ack") from None
        finally:
            for command_id in told:
                del self._waiting[command_id]
        for frame in frames:
            if frame.t == "refused":
                raise Failed(frame.code)
        return frames[-1]

    def _greet(self) -> None:
        if self._line is not None:
            self._line.say(
                msgspec.json.encode(wire.Hello(v=wire.VERSION, epoch=self._epoch, after=self._position))
            )

    def _heard(self, text: bytes) -> None:
        frame = heard.read(text)
        if frame is None:
            return
        if frame.t in {"done", "refused"}:
            told = self._waiting.get(frame.id)
            if told is not None and not told.done():
                told.set_result(frame)
        elif frame.t == "beat":
            self._follow_beat(frame)
        else:
            self._take_in(frame)

    def _take_in(self, frame: heard.Heard) -> None:
        if frame.t == "news" and frame.prev > self._position:
            self._greet()
            return
        self._position = max(self._position, frame.seq)
        self._epoch = frame.epoch or self._epoch
        now = time.monotonic()
        for card in frame.questions:
            if card.handling == "accepted" and card.no not in self.seen:
                self.seen.add(card.no)
                since = self.hall.accepted.get(card.no)
                if frame.t == "news" and self._current.is_set() and since is not None:
                    self.hall.measured.on_screens.append(now - since)
        self._current.set()
        if self.news is not None:
            self.news(frame)

    def _follow_beat(self, beat: heard.Heard) -> None:
        if self._position < beat.last:
            self._greet()
        else:
            self._position = max(self._position, beat.seq)

    def _ended(self, code: int) -> None:
        self._line = None
        if self._is_leaving or not self._current.is_set():
            return
        self.hall.measured.closings[code] += 1
        self._current.clear()
        if may_come_back(code):
            self._task = asyncio.ensure_future(self._come_back(time.monotonic()))

    async def _come_back(self, cut_at: float) -> None:
        for attempt in range(_TRIES):
            most = min(_MOST_SECONDS, _FIRST_SECONDS * 2**attempt)
            await asyncio.sleep(random.uniform(_LEAST_SECONDS, most))  # noqa: S311 - no secret
            try:
                await self.watch()
            except Failed:
                continue
            self.hall.measured.returns.append(time.monotonic() - cut_at)
            return
        self.hall.measured.failures["did_not_come_back"] += 1
