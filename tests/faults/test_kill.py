"""The server is taken away under load, again and again: what was acknowledged is there, once."""

import asyncio
import random
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from doithoai.live import codes
from doithoai.settings import Settings
from tests.faults.askers import Crowd, asking, wait_until
from tests.faults.results import Results
from tests.faults.scale import Scale
from tests.faults.server import Server, inspect, running
from tests.faults.tally import tally
from tests.faults.venue import prepare
from tests.house import DATABASE

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(900)]
ACCEPTS_SECONDS = 5
DRAIN_SECONDS = 10
MORE = 30


@dataclass(frozen=True)
class Hall:
    """A server that runs, and those who ask it."""

    server: Server
    crowd: Crowd

    @property
    def database(self) -> Path:
        return self.server.folder / DATABASE


@pytest_asyncio.fixture
async def hall(folder: Path, scale: Scale) -> AsyncIterator[Hall]:
    """Participants who have begun to ask."""
    venue = await prepare(Settings(data=folder), scale.clients)
    server = Server(folder, scale.patience)
    async with running(server), asking(venue, [server.port], scale) as crowd:
        await crowd.until_acknowledged(MORE, scale.current_seconds)
        yield Hall(server, crowd)


@pytest.mark.fault("F1", "kill -9 under load")
async def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(
    hall: Hall, scale: Scale, results: Results
) -> None:
    accepted, current = [], []
    for _ in range(scale.kills):
        hall.server.kill()
        hall.crowd.forget_who_is_greeted()
        began = time.monotonic()
        hall.server.start()
        await wait_until(lambda: any(asker.is_greeted for asker in hall.crowd), 60)
        accepted.append(time.monotonic() - began)
        await wait_until(lambda: all(asker.is_greeted for asker in hall.crowd), 90)
        current.append(time.monotonic() - began)
        await hall.crowd.until_acknowledged(MORE, 60)
    hall.crowd.stop_asking()
    await hall.crowd.until_current(60)
    tally(hall.crowd, hall.database, results)
    results.timed("accepts again", max(accepted), ACCEPTS_SECONDS)
    results.timed("all current", max(current), scale.current_seconds)


@pytest.mark.fault("F2", "SIGTERM under load")
async def test_a_server_told_to_stop_says_goodbye_and_loses_nothing(
    hall: Hall, scale: Scale, results: Results
) -> None:
    for asker in hall.crowd:
        asker.codes.clear()
    began = time.monotonic()
    assert await asyncio.to_thread(hall.server.stop) == 0
    results.timed("stopped", time.monotonic() - began, DRAIN_SECONDS)
    assert {asker.codes[0] for asker in hall.crowd if asker.codes} == {codes.RESTART}
    hall.crowd.forget_who_is_greeted()
    hall.server.start()
    hall.crowd.stop_asking()
    results.timed("all current", await hall.crowd.until_current(90), scale.current_seconds)
    tally(hall.crowd, hall.database, results)


@pytest.mark.fault("F21", "copies of the files at any instant")
async def test_a_copy_of_the_files_taken_at_any_instant_opens_and_holds_all_that_was_acknowledged(
    hall: Hall, scale: Scale, results: Results, tmp_path: Path
) -> None:
    dice = random.Random(5)
    for n in range(scale.copies):
        await asyncio.sleep(dice.uniform(0.02, 0.2))
        acknowledged = {
            text: done["question"] for asker in hall.crowd for text, done in asker.acknowledged.items()
        }
        copy = tmp_path / f"copy-{n}"
        hall.server.freeze()
        try:
            shutil.copytree(hall.server.folder, copy)
        finally:
            hall.server.thaw()
        kept = inspect(copy / DATABASE, hall.crowd[0].venue.dialogue)
        assert acknowledged.items() <= kept.numbers.items()
    results.held(f"{scale.copies} copies sound, each with all acknowledged")
    hall.crowd.stop_asking()
    await hall.crowd.until_current(60)
    tally(hall.crowd, hall.database, results)
