"""The server is taken away under load, again and again: what was acknowledged is there, once."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults.askers import Asker, keep_asking, prepare, wait_until
from tests.faults.server import Server, inspect, receipt_hash
from tests.house import DATABASE

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(180)]
ASKERS = 150  # so many that none asks more often than a seat may
SUBMITS_PER_SECOND = 50
KILLS = 20
CURRENT_SECONDS = 15
COPIES = 50


@pytest_asyncio.fixture
async def askers(tmp_path: Path) -> AsyncIterator[list[Asker]]:
    """Participants who have begun to ask a server that runs."""
    folder = tmp_path / "data"
    venue = await prepare(folder, ASKERS)
    server = Server(folder, tmp_path / "server.log")
    server.start()
    everybody = [Asker(server, venue, token, n) for n, token in enumerate(venue.tokens)]
    asking = await keep_asking(everybody, SUBMITS_PER_SECOND)
    try:
        await wait_until(lambda: all(asker.acknowledged for asker in everybody), CURRENT_SECONDS)
        yield everybody
    finally:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert server.stop() == 0
    assert "Traceback" not in server.log.read_text()


async def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(askers: list[Asker]) -> None:
    server = askers[0].server
    for _ in range(KILLS):
        acknowledged = _acknowledged(askers)
        await wait_until(lambda before=acknowledged: _acknowledged(askers) >= before + 30, CURRENT_SECONDS)
        server.kill()
        for asker in askers:
            asker.is_greeted = False
        server.start()
    for asker in askers:
        asker.is_asking = False
    await wait_until(lambda: all(asker.is_current for asker in askers), CURRENT_SECONDS)
    kept = inspect(server.folder / DATABASE, askers[0].venue.dialogue)
    assert sum(asker.sent for asker in askers) == len(kept.numbers) == len(kept.receipts)
    for asker in askers:
        _check_acknowledged(asker, kept.numbers, kept.receipts)


async def test_a_copy_of_the_files_taken_at_any_instant_opens_and_holds_all_that_was_acknowledged(
    askers: list[Asker], tmp_path: Path
) -> None:
    server, dice = askers[0].server, random.Random(5)
    for n in range(COPIES):
        await asyncio.sleep(dice.uniform(0.02, 0.2))
        acknowledged = {
            text: done["question"] for asker in askers for text, done in asker.acknowledged.items()
        }
        copy = tmp_path / f"copy-{n}"
        server.freeze()
        try:
            shutil.copytree(server.folder, copy)
        finally:
            server.thaw()
        kept = inspect(copy / DATABASE, askers[0].venue.dialogue)
        assert acknowledged.items() <= kept.numbers.items()
    assert _acknowledged(askers) > COPIES


def _acknowledged(askers: list[Asker]) -> int:
    return sum(len(asker.acknowledged) for asker in askers)


def _check_acknowledged(asker: Asker, numbers: dict[str, int], receipts: set[bytes]) -> None:
    assert len(asker.acknowledged) == asker.sent
    for text, done in asker.acknowledged.items():
        assert numbers[text] == done["question"]
        assert receipt_hash(done["receipt"]) in receipts
        assert asker.shown[done["question"]] == text
