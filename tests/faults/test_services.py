"""Several processes on one PostgreSQL and one Redis: a process, Redis or the database is taken away."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from doithoai.domain import commands as c
from doithoai.settings import Settings
from tests.faults.askers import Crowd, asking, share, wait_until
from tests.faults.results import Results
from tests.faults.road import End, road_to_socket
from tests.faults.scale import Scale
from tests.faults.server import Server, inspect, running
from tests.faults.tally import tally
from tests.faults.venue import MODERATOR, Venue, prepare
from tests.faults.voice import Voice, sit_down, sitting
from tests.house import new_id
from tests.services import Postgres, Valkey, running_postgres, running_valkey

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(600)]
PROCESSES = 3
DELIVERED_SECONDS = 1.0
ORPHANS_SECONDS = 15
SUBMIT_SECONDS = 1.0
CAUGHT_UP_SECONDS = 10
HEALED_SECONDS = 10
SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Cluster:
    """Processes that serve one dialogue together, and those who ask them."""

    database: str
    postgres: Postgres
    valkey: Valkey
    servers: list[Server]
    venue: Venue
    crowd: Crowd


@pytest.fixture
def services() -> Iterator[tuple[Postgres, Valkey]]:
    """Services that a test may take away."""
    with running_postgres() as postgres, running_valkey() as valkey:
        yield postgres, valkey


@pytest_asyncio.fixture
async def cluster(services: tuple[Postgres, Valkey], folder: Path, scale: Scale) -> AsyncIterator[Cluster]:
    postgres, valkey = services
    database = postgres.new_database()
    venue = await prepare(Settings(data=folder, database_url=database), scale.clients)
    several = {"database_url": database, "redis_url": valkey.url}
    servers = [Server(folder, scale.patience, **several) for _ in range(PROCESSES)]
    async with AsyncExitStack() as stack:
        for server in servers:
            await stack.enter_async_context(running(server))
        ports = [server.port for server in servers]
        crowd = await stack.enter_async_context(asking(venue, ports, scale))
        await crowd.until_acknowledged(30, 60)
        yield Cluster(database, postgres, valkey, servers, venue, crowd)


@pytest.mark.fault("F3", "one of three processes killed")
async def test_when_one_process_is_killed_the_others_go_on_and_take_its_people(
    cluster: Cluster, scale: Scale, results: Results
) -> None:
    killed, orphans = cluster.servers[0], Crowd(cluster.crowd[::PROCESSES])
    others = Crowd(asker for no, asker in enumerate(cluster.crowd) if no % PROCESSES)
    await asyncio.sleep(1)  # who asked while pytest went from the fixture to here, with the loop at rest
    for asker in cluster.crowd:
        asker.waits.clear()
    killed.kill()
    orphans.forget_who_is_greeted()
    began = time.monotonic()
    await wait_until(lambda: all(asker.is_greeted for asker in orphans), 60)
    results.timed("orphans back", time.monotonic() - began, ORPHANS_SECONDS)
    await others.until_acknowledged(20, 30)
    assert not any(asker.codes for asker in others)
    results.timed("the others' p99", share(others.waits, 0.99), DELIVERED_SECONDS)
    killed.start()
    await killed.answers()
    cluster.crowd.stop_asking()
    await cluster.crowd.until_current(60)
    tally(cluster.crowd, cluster.database, results)


async def _kill(valkey: Valkey) -> None:
    await asyncio.to_thread(valkey.kill)


async def _pause(valkey: Valkey) -> None:
    valkey.pause()


@pytest.mark.parametrize("take", [
    pytest.param(_kill, marks=pytest.mark.fault("F4", "Redis killed, then back empty")),
    pytest.param(_pause, marks=pytest.mark.fault("F5", "Redis standing still")),
])  # fmt: skip
async def test_while_redis_is_away_everything_goes_on_and_afterwards_everybody_knows_all(
    cluster: Cluster, scale: Scale, results: Results, take: Callable[[Valkey], Any]
) -> None:
    async with _moderators(cluster) as shown:
        for asker in cluster.crowd:
            asker.waits.clear()
        await take(cluster.valkey)
        await asyncio.sleep(scale.away_seconds)
        health = await asyncio.to_thread(_health, cluster.servers[0])
        assert health == "degraded"
        cluster.valkey.resume()
        await asyncio.to_thread(cluster.valkey.start)
        began = time.monotonic()
        cluster.crowd.stop_asking()
        await cluster.crowd.until_current(30)
        everything = set(inspect(cluster.database, cluster.venue.dialogue).numbers.values())
        await wait_until(lambda: all(seen == everything for seen in shown), 60)
        results.timed("everybody knows all", time.monotonic() - began, CAUGHT_UP_SECONDS)
        results.timed("submit p99 meanwhile", share(cluster.crowd.waits, 0.99), SUBMIT_SECONDS)
        tally(cluster.crowd, cluster.database, results)


@pytest.mark.parametrize("by", [
    pytest.param(signal.SIGQUIT, marks=pytest.mark.fault("F6", "PostgreSQL restarted at once")),
    pytest.param(signal.SIGKILL, marks=pytest.mark.fault("F6", "kill -9 of the postmaster")),
])  # fmt: skip
async def test_when_the_database_goes_and_comes_back_nothing_acknowledged_is_lost(
    cluster: Cluster, scale: Scale, results: Results, by: signal.Signals
) -> None:
    await asyncio.to_thread(cluster.postgres.end, by)
    await asyncio.sleep(scale.away_seconds)
    await asyncio.to_thread(cluster.postgres.start)
    cluster.crowd.stop_asking()
    results.timed("healed by itself", await cluster.crowd.until_current(60), HEALED_SECONDS)
    refused = sum(asker.refusals.total() for asker in cluster.crowd)
    results.held(f"{refused} answered not saved")
    tally(cluster.crowd, cluster.database, results)


@pytest.mark.fault("F16", "one question sent ten times at once over three processes")
async def test_a_question_sent_to_all_processes_at_once_is_there_once(
    postgres: Postgres, folder: Path, scale: Scale, results: Results
) -> None:
    database = postgres.new_database()
    venue = await prepare(Settings(data=folder, database_url=database), 1)
    given, command = new_id(), c.SubmitQuestion(text="Chỉ một câu?")
    servers = [Server(folder, scale.patience, database_url=database) for _ in range(PROCESSES)]
    async with AsyncExitStack() as stack:
        for server in servers:
            await stack.enter_async_context(running(server))
        voices = [await sit_down(venue, servers[n % PROCESSES].port, venue.tokens[0]) for n in range(10)]
        answers = await asyncio.gather(*(_insist(voice, command, given) for voice in voices))
        for voice in voices:
            voice.line.drop()
    assert len({(answer["question"], answer["receipt"]) for answer in answers}) == 1
    results.held(f"{len(answers)} equal receipts")
    results.tallied(1, 1, len(inspect(database, venue.dialogue).numbers))


@pytest.mark.fault("F7", "PostgreSQL cut off between COMMIT and its answer")
async def test_a_question_whose_commit_was_not_answered_is_there_once(
    postgres: Postgres, folder: Path, scale: Scale, results: Results
) -> None:
    database, wanted = postgres.new_database(), max(2, scale.kills // 4)
    venue = await prepare(Settings(data=folder, database_url=database), wanted)
    there, cuts = postgres.folder / SOCKET, 0
    here = postgres.folder / "road"
    here.mkdir(exist_ok=True)

    def watch(end: End, data: bytes) -> None:
        nonlocal cuts
        if b"COMMIT" in data and armed.is_set():
            armed.clear()
            cuts += 1
            end.break_before_the_answer()

    armed = asyncio.Event()
    async with road_to_socket(here / SOCKET, there) as road:
        road.watch = watch
        server = Server(folder, scale.patience, database_url=_by_way_of(database, postgres.folder, here))
        async with running(server), sitting(venue, server.port, venue.tokens) as voices:
            for n, voice in enumerate(voices):
                await asyncio.sleep(0.5)
                armed.set()
                await _insist(voice, c.SubmitQuestion(text=f"Có mất không {n}?"))
        assert cuts == wanted
        results.tallied(wanted, wanted, len(inspect(database, venue.dialogue).numbers))


async def _insist(voice: Voice, command: c.Command, command_id: str = "") -> dict[str, Any]:
    """Send a command until it is done, as the outbox does; returns how it was answered."""
    given = command_id or new_id()
    answer = await voice.do(command, given)
    if answer["t"] == "done":
        return answer
    await asyncio.sleep(answer["again_ms"] / 1000)
    return await _insist(voice, command, given)


def _by_way_of(database: str, there: Path, here: Path) -> str:
    return database.replace(str(there).replace("/", "%2F"), str(here).replace("/", "%2F"))


def _health(server: Server) -> str:
    return str(httpx2.get(f"http://127.0.0.1:{server.port}/healthz").json()["status"])


@asynccontextmanager
async def _moderators(cluster: Cluster) -> AsyncIterator[list[set[int]]]:
    """Let a moderator look on at each process; gives the numbers of what each is shown."""
    shown: list[set[int]] = []
    voices = []
    for server in cluster.servers:
        seen: set[int] = set()

        def heard(frame: dict[str, Any], seen: set[int] = seen) -> None:
            if frame["t"] in {"snapshot", "news"}:
                seen |= {card["no"] for card in frame.get("questions", [])}

        voices.append(await sit_down(cluster.venue, server.port, MODERATOR, "moderate", heard))
        shown.append(seen)
    try:
        yield shown
    finally:
        for voice in voices:
            voice.line.drop()
