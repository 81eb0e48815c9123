"""Redis is taken away from two processes that ring each other over it: that costs at most some seconds."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from doithoai.actions import people
from doithoai.domain import commands as c
from doithoai.live import codes, wire
from doithoai.live.doorbell import SeatRevoked
from doithoai.live.hub import LOOK_SECONDS
from tests.faults.askers import wait_until
from tests.house import Record
from tests.live.screen import Screen, Sitting, sit
from tests.scenes import LEAD
from tests.server import RunningServer
from tests.services import START_SECONDS, Postgres, Service, Valkey, running_valkey
from tests.staged import planned, planned_folder, swinging, swinging_folder

__all__ = ["planned", "planned_folder", "swinging", "swinging_folder"]

pytestmark = [pytest.mark.asyncio]
#: Also on a machine that has other things to do.
AT_ONCE_SECONDS = 1.0
RUNG_SECONDS = 2.0
LOOKED_SECONDS = LOOK_SECONDS + RUNG_SECONDS
BACK_SECONDS = 10.0
STALL_SECONDS = 0.25

Fault = Callable[[Valkey], Coroutine[None, None, None]]


@dataclass
class TwoProcesses:
    """Two processes on one record; a screen of staff looks on at each."""

    valkey: Valkey
    here: Sitting
    there: Sitting
    screen_here: Screen
    screen_there: Screen

    async def ask(self, text: str) -> None:
        """Ask here; the command is acknowledged and shown here at once, whatever Redis does."""
        async with asyncio.timeout(AT_ONCE_SECONDS):
            await self.here.do("binh", c.SubmitQuestion(text=text))
            await _shows(self.screen_here, text)

    async def support(self, who: str, count: int) -> None:
        """Support here; the new count is shown here at once."""
        async with asyncio.timeout(AT_ONCE_SECONDS):
            await self.here.do(who, c.SupportQuestion(question=LEAD))
            await _counts(self.screen_here, count)

    async def revoke(self, who: str) -> None:
        seat = self.here.seats[who]
        await self.here.house.write(people.revoke, seat.id)
        self.here.house.doorbell.notify(SeatRevoked(seat.dialogue, seat.id))

    def are_degraded(self) -> list[bool]:
        return [sitting.house.doorbell.is_degraded for sitting in (self.here, self.there)]


async def kill(service: Service) -> None:
    await asyncio.to_thread(service.kill)


async def pause(service: Service) -> None:
    service.pause()


async def stutter(service: Service) -> None:
    """Answer now and then, and late."""
    until = time.monotonic() + 4
    while time.monotonic() < until:
        service.pause()
        await asyncio.sleep(0.4)
        service.resume()
        await asyncio.sleep(0.02)
    service.pause()


async def restart_empty(service: Service) -> None:
    await asyncio.to_thread(service.kill)
    await asyncio.to_thread(service.start)


async def flush(valkey: Valkey) -> None:
    with valkey.client() as client:
        client.flushall()


async def cut(valkey: Valkey) -> None:
    """End all connections, as a proxy between does that is restarted."""
    with valkey.client() as client:
        client.client_kill_filter(_type="pubsub")
        client.client_kill_filter(_type="normal", skipme=True)


@pytest_asyncio.fixture
async def processes(swinging: Record) -> AsyncIterator[TwoProcesses]:
    swinging.close()
    with running_valkey() as valkey:
        async with AsyncExitStack() as stack:
            here, there = [
                await stack.enter_async_context(sit(swinging.folder, swinging.clock, valkey.url))
                for _ in range(2)
            ]
            screens = [await sitting.watch("mai") for sitting in (here, there)]
            two = TwoProcesses(valkey, here, there, *screens)
            await wait_until(lambda: not any(two.are_degraded()), START_SECONDS)
            yield two
            valkey.resume()
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.parametrize("fault", [kill, pause, stutter, restart_empty, flush, cut])
async def test_what_happens_here_is_shown_here_at_once_and_there_within_the_look(
    processes: TwoProcesses, fault: Fault, capsys: pytest.CaptureFixture[str]
) -> None:
    await processes.ask("Trước khi hỏng?")
    async with asyncio.timeout(RUNG_SECONDS):
        await _shows(processes.screen_there, "Trước khi hỏng?")
    async with _no_stall():
        async with asyncio.TaskGroup() as group:
            group.create_task(fault(processes.valkey))
            group.create_task(_talk_over(processes))
        await _recover(processes)
    assert "task_failed" not in capsys.readouterr().out


async def _talk_over(processes: TwoProcesses) -> None:
    await asyncio.sleep(0.05)
    await processes.ask("Trong lúc hỏng?")
    await processes.support("dung", 2)
    async with asyncio.timeout(LOOKED_SECONDS):
        await _shows(processes.screen_there, "Trong lúc hỏng?")
        await _counts(processes.screen_there, 2)


async def _recover(processes: TwoProcesses) -> None:
    processes.valkey.resume()
    await asyncio.to_thread(processes.valkey.start)
    await wait_until(lambda: not any(processes.are_degraded()), BACK_SECONDS)
    await processes.ask("Sau khi hỏng?")
    async with asyncio.timeout(RUNG_SECONDS):
        await _shows(processes.screen_there, "Sau khi hỏng?")


@pytest.mark.parametrize("fault", [kill, pause])
async def test_health_says_degraded_while_redis_is_away(processes: TwoProcesses, fault: Fault) -> None:
    await fault(processes.valkey)
    await wait_until(lambda: all(processes.are_degraded()), LOOKED_SECONDS)
    assert processes.here.house.ready
    processes.valkey.resume()
    processes.valkey.start()
    await wait_until(lambda: not any(processes.are_degraded()), BACK_SECONDS)


async def test_a_real_server_says_over_http_how_it_is_and_stops_in_good_order(
    tmp_path: Path, postgres: Postgres
) -> None:
    def see(server: RunningServer, wanted: str) -> None:
        until = time.monotonic() + BACK_SECONDS
        while (told := httpx2.get(f"{server.address}/healthz").json()["status"]) != wanted:
            assert time.monotonic() < until, told
            time.sleep(0.05)

    def run(valkey: Valkey) -> None:
        shared = {"redis_url": valkey.url, "database_url": postgres.new_database()}
        with RunningServer(tmp_path / "data", **shared) as server:
            see(server, "ok")
            valkey.kill()
            see(server, "degraded")
            valkey.start()
            see(server, "ok")
            valkey.pause()

    with running_valkey() as valkey:
        await asyncio.to_thread(run, valkey)


async def test_a_process_starts_and_works_without_redis(processes: TwoProcesses, swinging: Record) -> None:
    processes.valkey.kill()
    address = (swinging.folder, swinging.clock, processes.valkey.url)
    async with asyncio.timeout(AT_ONCE_SECONDS), sit(*address) as late:
        screen = await late.watch("mai")
        await late.do("chi", c.SubmitQuestion(text="Không có Redis?"))
        await _shows(screen, "Không có Redis?")
        assert late.house.doorbell.is_degraded


async def test_a_revoked_seat_is_sent_out_of_every_process(processes: TwoProcesses) -> None:
    screens = [await sitting.watch("quan") for sitting in (processes.here, processes.there)]
    await processes.revoke("quan")
    async with asyncio.timeout(RUNG_SECONDS):
        assert [await screen.closed() for screen in screens] == [codes.REVOKED, codes.REVOKED]


@pytest.mark.parametrize("fault", [kill, pause])
async def test_a_seat_revoked_while_redis_is_away_is_sent_out_of_every_process_by_looking(
    processes: TwoProcesses, fault: Fault
) -> None:
    screen = await processes.there.watch("quan")
    await fault(processes.valkey)
    await processes.revoke("quan")
    async with asyncio.timeout(RUNG_SECONDS):
        assert await screen.closed() == codes.REVOKED


@asynccontextmanager
async def _no_stall() -> AsyncIterator[None]:
    """See that nothing holds up the loop that all sockets share."""
    worst = 0.0

    async def tick() -> None:
        nonlocal worst
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            worst = max(worst, time.monotonic() - before - 0.01)

    ticking = asyncio.ensure_future(tick())
    try:
        yield
    finally:
        ticking.cancel()
        await asyncio.gather(ticking, return_exceptions=True)
    assert worst < STALL_SECONDS


async def _shows(screen: Screen, text: str) -> None:
    while screen.view is None or text not in {card.text for card in screen.view.questions.values()}:
        await screen.next(wire.NewsFrame)


async def _counts(screen: Screen, count: int) -> None:
    while screen.view is None or screen.view.questions[LEAD].supports != count:
        await screen.next(wire.TickFrame)
