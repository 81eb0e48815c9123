"""Watches the server's processes and this one while the crowd plays."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from typing import Final

from doithoai.rehearsal.contract import Figures
from doithoai.rehearsal.http_line import Failed
from doithoai.rehearsal.measured import percentile_of_buckets
from doithoai.rehearsal.operator import Operator

LOOK_SECONDS: Final = 2.0
BEAT_SECONDS: Final = 0.1


@dataclass(slots=True)
class Seen:
    """The looks at one process of the server, each with its time in seconds."""

    looks: list[tuple[float, Figures]] = field(default_factory=list)

    @property
    def busiest(self) -> float:
        """The most of a core that it used between two looks, 0 to 1."""
        pairs = zip(self.looks, self.looks[2:], strict=False)
        shares = [(b.cpu_seconds - a.cpu_seconds) / (t - s) for (s, a), (t, b) in pairs if t > s + 1]
        return max(shares, default=0.0)

    def lag(self, share: float) -> float:
        """How late its event loop came, in seconds."""
        return percentile_of_buckets(self.looks[0][1].loop_lag, self.looks[-1][1].loop_lag, share)

    def commit(self, share: float) -> float:
        """How long a transaction took, in seconds."""
        return percentile_of_buckets(self.looks[0][1].commits, self.looks[-1][1].commits, share)

    @property
    def figures(self) -> list[Figures]:
        """All looks."""
        return [figures for _, figures in self.looks]


class Watching:
    """Looks every two seconds from :meth:`start` to :meth:`stop`."""

    def __init__(self, operator: Operator, code: str) -> None:
        self._operator = operator
        self._code = code
        self.processes: dict[str, Seen] = {}
        self.own_lag: list[float] = []
        self.own_busiest = 0.0
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin."""
        self._tasks = [asyncio.ensure_future(self._keep_looking()), asyncio.ensure_future(self._beat())]

    async def stop(self) -> None:
        """End."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._operator.hang_up()

    async def look(self) -> Figures:
        """Look at the process at hand and at whichever answers; raises ``Failed``."""
        self._note(await self._operator.figures_at_hand(self._code))
        figures = await self._operator.figures(self._code)
        self._note(figures)
        return figures

    def _note(self, figures: Figures) -> None:
        seen = self.processes.setdefault(figures.process, Seen())
        seen.looks.append((time.monotonic(), figures))

    async def _keep_looking(self) -> None:
        while True:
            began, used = time.monotonic(), time.process_time()
            await asyncio.sleep(LOOK_SECONDS)
            share = (time.process_time() - used) / (time.monotonic() - began)
            self.own_busiest = max(self.own_busiest, share)
            with contextlib.suppress(Failed):
                await self.look()

    async def _beat(self) -> None:
        while True:
            due = time.monotonic() + BEAT_SECONDS
            await asyncio.sleep(BEAT_SECONDS)
            self.own_lag.append(max(0.0, time.monotonic() - due))
