"""`doithoai serve` with a hand of the test on its clock, its disk and its patience.

python -m tests.faults.inside PATIENCE takes one command a line, and answers each with a line of JSON:
`clock MS` moves the clock, `pages N` lets the database have so many pages, `figures` tells what was seen.
"""

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, event

from doithoai import app, cli
from doithoai.house import House
from doithoai.live import hub
from doithoai.live.door import Limits
from doithoai.web.head_deadline import BODY_SECONDS, HEAD_SECONDS, DeadlineProtocol

TICK_SECONDS = 0.01
Opened = Callable[[House], Coroutine[Any, Any, None]]
ANSWER = "answer "


class Hand:
    """What the test does to the server from inside, and what it counts there."""

    def __init__(self) -> None:
        self.transactions = 0
        self.worst_stall_seconds = 0.0
        self._pages = 0
        self._ahead_ns = 0

    def take_hold(self, patience: float) -> None:
        """Put the test's clock, disk and patience in the place of the real ones."""
        real = time.time_ns
        event.listen(Engine, "begin", self._begun)
        limits = partial(Limits, ping_seconds=Limits().ping_seconds * patience)
        for module, name, value in [
            (time, "time_ns", lambda: real() + self._ahead_ns),
            (app, "Limits", limits),
            (hub, "BEAT_SECONDS", hub.BEAT_SECONDS * patience),
            (House, "open", self._open_and_watch(House.open)),
        ]:
            setattr(module, name, value)
        DeadlineProtocol.head_seconds = HEAD_SECONDS * patience
        DeadlineProtocol.body_seconds = BODY_SECONDS * patience
        threading.Thread(target=self._obey, daemon=True).start()

    def _begun(self, connection: Connection) -> None:
        self.transactions += 1
        if self._pages:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {self._pages}").close()

    def _open_and_watch(self, opened: Opened) -> Opened:
        async def open_and_watch(house: House) -> None:
            await opened(house)
            self._ticking = asyncio.ensure_future(self._tick())

        return open_and_watch

    async def _tick(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(TICK_SECONDS)
            late = time.monotonic() - before - TICK_SECONDS
            self.worst_stall_seconds = max(self.worst_stall_seconds, late)

    def _obey(self) -> None:
        for line in sys.stdin:
            what, *words = line.split()
            print(ANSWER + json.dumps(self._do(what, words)), flush=True)  # noqa: T201

    def _do(self, what: str, words: list[str]) -> dict[str, Any]:
        if what == "clock":
            self._ahead_ns = int(words[0]) * 1_000_000
        elif what == "pages":
            self._pages = int(words[0])
        seen = {"transactions": self.transactions, "stall": self.worst_stall_seconds}
        self.transactions, self.worst_stall_seconds = 0, 0.0
        return seen


if __name__ == "__main__":
    hand = Hand()
    hand.take_hold(float(sys.argv[1]))
    cli.main(["serve"])
