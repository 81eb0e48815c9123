"""Some read nothing, some drip: they are let go, and the others don't notice."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from doithoai.domain import commands as c
from doithoai.settings import Settings
from doithoai.web.head_deadline import BODY_SECONDS
from tests.faults.askers import asking, share, wait_until
from tests.faults.dripping import APART_PAUSES
from tests.faults.results import Results
from tests.faults.scale import Scale
from tests.faults.server import Server, inspect, running
from tests.faults.tally import tally
from tests.faults.venue import MODERATOR, Venue, prepare
from tests.faults.voice import Voice, sitting
from tests.house import DATABASE
from tests.source import ROOT

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(900)]
WATCHING = 50
PER_SECOND = 100
IN_A_FRAME = 25
LETTERS = 700
MEMORY_BYTES = 256 * 1024
EVICTED_SECONDS = 10
DRIPPING = 10
DRIP_HEAD_SECONDS = 10
USERS_PAUSE_SECONDS = 0.02


@dataclass(frozen=True)
class Hall:
    server: Server
    venue: Venue
    waiting: int


@pytest_asyncio.fixture
async def hall(folder: Path, scale: Scale) -> AsyncIterator[Hall]:
    waiting = scale.events + scale.events // 4
    venue = await prepare(Settings(data=folder), WATCHING + scale.slow, waiting, "ế" * LETTERS)
    server = Server(folder, scale.patience)
    async with running(server):
        yield Hall(server, venue, waiting)


@dataclass
class Delivery:
    """How long it takes from a decision to each screen."""

    sent: dict[int, float] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def heard(self, frame: dict[str, Any]) -> None:
        """Called with each frame that a screen got."""
        now = time.monotonic()
        for card in frame.get("questions", []) if frame["t"] == "news" else []:
            self.seconds.append(now - self.sent[card["no"]])

    async def accept(self, moderator: Voice, numbers: range) -> float:
        """Accept these questions at a steady rate; returns the 99th percentile of the delivery in seconds."""
        self.seconds.clear()
        start, answers = time.monotonic(), []
        for n in range(0, len(numbers), IN_A_FRAME):
            await asyncio.sleep(start + n / PER_SECOND - time.monotonic())
            some = numbers[n : n + IN_A_FRAME]
            self.sent |= dict.fromkeys(some, time.monotonic())
            decisions = [c.AcceptQuestion(question=no) for no in some]
            answers.append(asyncio.ensure_future(moderator.do_all(decisions)))
        assert {answer["t"] for many in await asyncio.gather(*answers) for answer in many} == {"done"}
        await wait_until(lambda: len(self.seconds) >= len(numbers) * WATCHING, 30)
        return share(sorted(self.seconds), 0.99)


@pytest.mark.fault("F8", "viewers that read nothing")
async def test_viewers_that_read_nothing_cost_little_and_are_let_go(
    hall: Hall, scale: Scale, results: Results
) -> None:
    delivery, server, tokens = Delivery(), hall.server, hall.venue.tokens
    async with (
        sitting(hall.venue, server.port, [MODERATOR], "moderate") as [moderator],
        sitting(hall.venue, server.port, tokens[:WATCHING], heard=delivery.heard),
    ):
        usual = await delivery.accept(moderator, range(1, scale.events // 4 + 1))
        before, memory = server.sockets, server.memory_bytes
        async with sitting(hall.venue, server.port, tokens[WATCHING:], buffer=4096) as silent:
            for voice in silent:
                voice.line.stop_reading()
            assert server.sockets >= before + scale.slow
            rest = range(scale.events // 4 + 1, scale.events + scale.events // 4 + 1)
            accepting = asyncio.ensure_future(delivery.accept(moderator, rest))
            grown = 0
            while not accepting.done():
                grown = max(grown, server.memory_bytes - memory)
                await asyncio.sleep(0.05)
            began = time.monotonic()
            await wait_until(lambda: server.sockets <= before, 60)
            results.timed("gone after the last event", time.monotonic() - began, EVICTED_SECONDS)
        results.counted("KiB each", grown / scale.slow / 1024, MEMORY_BYTES / 1024)
        results.compared("the others' p99", await accepting / usual, 1.1)
    kept = inspect(server.folder / DATABASE, hall.venue.dialogue)
    results.tallied(len(rest) + scale.events // 4, len(delivery.sent), len(kept.numbers))


@contextmanager
def _dripping(port: int, many: int, pause_seconds: float) -> Iterator[list[tuple[int, float]]]:
    """Let so many connections drip; at the end gives how many lived and how long, of heads and of bodies."""
    told: list[tuple[int, float]] = []
    command = [sys.executable, "-m", "tests.faults.dripping", str(port), str(many), str(pause_seconds)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield told
    finally:
        out, _ = process.communicate()
    told += [(count, seconds) for count, seconds in json.loads(out)]


async def _pages(hall: Hall, seconds: float) -> float:
    """Open pages for so long; returns the 99th percentile in seconds."""
    taken = []
    address = f"http://127.0.0.1:{hall.server.port}"
    async with httpx2.AsyncClient(base_url=address, timeout=30) as client:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            began = time.monotonic()
            assert (await client.get(f"/d/{hall.venue.code}")).status_code == 200
            taken.append(time.monotonic() - began)
            await asyncio.sleep(USERS_PAUSE_SECONDS)
    return share(sorted(taken), 0.99)


@pytest.mark.fault("F20", "connections that drip")
async def test_connections_that_drip_are_cut_and_keep_nobody_waiting(
    hall: Hall, scale: Scale, results: Results, pytestconfig: pytest.Config
) -> None:
    seconds = pytestconfig.getoption("--soak-seconds") or scale.dripping_seconds
    usual = await _pages(hall, min(seconds, 10))
    some = replace(hall.venue, tokens=hall.venue.tokens[:WATCHING])
    with _dripping(hall.server.port, scale.slow * DRIPPING, scale.patience) as told:
        await asyncio.sleep(APART_PAUSES * scale.patience)
        async with asking(some, [hall.server.port], scale) as crowd:
            meanwhile = await _pages(hall, max(seconds, 2 * BODY_SECONDS * scale.patience))
            crowd.stop_asking()
            await crowd.until_current(60)
            tally(crowd, hall.server.folder / DATABASE, results, before=hall.waiting)
    (heads, head_seconds), (bodies, body_seconds) = told
    assert min(heads, bodies) > scale.slow
    results.compared("a page's p99", meanwhile / usual, 2)
    results.timed("a head lived", head_seconds, DRIP_HEAD_SECONDS * scale.patience)
    results.timed("a body lived", body_seconds, (BODY_SECONDS + 1) * scale.patience)
