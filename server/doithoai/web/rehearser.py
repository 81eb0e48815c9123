"""The rehearsal that the desk's button starts: ``doithoai rehearse`` beside this server."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from typing import Final

import msgspec

from doithoai.rehearsal.verdict import Report

STOP_SECONDS: Final = 5.0
#: Of what it says when it can't play.
SAID_LIMIT: Final = 500


class Rehearser:
    """Plays one rehearsal at a time, and knows how the last one went.

    Attributes:
        participants: how many play in it.
        phases: how far each phase has come, as (done, of), in the order in which they began.
        report: the verdict, once there is one.
        said: why it could not be played, where that is so.
    """

    def __init__(self) -> None:
        self.participants = 0
        self.phases: dict[str, tuple[int, int]] = {}
        self.report: Report | None = None
        self.said = ""
        self._process: Process | None = None
        self._following: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether one is being played now."""
        return self._following is not None and not self._following.done()

    async def start(self, url: str, participants: int) -> bool:
        """Let ``participants`` play against the server at ``url``; False while another one is played."""
        if self.is_running:
            return False
        self.participants, self.phases, self.report, self.said = participants, {}, None, ""
        self._following = asyncio.ensure_future(self._play(url, participants))
        return True

    async def stop(self) -> None:
        """End what is being played; what it leaves behind is wiped at the next start."""
        if not self.is_running or self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()

    async def _play(self, url: str, participants: int) -> None:
        words = ("rehearse", "--json", "--url", url, "--participants", str(participants))
        command = (sys.executable, "-m", "doithoai", *words, *_pace(participants))
        process = self._process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
        assert process.stdout is not None  # noqa: S101 - a pipe
        _, verdict, status = await asyncio.gather(
            self._follow(process), process.stdout.read(), process.wait()
        )
        if status in {0, 1} and verdict:
            self.report = msgspec.json.decode(verdict, type=Report)

    async def _follow(self, process: Process) -> None:
        assert process.stderr is not None  # noqa: S101 - a pipe
        async for line in process.stderr:
            words = line.decode(errors="replace").split()
            if len(words) == 3 and words[1].isdecimal() and words[2].isdecimal():
                self.phases[words[0]] = int(words[1]), int(words[2])
            else:
                self.said = line.decode(errors="replace").strip()[:SAID_LIMIT]


def _pace(participants: int) -> list[str]:
    """A handful of people needs no minute to come in."""
    most = {"arrival": 60.0, "question": 60.0, "support": 10.0, "calm": 10.0}
    return [f"--{phase}-seconds={min(seconds, participants / 20)}" for phase, seconds in most.items()]
