"""The clock jumps and the disk is full: the record stays in order, and what was acknowledged is in it."""

import asyncio
import random
import resource
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from doithoai.domain import commands as c
from doithoai.settings import Settings
from tests.faults.askers import Crowd, asking
from tests.faults.results import Results
from tests.faults.scale import Scale
from tests.faults.server import Server, running
from tests.faults.tally import tally
from tests.faults.venue import Venue, prepare
from tests.faults.voice import sitting
from tests.house import DATABASE

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(600)]
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
MINUTE_MS = 60_000
RECOVERED_SECONDS = 10
UNLIMITED_PAGES = 2**30


@dataclass(frozen=True)
class Hall:
    server: Server
    venue: Venue
    crowd: Crowd

    @property
    def database(self) -> Path:
        return self.server.folder / DATABASE


@pytest_asyncio.fixture
async def hall(folder: Path, scale: Scale) -> AsyncIterator[Hall]:
    venue = await prepare(Settings(data=folder), scale.clients + 1)
    asks = Venue(venue.dialogue, venue.code, venue.tokens[1:])
    server = Server(folder, scale.patience)
    async with running(server), asking(asks, [server.port], scale) as crowd:
        await crowd.until_acknowledged(20, 30)
        yield Hall(server, venue, crowd)


@pytest.mark.fault("F10", "clock jumps of ± 2 h and ± 1 day")
async def test_when_the_clock_jumps_everybody_stays_and_the_numbers_go_on(
    hall: Hall, scale: Scale, results: Results
) -> None:
    for ahead_ms in (2 * HOUR_MS, -2 * HOUR_MS, DAY_MS, -DAY_MS, 0):
        await hall.server.tell("clock", ahead_ms)
        await hall.crowd.until_acknowledged(10, 30)
    hall.crowd.stop_asking()
    assert not any(asker.codes for asker in hall.crowd)
    for asker in hall.crowd:
        asker.drop()
    hall.crowd.forget_who_is_greeted()
    results.timed("all let in again", await hall.crowd.until_current(60), scale.current_seconds)
    tally(hall.crowd, hall.database, results)


@pytest.mark.fault("F10", "clock set back a day, and who asked too fast")
async def test_when_the_clock_is_set_back_nobody_waits_longer_for_it(hall: Hall, results: Results) -> None:
    async with sitting(hall.venue, hall.server.port, hall.venue.tokens[:1]) as [voice]:
        for n in range(5):
            assert (await voice.do(c.SubmitQuestion(text=f"Vội vàng {n}?")))["t"] == "done"
        await hall.server.tell("clock", -DAY_MS)
        answer = await voice.do(c.SubmitQuestion(text="Quá vội vàng?"))
    results.counted("seconds to wait", answer.get("again_ms", 0) / 1000, MINUTE_MS / 1000)


@pytest.mark.fault("F11", "disk full")
async def test_while_the_disk_is_full_nothing_is_acknowledged_that_is_not_kept(
    hall: Hall, scale: Scale, results: Results
) -> None:
    await hall.server.tell("pages", 1)
    hall.crowd.stop_asking()
    text = "Đĩa đầy rồi thì sao? " * 30
    async with sitting(hall.venue, hall.server.port, hall.venue.tokens[:1]) as [voice]:
        kept = 0
        while (answer := await voice.do(c.SubmitQuestion(text=f"{kept} {text}")))["t"] == "done":
            kept += 1
        assert answer["code"] == "not_saved"
    for asker in hall.crowd[: scale.slow]:
        asker.ask()
    # A last page may have room for it, where another row found none.
    while (status := await asyncio.to_thread(_ask_by_form, hall, kept, text)) == 200:
        kept += 1
    results.held(f"a form is answered {status}")
    await hall.server.tell("pages", UNLIMITED_PAGES)
    results.timed("goes on by itself", await hall.crowd.until_current(60), RECOVERED_SECONDS)
    tally(hall.crowd, hall.database, results, before=kept)


@pytest.mark.fault("F11", "writes fail at random")
async def test_when_writes_fail_at_any_moment_every_acknowledgement_has_its_row(
    hall: Hall, scale: Scale, results: Results
) -> None:
    dice = random.Random(11)
    for _ in range(scale.copies):
        hall.server.limit(resource.RLIMIT_FSIZE, 0)
        await asyncio.sleep(dice.uniform(0.01, 0.1))
        hall.server.limit(resource.RLIMIT_FSIZE, resource.RLIM_INFINITY)
        await asyncio.sleep(dice.uniform(0.01, 0.2))
    hall.crowd.stop_asking()
    results.timed("goes on by itself", await hall.crowd.until_current(60), RECOVERED_SECONDS)
    refused = sum(asker.refusals["not_saved"] for asker in hall.crowd)
    assert refused
    results.held(f"{refused} answered not saved")
    tally(hall.crowd, hall.database, results)


def _ask_by_form(hall: Hall, no: int, text: str) -> int:
    address = f"http://127.0.0.1:{hall.server.port}"
    with httpx2.Client(base_url=address, cookies={"doithoai": hall.venue.tokens[0]}) as client:
        sent = f"form-on-a-full-disk-{no:04}"
        form = {"text": f"{no} {text}", "id": sent, "kind": "question", "identity": "named"}
        answer = client.post(f"/d/{hall.venue.code}/ask", data=form, headers={"Origin": address})
    assert answer.status_code in {200, 503}, answer.text
    return answer.status_code
