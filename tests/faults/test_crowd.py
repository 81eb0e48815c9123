"""Too many at once, too slow, or too often: the others don't notice, and each act counts once."""

import asyncio
import random
import resource
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio

from doithoai.domain import commands as c
from doithoai.settings import Settings
from doithoai.store import ledger, questions, supports
from doithoai.store.transaction import Tx
from tests.faults.askers import asking, wait_until
from tests.faults.results import Results
from tests.faults.scale import FULL, Scale
from tests.faults.server import Server, inspect, look, running
from tests.faults.tally import tally
from tests.faults.venue import HOST, MODERATOR, Venue, prepare
from tests.faults.voice import Voice, sitting
from tests.house import DATABASE, new_id

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(900)]
STALL_SECONDS = 0.5
READS = 400
LOST = ("[error", "Traceback", "never retrieved", "was destroyed")
GROWTH = 1.5
TIMES = 10
FLIPS = 6
DESCRIPTORS = 256
BUSY = 0.5


@dataclass(frozen=True)
class Hall:
    server: Server
    venue: Venue

    @property
    def port(self) -> int:
        return self.server.port

    @property
    def database(self) -> Path:
        return self.server.folder / DATABASE


@pytest_asyncio.fixture
async def hall(folder: Path, scale: Scale) -> AsyncIterator[Hall]:
    venue = await prepare(Settings(data=folder), scale.clients)
    server = Server(folder, scale.patience)
    async with running(server):
        yield Hall(server, venue)


@pytest.mark.parametrize("restarts", [
    pytest.param(False, marks=pytest.mark.fault("F15", "all sockets dropped at once")),
    pytest.param(True, marks=pytest.mark.fault("F15", "all sockets dropped by a restart")),
])  # fmt: skip
async def test_when_everybody_comes_back_at_once_all_are_current_soon_and_nobody_waits_for_the_others(
    hall: Hall, scale: Scale, results: Results, restarts: bool
) -> None:
    async with asking(hall.venue, [hall.port], scale) as crowd:
        await crowd.until_acknowledged(20, 60)
        crowd.stop_asking()
        await crowd.until_current(60)
        steady = hall.server.memory_bytes
        await hall.server.tell("figures")
        if restarts:
            hall.server.kill()
            hall.server.start()
        for asker in crowd:
            asker.drop()
        crowd.forget_who_is_greeted()
        results.timed("all current", await crowd.until_current(90), scale.current_seconds)
        seen = await hall.server.tell("figures")
        results.timed("loop stalled", seen["stall"], STALL_SECONDS)
        results.counted("times the memory", hall.server.peak_memory_bytes / steady, GROWTH)
        # Those who come together are looked up together: few come one by one, and after a restart all anew.
        is_herd = scale is FULL and not restarts
        results.counted("reads", seen["transactions"], READS if is_herd else 2 * len(crowd))
        tally(crowd, hall.database, results)


@pytest.mark.fault("F16", "one question sent ten times at once, and again after a lost line")
async def test_a_question_sent_many_times_is_there_once_with_one_receipt(
    hall: Hall, results: Results
) -> None:
    given, command = new_id(), c.SubmitQuestion(text="Chỉ một câu?")
    answers = []
    for _ in range(2):
        async with sitting(hall.venue, hall.port, hall.venue.tokens[:1] * TIMES) as voices:
            answers += await asyncio.gather(*(voice.do(command, given) for voice in voices))
    assert {answer["t"] for answer in answers} == {"done"}
    assert len({(answer["question"], answer["receipt"]) for answer in answers}) == 1
    results.held(f"{len(answers)} equal receipts")
    results.tallied(1, 1, len(inspect(hall.database, hall.venue.dialogue).numbers))


@pytest.mark.fault("F18", "supports given and taken back at speed")
async def test_however_fast_people_change_their_minds_the_count_is_what_they_said_last(
    hall: Hall, scale: Scale, results: Results
) -> None:
    async with sitting(hall.venue, hall.port, [MODERATOR], "moderate") as [moderator]:
        tokens = hall.venue.tokens[:500]
        async with sitting(hall.venue, hall.port, tokens) as voices:
            await voices[0].do(c.SubmitQuestion(text="Ai cũng quan tâm?"))
            await moderator.do(c.AcceptQuestion(question=1))
            said = await asyncio.gather(*(_change_mind(voice) for voice in voices[1:]))
    async with sitting(hall.venue, hall.port, [HOST], "host") as [host]:
        for command in (c.StartDialogue(), c.CloseDialogue()):
            assert (await host.do(command))["t"] == "done"
    counted, recounted, recorded = look(hall.database, lambda tx: _supports(tx, hall.venue.dialogue))
    results.tallied(sum(said), recounted, recorded)
    assert counted == recounted


async def _change_mind(voice: Voice) -> bool:
    """Support and take back, some presses twice at once; returns what was said last."""
    dice = random.Random(id(voice))
    supports_now = False
    for _ in range(dice.randint(1, FLIPS)):
        supports_now = not supports_now
        kind = c.SupportQuestion if supports_now else c.TakeBackSupport
        presses = [voice.do(kind(question=1)) for _ in range(dice.randint(1, 2))]
        assert "done" in {answer["t"] for answer in await asyncio.gather(*presses)}
    return supports_now


def _supports(tx: Tx, dialogue: int) -> tuple[int, int, int]:
    """Return the supports as counted, as recounted, and as written into the ledger."""
    bodies = [msgspec.json.decode(row.body) for row in ledger.rows(tx, dialogue)]
    recorded = [body["supports"] for body in bodies if "supports" in body][-1]
    counted = questions.load(tx, dialogue, 1).supports
    return counted, supports.recounted(tx, dialogue).get(1, 0), recorded.get("1", 0)


@pytest.mark.fault("F25", "no descriptor is left")
async def test_without_descriptors_the_server_rests_and_comes_back_when_some_are_freed(
    folder: Path, results: Results, scale: Scale
) -> None:
    venue = await prepare(Settings(data=folder), 40)
    server = Server(folder, max(scale.patience, 0.5))
    async with running(server), asking(venue, [server.port], scale) as crowd:
        server.limit(resource.RLIMIT_NOFILE, DESCRIPTORS)
        crowds = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(2 * DESCRIPTORS)]
        await wait_until(lambda: server.descriptors >= DESCRIPTORS - 2, 10)
        worked, began = server.cpu_seconds, time.monotonic()
        await asyncio.sleep(2)
        results.counted("share of a core", (server.cpu_seconds - worked) / (time.monotonic() - began), BUSY)
        for _, writer in crowds:
            writer.close()
        began = time.monotonic()
        for asker in crowd:
            asker.drop()
        crowd.forget_who_is_greeted()
        crowd.stop_asking()
        await crowd.until_current(30)
        results.timed("back when freed", time.monotonic() - began, 10)
        tally(crowd, folder / DATABASE, results)


@pytest.mark.fault("F24", "hours of coming and going")
async def test_what_came_and_went_leaves_nothing_behind(
    hall: Hall, scale: Scale, results: Results, pytestconfig: pytest.Config
) -> None:
    seconds = pytestconfig.getoption("--soak-seconds") or scale.soak_seconds
    some = Venue(hall.venue.dialogue, hall.venue.code, hall.venue.tokens[:500])
    async with asking(some, [hall.port], scale, asks=False):
        pass  # so that all connections to the database are open
    await asyncio.sleep(1)
    base, dice = hall.server.sockets, random.Random(24)
    async with asking(some, [hall.port], scale) as crowd:
        # Until then all questions are asked: the record of them is kept, and is no leak.
        until, warm_until, warm = time.monotonic() + seconds, time.monotonic() + seconds * 0.6, 0
        while time.monotonic() < until:
            await asyncio.sleep(0.05)
            dice.choice(crowd).drop()
            if not warm and time.monotonic() > warm_until:
                warm = hall.server.memory_bytes
        results.counted("times the memory after warming up", hall.server.memory_bytes / warm, 1.05)
        crowd.stop_asking()
        await crowd.until_current(60)
        tally(crowd, hall.database, results)
    await wait_until(lambda: hall.server.sockets <= base, 10)
    log = hall.server.log.read_text()
    assert [word for word in LOST if word in log] == []
    results.held("all sockets given back")
