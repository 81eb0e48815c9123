"""What staff are told of each other, over real sockets."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable

import pytest

from doithoai.actions import people
from doithoai.domain import commands as c
from doithoai.domain.people import Role, Seat
from doithoai.live import codes, wire
from doithoai.live.bursts import ENOUGH, TOLD_MS
from doithoai.store import dialogues, sessions
from doithoai.store.transaction import Tx
from tests.house import EVERYBODY, STAFF_NAMES, Record, new_id
from tests.live.screen import Screen, Sitting
from tests.scenes import DECLINED, LEAD, MERGED, QUEUED, SEALED, WAITING

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("quiet")]
LOOKERS = [who for who in STAFF_NAMES if who != "quan"]
OTHERS = [who for who in EVERYBODY if who not in LOOKERS]
PUBLIC = [who for who in EVERYBODY if who not in STAFF_NAMES]


async def told(screen: Screen, is_so: Callable[[wire.StaffFrame], bool]) -> wire.StaffFrame:
    """Wait until staff are told so."""
    while not is_so(frame := await screen.next(wire.StaffFrame)):
        pass
    return frame


async def until_silent(screen: Screen) -> list[wire.Telling]:
    frames = []
    with contextlib.suppress(TimeoutError):
        while True:
            async with asyncio.timeout(0.3):
                frames.append(await screen.any())
    return frames


async def see(screen: Screen, question: int | None, holds: bool = False) -> None:
    await screen.send({"t": "see", "question": question, "holds": holds})


def looks(frame: wire.StaffFrame) -> dict[str, tuple[int | None, bool]]:
    return {person.name: (person.question, person.holds) for person in frame.people}


async def test_staff_are_told_right_behind_the_snapshot_who_is_here(sitting: Sitting) -> None:
    for who in ("binh", "stage", "quan"):
        await sitting.watch(who)
    screen = await sitting.watch("mai")
    frame = await screen.any()
    assert isinstance(frame, wire.StaffFrame)
    assert [(person.seat, person.name, person.role) for person in frame.people] == [
        (sitting.seats["mai"].id, "Mai", Role.MODERATOR),
        (sitting.seats["quan"].id, "Quân", Role.OBSERVER),
    ]
    assert frame.stages == ("Màn chiếu",)


async def test_who_comes_back_is_told_too(sitting: Sitting) -> None:
    screen = await sitting.watch("mai")
    view = screen.view
    assert view is not None
    await screen.leave()
    back = await sitting.open("mai")
    back.view = view
    await back.hello(view.epoch, view.seq)
    frames = [await back.any() for _ in range(3)]
    assert [type(frame) for frame in frames] == [wire.NewsFrame, wire.TickFrame, wire.StaffFrame]


@pytest.mark.parametrize("who", PUBLIC)
async def test_whoever_is_not_staff_is_never_told(sitting: Sitting, who: str) -> None:
    screen, mai = await sitting.watch(who), await sitting.watch("mai")
    await see(mai, WAITING, holds=True)
    await told(mai, lambda frame: looks(frame).get("Mai") == (WAITING, True))
    await sitting.do("mai", c.AcceptQuestion(question=WAITING))
    frames = {type(frame) for frame in await until_silent(screen)}
    assert wire.NewsFrame in frames
    assert wire.StaffFrame not in frames


@pytest.mark.parametrize("who", LOOKERS)
async def test_a_look_and_a_hold_reach_all_staff(sitting: Sitting, who: str) -> None:
    watchers = [await sitting.watch(name) for name in STAFF_NAMES]
    await see(watchers[STAFF_NAMES.index(who)], WAITING, holds=True)
    name = sitting.seats[who].name
    for watcher in watchers:
        await told(watcher, lambda frame: looks(frame).get(name) == (WAITING, True))


@pytest.mark.parametrize("who", OTHERS)
async def test_the_look_of_whoever_decides_nothing_is_passed_over_quietly(sitting: Sitting, who: str) -> None:
    screen, mai = await sitting.watch(who), await sitting.watch("mai")
    await see(screen, WAITING, holds=True)
    await mai.settle(0.3)
    await see(mai, WAITING, holds=True)
    frame = await told(mai, lambda frame: looks(frame).get("Mai") == (WAITING, True))
    assert [person.name for person in frame.people if person.question is not None] == ["Mai"]
    await screen.hello()
    await screen.next(wire.SnapshotFrame)


async def test_the_second_who_wants_to_hold_only_looks(sitting: Sitting) -> None:
    mai, hoa = await sitting.watch("mai"), await sitting.watch("hoa")
    await see(mai, WAITING, holds=True)
    await told(hoa, lambda frame: looks(frame).get("Mai") == (WAITING, True))
    await see(hoa, WAITING, holds=True)
    await told(mai, lambda frame: looks(frame).get("Hoa") == (WAITING, False))


async def test_a_hold_ends_when_anybody_decides(sitting: Sitting) -> None:
    mai = await sitting.watch("mai")
    await see(mai, WAITING, holds=True)
    await told(mai, lambda frame: looks(frame).get("Mai") == (WAITING, True))
    await sitting.do("tam", c.AcceptQuestion(question=WAITING))
    await told(mai, lambda frame: looks(frame).get("Mai") == (WAITING, False))


@pytest.mark.parametrize("question", [LEAD, DECLINED, MERGED])
async def test_what_is_decided_can_only_be_looked_at(sitting: Sitting, question: int) -> None:
    mai = await sitting.watch("mai")
    await see(mai, question, holds=True)
    await told(mai, lambda frame: looks(frame).get("Mai") == (question, False))


async def test_a_question_that_is_not_there_is_nothing_to_look_at(sitting: Sitting) -> None:
    mai = await sitting.watch("mai")
    await see(mai, WAITING)
    await told(mai, lambda frame: looks(frame).get("Mai") == (WAITING, False))
    await see(mai, 4_000)
    await told(mai, lambda frame: looks(frame).get("Mai") == (None, False))


async def test_who_leaves_is_gone_and_with_her_the_hold(sitting: Sitting) -> None:
    mai, hoa, stage = [await sitting.watch(who) for who in ("mai", "hoa", "stage")]
    await see(mai, WAITING, holds=True)
    await told(hoa, lambda frame: looks(frame).get("Mai") == (WAITING, True) and frame.stages != ())
    await mai.leave()
    await stage.leave()
    await told(hoa, lambda frame: looks(frame) == {"Hoa": (None, False)} and frame.stages == ())


async def test_a_revoked_seat_is_gone_too(sitting: Sitting) -> None:
    mai, quan = await sitting.watch("mai"), await sitting.watch("quan")
    seat = sitting.seats["quan"].id
    await sitting.house.write(people.revoke, seat)
    sitting.house.hub.revoked(sitting.dialogue_id, seat)
    assert await quan.closed() == codes.REVOKED
    await told(mai, lambda frame: set(looks(frame)) == {"Mai"})


async def test_many_looks_within_a_moment_are_told_once(sitting: Sitting) -> None:
    mai, hoa = await sitting.watch("mai"), await sitting.watch("hoa")
    await mai.settle(0.3)
    for question in itertools.islice(itertools.cycle((WAITING, LEAD, QUEUED, SEALED)), 40):
        await see(hoa, question)
    frame = await mai.next(wire.StaffFrame)
    assert looks(frame)["Hoa"] == (SEALED, False)
    await mai.silence(0.3)


async def test_a_look_that_changes_nothing_is_not_told(sitting: Sitting) -> None:
    mai = await sitting.watch("mai")
    await mai.settle(0.3)
    await see(mai, None)
    await mai.silence(0.3)


async def test_arranged_supports_are_told_for_ten_minutes(sitting: Sitting, swinging: Record) -> None:
    mai = await sitting.watch("mai")
    old = await sitting.house.write(_take_seats, sitting.dialogue_id, 40)
    swinging.clock.now += 600_000
    young = await sitting.house.write(_take_seats, sitting.dialogue_id, ENOUGH)
    for seat in old:
        await _support(sitting, seat, QUEUED)
    for seat in young:
        await _support(sitting, seat, MERGED)  # counts for its lead
    await told(mai, lambda frame: frame.bursts == (LEAD,))
    swinging.clock.now += TOLD_MS
    sitting.house.hub._beat()
    await told(mai, lambda frame: frame.bursts == ())


def _take_seats(tx: Tx, dialogue: int, count: int) -> list[Seat]:
    here = dialogues.load(tx, dialogue)
    opened = [sessions.create(tx, new_id().encode()) for _ in range(count)]
    return [people.take_seat(tx, session.id, here, "", "") for session in opened]


async def _support(sitting: Sitting, seat: Seat, question: int) -> None:
    sitting.seats["somebody"] = seat
    screen = await sitting.watch("somebody")
    await screen.do(c.SupportQuestion(question=question))
    await screen.next(wire.DoneFrame)
