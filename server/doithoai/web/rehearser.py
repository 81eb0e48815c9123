"""The rehearsal that the desk's button starts: ``doithoai rehearse`` beside this server.

Whichever process a browser comes by, the page shows the same: who plays tells the others how far it has come.
"""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from doithoai.live.asides import REPORT_LIMIT, SAID_LIMIT, Aside, Rehearsing
from doithoai.rehearsal.verdict import Report

if TYPE_CHECKING:
    from doithoai.house import House

STOP_SECONDS: Final = 5.0
#: Who missed what was told, or was started since, knows it so soon.
TELL_SECONDS: Final = 2.0
#: A process that plays and is silent for so long is gone, and the rehearsal with it.
SILENCE_SECONDS: Final = 6.0


class Rehearser:
    """Plays one rehearsal at a time, and knows how the last one went, here or through another process."""

    def __init__(self, house: "House", now: Callable[[], float]) -> None:
        """``now`` gives seconds that never jump."""
        self._house = house
        self._now = now
        self._own = self._heard = Rehearsing()
        self._heard_at = now()
        self._process: Process | None = None
        self._following: asyncio.Task[None] | None = None
        house.overheard.append(self.overheard)

    @property
    def last(self) -> Rehearsing:
        """The rehearsal that began last."""
        return max(self._heard, self._own, key=lambda one: one.began_at)

    @property
    def is_running(self) -> bool:
        """Whether one is being played now."""
        is_silent = self.last is self._heard and self._now() - self._heard_at > SILENCE_SECONDS
        return self.last.is_running and not is_silent

    @property
    def report(self) -> Report | None:
        """The verdict, once there is one."""
        return msgspec.json.decode(self.last.report, type=Report) if self.last.report else None

    async def start(self, url: str, participants: int) -> bool:
        """Let ``participants`` play against the server at ``url``; False while another one is played."""
        if self.is_running:
            return False
        began_at = max(self._house.clock(), self.last.began_at + 1)  # the last one, even if a clock is wrong
        self._tell(Rehearsing(began_at, participants, is_running=True))
        self._following = asyncio.ensure_future(self._play(url, participants))
        return True

    async def keep_telling(self) -> None:
        """Tell the others again and again what they may have missed; cancel it to end it."""
        while True:
            await asyncio.sleep(TELL_SECONDS)
            if self._own.began_at and self.last is self._own:
                self._tell(self._own)

    def overheard(self, _by: str, aside: Aside) -> None:
        """Take in how far the rehearsal of another process has come."""
        if isinstance(aside, Rehearsing) and aside.began_at >= self._heard.began_at:
            self._heard, self._heard_at = aside, self._now()

    async def stop(self) -> None:
        """End what this process plays; what it leaves behind is wiped at the next start."""
        if self._following is None or self._following.done() or self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()

    def _tell(self, own: Rehearsing) -> None:
        self._own = own
        self._house.doorbell.tell(own)

    async def _play(self, url: str, participants: int) -> None:
        verdict = ""
        try:
            verdict = await self._verdict(url, participants)
        finally:
            self._tell(replace(self._own, is_running=False, report=verdict))

    async def _verdict(self, url: str, participants: int) -> str:
        words = ("rehearse", "--json", "--url", url, "--participants", str(participants))
        command = (sys.executable, "-m", "doithoai", *words, *_pace(participants))
        process = self._process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
        assert process.stdout is not None  # noqa: S101 - a pipe
        _, verdict, status = await asyncio.gather(
            self._follow(process), process.stdout.read(), process.wait()
        )
        return verdict.decode() if status in {0, 1} and len(verdict) <= REPORT_LIMIT else ""

    async def _follow(self, process: Process) -> None:
        assert process.stderr is not None  # noqa: S101 - a pipe
        async for line in process.stderr:
            words = line.decode(errors="replace").split()
            if len(words) == 3 and words[1].isdecimal() and words[2].isdecimal():
                phases = {phase[0]: phase for phase in self._own.phases}
                phases[words[0]] = words[0], int(words[1]), int(words[2])
                self._tell(replace(self._own, phases=tuple(phases.values())))
            else:
                said = line.decode(errors="replace").strip()[:SAID_LIMIT]
                self._tell(replace(self._own, said=said))


def _pace(participants: int) -> list[str]:
    """A handful of people needs no minute to come in."""
    most = {"arrival": 60.0, "question": 60.0, "support": 10.0, "calm": 10.0}
    return [f"--{phase}-seconds={min(seconds, participants / 20)}" for phase, seconds in most.items()]
