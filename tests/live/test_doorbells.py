"""Both doorbells keep the same promises; the one over Redis also those between processes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from doithoai.live.breaker import FAILURES_LIMIT, OPEN_SECONDS, Breaker, State
from doithoai.live.doorbell import Doorbell, MemoryDoorbell, Notice, SeatRevoked, SessionEnded
from doithoai.live.doorbell_message import (
    MESSAGE_LIMIT_BYTES,
    NUMBERS_LIMIT,
    RINGS_LIMIT,
    WAITING_LIMIT,
    Message,
    Outbox,
    decode,
    encode,
)
from doithoai.live.doorbell_redis import RedisDoorbell
from doithoai.store.transaction import Ring
from tests.faults.askers import wait_until
from tests.services import Valkey

RECORD = "an-epoch"
SOON_SECONDS = 2.0
#: A machine that does other things may miss a connection's 250 ms several times.
STARTED_SECONDS = 30.0
REVOKED = SeatRevoked(dialogue=7, seat=44)
ENDED = SessionEnded(session=9, code=4001)


@dataclass
class Ears:
    """Remembers what a doorbell told."""

    rings: list[dict[int, Ring]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    looks: int = 0

    def hark(self, bell: Doorbell) -> None:
        bell.listen(self)
        bell.on_notice(self.notices.append)

    def heard(self, rings: Mapping[int, Ring]) -> None:
        self.rings.append(dict(rings))

    def missed(self) -> None:
        self.looks += 1

    def supported(self, dialogue: int) -> set[int]:
        return {no for rings in self.rings if dialogue in rings for no in rings[dialogue].supported}

    def head(self, dialogue: int) -> int:
        return max((rings[dialogue].seq for rings in self.rings if dialogue in rings), default=0)


@asynccontextmanager
async def _process(valkey: Valkey, record: str = RECORD) -> AsyncIterator[tuple[RedisDoorbell, Ears]]:
    """What one more process has, with its connections up."""
    bell, ears = RedisDoorbell(valkey.url, record), Ears()
    ears.hark(bell)
    bell.start()
    try:
        await wait_until(lambda: not bell.is_degraded, STARTED_SECONDS)
        yield bell, ears
    finally:
        await bell.stop()


@pytest_asyncio.fixture(params=["memory", "redis"])
async def bell(request: pytest.FixtureRequest) -> AsyncIterator[Doorbell]:
    if request.param == "memory":
        yield MemoryDoorbell()
        return
    async with _process(request.getfixturevalue("valkey")) as (bell, _):
        yield bell


@pytest.mark.asyncio
async def test_a_ring_has_reached_every_listener_of_this_process_when_ring_returns(bell: Doorbell) -> None:
    first, second = Ears(), Ears()
    first.hark(bell)
    second.hark(bell)
    bell.ring({7: Ring(1009, {3}), 8: Ring(2)})
    assert first.rings == second.rings == [{7: Ring(1009, {3}), 8: Ring(2)}]


@pytest.mark.asyncio
async def test_a_notice_has_reached_every_listener_of_this_process_when_notify_returns(
    bell: Doorbell,
) -> None:
    ears = Ears()
    ears.hark(bell)
    bell.notify(REVOKED)
    assert ears.notices == [REVOKED]


@pytest.mark.asyncio
async def test_nothing_is_told_twice_in_its_own_process(bell: Doorbell) -> None:
    ears = Ears()
    ears.hark(bell)
    bell.ring({7: Ring(1009)})
    bell.notify(ENDED)
    await asyncio.sleep(0.3)
    assert (len(ears.rings), len(ears.notices)) == (1, 1)


@pytest.mark.asyncio
async def test_a_doorbell_that_works_is_not_degraded_and_leaves_no_task_when_it_stops(bell: Doorbell) -> None:
    assert not bell.is_degraded
    await bell.stop()
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.asyncio
async def test_what_a_listener_keeps_is_not_changed_by_later_rings(bell: Doorbell) -> None:
    ears = Ears()
    ears.hark(bell)
    for number in range(1, 5):
        bell.ring({7: Ring(number, {number})})
    await asyncio.sleep(0.1)
    assert ears.rings == [{7: Ring(number, {number})} for number in range(1, 5)]


@pytest.mark.asyncio
async def test_rings_and_notices_reach_the_other_processes(valkey: Valkey) -> None:
    async with _process(valkey) as (bell, _), _process(valkey) as (_, ears), _process(valkey) as (_, third):
        bell.ring({7: Ring(1009, {3, 4})})
        bell.notify(REVOKED)
        bell.notify(ENDED)
        await wait_until(lambda: len(ears.notices) == len(third.notices) == 2, SOON_SECONDS)
        assert (ears.head(7), ears.supported(7)) == (third.head(7), third.supported(7)) == (1009, {3, 4})
        assert set(ears.notices) == {REVOKED, ENDED}


@pytest.mark.asyncio
async def test_a_rehearsal_whose_numbers_are_below_zero_is_rung_like_any_other(valkey: Valkey) -> None:
    async with _process(valkey) as (bell, _), _process(valkey) as (_, ears):
        bell.ring({-(2**52): Ring(3, {1})})
        bell.notify(SeatRevoked(-(2**52), -(2**50)))
        await wait_until(lambda: len(ears.notices) == 1, SOON_SECONDS)
        assert ears.head(-(2**52)) == 3


@pytest.mark.asyncio
async def test_a_burst_of_rings_is_folded_into_a_few_messages_without_losing_any(valkey: Valkey) -> None:
    async with _process(valkey) as (bell, _), _process(valkey) as (_, ears):
        for number in range(1, 10_001):
            bell.ring({7: Ring(number, {number})})
        await wait_until(lambda: ears.head(7) == 10_000 and len(ears.supported(7)) == 10_000, SOON_SECONDS)
        assert len(ears.rings) < 20


@pytest.mark.asyncio
async def test_processes_of_another_record_on_the_same_redis_are_not_heard(valkey: Valkey) -> None:
    async with _process(valkey, "another") as (bell, _), _process(valkey) as (other, ears):
        bell.ring({7: Ring(1009)})
        bell.notify(REVOKED)
        await asyncio.sleep(0.3)
        assert not ears.rings
        assert not ears.notices
        assert other.ignored == 0


GARBAGE: list[bytes] = [
    b"", b"\xff\xfe", b"null", b"[]", b"{}", b'{"by":""}', b"[" * 50_000,
    b'{"by":"x","rings":[[-9007199254740992,1,[]]]}', b'{"by":"x","rings":[[7,-1,[]]]}',
    b'{"by":"x","rings":[[7,1]]}',
    b'{"by":"x","rings":[[7,1,[1e9]]]}', b'{"by":"x","rings":[[9007199254740992,1,[]]]}',
    b'{"by":"x","rings":[[7,1,[],0]]}', b'{"by":"x","more":1}', b'{"by":"' + b"x" * 33 + b'"}',
    b'{"by":"x","notices":[{"t":"SeatRevoked","dialogue":7}]}',
    b'{"by":"x","notices":[{"t":"Dropped","dialogue":7}]}',
    b'{"by":"x","notices":[{"t":"SessionEnded","session":1,"code":1}]}',
    b'{"by":"x"}' + b" " * MESSAGE_LIMIT_BYTES,
]  # fmt: skip


@pytest.mark.asyncio
async def test_what_is_none_of_our_messages_is_counted_and_otherwise_passed_over(valkey: Valkey) -> None:
    async with _process(valkey) as (bell, _), _process(valkey) as (other, ears):
        with valkey.client() as client:
            for data in GARBAGE:
                assert client.publish(f"doithoai/1/{RECORD}", data) == 2
        await wait_until(lambda: other.ignored == len(GARBAGE), SOON_SECONDS)
        assert not ears.rings
        assert not ears.notices
        bell.ring({7: Ring(1)})
        await wait_until(lambda: ears.head(7) == 1, SOON_SECONDS)
        assert not bell.is_degraded


@pytest.mark.asyncio
async def test_what_still_waits_is_told_before_a_process_ends(valkey: Valkey) -> None:
    async with _process(valkey) as (_, ears):
        async with _process(valkey) as (bell, _):
            bell.ring({7: Ring(1009, {3})})
        await wait_until(lambda: ears.supported(7) == {3}, SOON_SECONDS)


@pytest.mark.asyncio
async def test_whoever_begins_to_hear_looks_for_what_was_rung_before(valkey: Valkey) -> None:
    async with _process(valkey) as (_, ears):
        assert ears.looks == 1


@pytest.mark.asyncio
async def test_a_redis_that_only_hangs_up_is_not_asked_for_every_ring() -> None:
    knocks: list[object] = []

    def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocks.append(writer)
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        bell = RedisDoorbell(f"redis://{host}:{port}", RECORD)
        bell.start()
        for number in range(200):
            bell.ring({7: Ring(number)})
            await asyncio.sleep(0.005)
        assert bell.is_degraded
        await bell.stop()
    assert FAILURES_LIMIT <= len(knocks) < 30


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["http://127.0.0.1", "127.0.0.1:6379", ""])
async def test_an_address_that_is_none_of_a_redis_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="Redis URL must specify"):
        RedisDoorbell(url, RECORD)


def test_what_waits_is_told_in_messages_that_every_process_accepts() -> None:
    last = 2**53 - 1
    outbox, told = Outbox(), Outbox()
    outbox.add({last: Ring(last, set(range(last - 3 * NUMBERS_LIMIT, last)))})
    outbox.add({last - d: Ring(last, set(range(last - 7, last))) for d in range(1, 1_000)})
    outbox.add({}, tuple(SeatRevoked(last, last - n) for n in range(600)))
    while outbox:
        data = encode(outbox.take("x" * 32))
        message = decode(data)
        assert message is not None, data[:80]
        assert len(message.rings) <= RINGS_LIMIT
        told.add(message.told(), message.notices)
    assert len(told) == 1_000 + 600
    assert len(told._rings[last].supported) == 3 * NUMBERS_LIMIT


def test_what_waits_for_a_redis_that_never_comes_back_is_bounded() -> None:
    outbox = Outbox()
    for number in range(1, 3 * WAITING_LIMIT):
        outbox.add({number: Ring(1, {1})}, (SeatRevoked(number, number),))
    assert len(outbox) == 2 * WAITING_LIMIT
    assert 3 * WAITING_LIMIT - 1 in outbox._rings


def test_an_empty_message_is_a_sign_of_life() -> None:
    assert decode(encode(Outbox().take("me"))) == Message("me")


class Seconds:
    """A clock that a test turns."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def _opened(now: Callable[[], float]) -> Breaker:
    breaker = Breaker(now)
    for _ in range(FAILURES_LIMIT):
        assert breaker.state is State.CLOSED
        assert breaker.may_pass()
        breaker.failed()
    return breaker


def test_a_breaker_opens_after_failures_in_succession() -> None:
    breaker = _opened(Seconds())
    assert breaker.state is State.OPEN
    assert not breaker.may_pass()


def test_a_success_in_between_keeps_it_closed() -> None:
    breaker = Breaker(Seconds())
    for _ in range(3):
        breaker.failed()
        breaker.failed()
        breaker.succeeded()
    assert breaker.state is State.CLOSED


def test_half_open_it_lets_one_try_whose_success_closes_it() -> None:
    seconds = Seconds()
    breaker = _opened(seconds)
    seconds.now += OPEN_SECONDS
    assert str(breaker.state) == "half_open"
    assert [breaker.may_pass() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert breaker.state is State.CLOSED


def test_half_open_a_failure_or_silence_holds_it_open_for_another_second() -> None:
    seconds = Seconds()
    breaker = _opened(seconds)
    for tell in (breaker.failed, lambda: None):
        seconds.now += OPEN_SECONDS
        assert breaker.may_pass()
        tell()
        seconds.now += OPEN_SECONDS / 2
        assert not breaker.may_pass()
        seconds.now -= OPEN_SECONDS / 2
