"""In a rush, answers go first: news and figures of that dialogue wait, and not for long."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from doithoai.live.carrier import CALM_SECONDS, CALM_TURNS, RUSH, Carrier
from doithoai.store.transaction import Tx
from doithoai.store.writer import Writer
from tests.house import Record

pytestmark = pytest.mark.asyncio
RUSHED = 7
LONGEST_SECONDS = CALM_SECONDS * CALM_TURNS


class Busy:
    """A writer that is kept from its work until :attr:`may_go` is set."""

    def __init__(self, record: Record) -> None:
        self.may_go = threading.Event()
        self.writer = Writer(record.writing, record.clock, lambda _rings: None)
        self.carrier = Carrier(self.writer, record.clock, lambda _aside: None)
        self._asked: list[asyncio.Task[None]] = [self._ask(self._hold)]

    def rush(self, jobs: int) -> None:
        self._asked += [self._ask(lambda _tx: None) for _ in range(jobs)]

    async def end(self) -> None:
        self.may_go.set()
        await asyncio.gather(*self._asked)
        self.writer.stop()

    def _ask(self, job: Callable[[Tx], None]) -> "asyncio.Task[None]":
        return asyncio.ensure_future(self.writer.write(job, RUSHED))

    def _hold(self, _tx: Tx) -> None:
        self.may_go.wait(10)


@pytest_asyncio.fixture
async def busy(planned: Record) -> AsyncIterator[Busy]:
    held = Busy(planned)
    await asyncio.sleep(0.05)
    yield held
    await held.end()


async def test_without_a_rush_nothing_waits(busy: Busy) -> None:
    busy.rush(RUSH - 2)
    await asyncio.sleep(0)
    assert await _seconds(busy, RUSHED) < CALM_SECONDS


async def test_in_a_rush_news_wait_half_a_second_at_most_and_those_of_others_not_at_all(busy: Busy) -> None:
    busy.rush(RUSH * 2)
    await asyncio.sleep(0)
    assert await _seconds(busy, RUSHED + 1) < CALM_SECONDS
    assert LONGEST_SECONDS <= await _seconds(busy, RUSHED) < LONGEST_SECONDS + 1


async def test_they_go_on_when_the_rush_is_over(busy: Busy) -> None:
    busy.rush(RUSH * 2)
    await asyncio.sleep(0)
    waiting = asyncio.ensure_future(_seconds(busy, RUSHED))
    await asyncio.sleep(CALM_SECONDS)
    busy.may_go.set()
    assert await waiting < LONGEST_SECONDS


async def _seconds(busy: Busy, dialogue: int) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await busy.carrier.calm(dialogue)
    return loop.time() - began
