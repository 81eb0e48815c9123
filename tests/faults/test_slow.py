"""Some read nothing, some drip: they are let go, and the others don't notice."""

import asyncio
import time
from collections.abc import AsyncIterator
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
from tests.faults.results import Results
from tests.faults.scale import Scale
from tests.faults.server import Server, inspect, running
from tests.faults.tally import tally
from tests.faults.venue import MODERATOR, Venue, prepare
from tests.faults.voice import Voice, sit_down, sitting
from tests.house import DATABASE

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
HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
BODY = b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000\r\n\r\n"


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
        before, memory = server.descriptors, server.memory_bytes
        silent = [await sit_down(hall.venue, server.port, token, buffer=4096) for token in tokens[WATCHING:]]
        for voice in silent:
            voice.line.stop_reading()
        rest = range(scale.events // 4 + 1, scale.events + scale.events // 4 + 1)
        accepting = asyncio.ensure_future(delivery.accept(moderator, rest))
        grown = 0
        while not accepting.done():
            grown = max(grown, server.memory_bytes - memory)
            await asyncio.sleep(0.05)
        began = time.monotonic()
        await wait_until(lambda: server.descriptors <= before, 60)
        results.timed("gone after the last event", time.monotonic() - began, EVICTED_SECONDS)
        results.counted("KiB each", grown / scale.slow / 1024, MEMORY_BYTES / 1024)
        results.compared("the others' p99", await accepting / usual, 1.1)
        for voice in silent:
            voice.line.drop()
    kept = inspect(server.folder / DATABASE, hall.venue.dialogue)
    results.tallied(len(rest) + scale.events // 4, len(delivery.sent), len(kept.numbers))


class Dripping:
    """Connections that send a byte now and then, and begin again when they were cut."""

    def __init__(self, port: int, pause_seconds: float) -> None:
        self._port = port
        self._pause_seconds = pause_seconds
        self.lived: dict[bytes, list[float]] = {HEAD: [], BODY: []}

    async def run(self, first: bytes) -> None:
        """Go on until cancelled; ``first`` is sent at once."""
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            began = time.monotonic()
            writer.write(first)
            ended = asyncio.ensure_future(reader.read())
            try:
                while not ended.done():
                    writer.write(b"x")
                    await asyncio.wait([ended], timeout=self._pause_seconds)
                self.lived[first].append(time.monotonic() - began)
                ended.exception()
            finally:
                ended.cancel()
                writer.close()


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
    dripping = Dripping(hall.server.port, scale.patience)
    firsts = [HEAD, BODY] * (scale.slow * DRIPPING // 2)
    running = [asyncio.ensure_future(dripping.run(first)) for first in firsts]
    await asyncio.sleep(scale.patience)
    some = replace(hall.venue, tokens=hall.venue.tokens[:WATCHING])
    async with asking(some, [hall.server.port], scale) as crowd:
        meanwhile = await _pages(hall, seconds)
        await wait_until(lambda: all(dripping.lived.values()), 2 * BODY_SECONDS)
        crowd.stop_asking()
        await crowd.until_current(60)
        tally(crowd, hall.server.folder / DATABASE, results, before=hall.waiting)
    for task in running:
        task.cancel()
    ends = await asyncio.gather(*running, return_exceptions=True)
    assert {type(end) for end in ends} == {asyncio.CancelledError}, ends
    results.compared("a page's p99", meanwhile / usual, 2)
    results.timed("a head lived", max(dripping.lived[HEAD]), DRIP_HEAD_SECONDS * scale.patience)
    results.timed("a body lived", max(dripping.lived[BODY]), (BODY_SECONDS + 1) * scale.patience)
