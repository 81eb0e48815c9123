"""The network is slow, bumpy, half dead or away: what was asked arrives once, and who is gone is let go."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from doithoai.settings import Settings
from tests.faults.askers import SILENCE_SECONDS, Crowd, asking, share, wait_until
from tests.faults.page import fetch_page
from tests.faults.results import Results
from tests.faults.road import Road, road_to
from tests.faults.scale import Scale
from tests.faults.server import Server, running
from tests.faults.tally import tally
from tests.faults.venue import Venue, prepare
from tests.house import DATABASE

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(600)]
PING_SECONDS = 20
HEALED_SECONDS = 5
PAGE_SECONDS = 10
SLOW_LINE_BYTES = 64_000 / 8


@dataclass(frozen=True)
class Way:
    """A server, the road to it, and a dialogue there."""

    server: Server
    road: Road
    venue: Venue

    @property
    def database(self) -> Path:
        return self.server.folder / DATABASE


@pytest_asyncio.fixture
async def way(folder: Path, scale: Scale) -> AsyncIterator[Way]:
    venue = await prepare(Settings(data=folder), scale.clients)
    server = Server(folder, scale.patience)
    async with running(server), road_to(server.port) as road:
        yield Way(server, road, venue)


@pytest.mark.fault("F9", "half-open lines")
async def test_lines_that_went_dead_are_given_up_by_both_sides(
    way: Way, scale: Scale, results: Results
) -> None:
    far, near = _parted(way, scale.slow)
    async with asking(near, [way.server.port], scale) as others:
        before = way.server.sockets
        async with asking(far, [way.road.port], scale, asks=False) as crowd:
            began = time.monotonic()
            way.road.close()
            silence, ping = SILENCE_SECONDS * scale.patience, PING_SECONDS * scale.patience
            await wait_until(lambda: all(asker.silent_at for asker in crowd), 3 * silence)
            seconds = max(asker.silent_at for asker in crowd) - began
            results.timed("noticed by the client", seconds, silence + 0.5)
            await wait_until(lambda: way.server.sockets <= before, 6 * ping)
            results.timed("freed by the server", time.monotonic() - began, 2 * ping)
            way.road.cut()
        others.stop_asking()
        await others.until_current(60)
        tally(others, way.database, results)


@pytest.mark.fault("F12", "150 ms ± 40 ms, 5 % loss")
async def test_over_a_long_and_bumpy_road_everything_arrives_once(
    way: Way, scale: Scale, results: Results
) -> None:
    way.road.delay_seconds, way.road.jitter_seconds, way.road.loss = 0.150, 0.040, 0.05
    async with asking(way.venue, [way.road.port], scale) as crowd:
        await _ask_a_while(crowd, scale)
        results.timed("submit to ack p95", share(crowd.waits, 0.95), 1.5)
        tally(crowd, way.database, results)


@pytest.mark.fault("F13", "64 kbit/s")
async def test_over_a_narrow_line_the_page_is_there_in_time_and_what_follows_is_steady(
    way: Way, scale: Scale, results: Results
) -> None:
    one, _ = _parted(way, 1)
    way.road.bytes_per_second = SLOW_LINE_BYTES
    began = time.monotonic()
    fetched = await asyncio.to_thread(fetch_page, way.road.port, way.venue.code, one.tokens[0])
    async with asking(one, [way.road.port], scale, asks=False) as crowd:
        results.timed(f"page of {fetched / 1000:.0f} kB and snapshot", time.monotonic() - began, PAGE_SECONDS)
        for _ in range(4):
            crowd[0].ask()
            await crowd.until_current(10)
        results.timed("then submit to ack", crowd.waits[-1], 1.5)
        tally(crowd, way.database, results)


@pytest.mark.fault("F14", "network away, then back")
async def test_what_was_asked_while_the_network_was_away_arrives_once_and_in_order(
    way: Way, scale: Scale, results: Results
) -> None:
    far, near = _parted(way, 2 * scale.slow)
    async with (
        asking(near, [way.server.port], scale, asks=False),
        asking(far, [way.road.port], scale) as crowd,
    ):
        await crowd.until_acknowledged(30, 60)
        way.road.close()
        await asyncio.sleep(scale.cut_seconds)
        crowd.stop_asking()
        for asker in crowd[:: max(1, len(crowd) // 20)]:
            asker.ask()
        assert any(asker.unsent for asker in crowd)
        way.road.open()
        for asker in crowd:
            asker.wake()
        results.timed("all delivered after healing", await crowd.until_current(60), HEALED_SECONDS)
        tally(crowd, way.database, results)
        assert all(_is_in_order(asker.acknowledged) for asker in crowd)


def _parted(way: Way, far: int) -> tuple[Venue, Venue]:
    """So many who come over the road, and all others."""
    tokens = way.venue.tokens
    return replace(way.venue, tokens=tokens[:far]), replace(way.venue, tokens=tokens[far:])


async def _ask_a_while(crowd: Crowd, scale: Scale) -> None:
    wanted = int(min(scale.submits_per_second * 3, len(crowd) * scale.questions_each / 2))
    await crowd.until_acknowledged(wanted, 60)
    crowd.stop_asking()
    await crowd.until_current(60)


def _is_in_order(acknowledged: dict[str, dict[str, Any]]) -> bool:
    """Whether the numbers that the server gave follow those that the asker gave."""
    by_own_number = sorted(acknowledged, key=lambda text: int(text.rpartition(" ")[2].rstrip("?")))
    numbers = [acknowledged[text]["question"] for text in by_own_number]
    return numbers == sorted(numbers)
