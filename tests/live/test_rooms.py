"""Rooms that come and go while the record moves on."""

import asyncio

import pytest

from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.people import Seat
from doithoai.live import codes, wire
from doithoai.live.viewer import OUTBOX_LIMIT_BYTES
from doithoai.store.transaction import Tx
from tests.house import new_id, open_record
from tests.live.screen import Sitting
from tests.scenes import LEAD

pytestmark = pytest.mark.asyncio
#: Less than the slow look, which would hide a ring that was lost.
SOON_SECONDS = 2.0


async def test_whoever_enters_a_room_that_was_just_given_up_misses_nothing(sitting: Sitting) -> None:
    for n in range(40):
        asked = asyncio.ensure_future(sitting.do("binh", c.SubmitQuestion(text=f"Câu hỏi thứ {n}?")))
        screen = await sitting.watch("mai")
        done = await asked
        async with asyncio.timeout(SOON_SECONDS):
            while screen.view is None or screen.view.seq < done.seq:
                await screen.any()
        assert screen.view.questions[done.question or 0].text == f"Câu hỏi thứ {n}?"
        await screen.leave()


async def test_a_room_nobody_is_in_is_forgotten(sitting: Sitting) -> None:
    screen = await sitting.watch("binh")
    assert len(list(sitting.house.hub._rooms)) == 1
    await screen.leave()
    await _until_no_room(sitting)


async def test_a_room_whose_only_visitor_left_before_entering_is_forgotten_too(sitting: Sitting) -> None:
    screen = await sitting.open("binh")
    await screen.hello()
    await screen.leave()
    await asyncio.sleep(0.2)
    await _until_no_room(sitting)


async def test_a_room_that_was_given_up_while_somebody_was_on_the_way_goes_on_ticking(
    sitting: Sitting,
) -> None:
    rooms = sitting.house.hub._rooms
    on_the_way = await rooms.open(sitting.dialogue_id)
    first = await sitting.watch("binh")
    await first.leave()
    await _until_no_room(sitting)
    assert rooms.keep(sitting.dialogue_id, on_the_way) is on_the_way
    screen = await sitting.watch("mai")
    await sitting.do("dung", c.SupportQuestion(question=LEAD))
    assert (await screen.next(wire.TickFrame)).supports == {LEAD: 2}


async def test_a_support_that_another_process_kept_and_never_rang_is_found_by_the_sum(
    sitting: Sitting,
) -> None:
    screen = await sitting.watch("mai")
    with open_record(sitting.folder) as elsewhere:
        elsewhere.do("dung", c.SupportQuestion(question=LEAD))
    rooms = sitting.house.hub._rooms
    rooms._catch_up_soon(next(iter(rooms)))
    await screen.settle(0.5)
    assert screen.view is not None
    assert screen.view.questions[LEAD].supports == 1
    rooms.look()
    async with asyncio.timeout(SOON_SECONDS):
        assert (await screen.next(wire.TickFrame)).supports == {LEAD: 2}


async def test_a_hundred_who_arrive_at_once_cost_one_reading(sitting: Sitting) -> None:
    screens = [await sitting.open("chi") for _ in range(100)]
    await asyncio.gather(*(screen.hello() for screen in screens))
    for screen in screens:
        await screen.next(wire.SnapshotFrame)
    assert len(list(sitting.house.hub._rooms)) == 1


async def test_a_screen_that_reads_nothing_more_is_let_go_and_may_come_back(sitting: Sitting) -> None:
    await sitting.watch("mai")
    viewer = next(iter(next(iter(sitting.house.hub._rooms)).at(sitting.seats["mai"].id)))
    while viewer.close_code != codes.SLOW:
        await sitting.house.write(_ask_much, sitting.seats["binh"], 20)
    assert viewer.unsent_bytes < 2 * OUTBOX_LIMIT_BYTES
    assert codes.may_come_back(viewer.close_code)


async def test_a_view_larger_than_the_outbox_still_arrives_and_news_behind_it(sitting: Sitting) -> None:
    await sitting.house.write(_ask_much, sitting.seats["binh"])
    screen = await sitting.open("mai")
    await screen.hello()
    await asyncio.sleep(0.5)
    await sitting.do("dung", c.SubmitQuestion(text="Câu cuối cùng"))
    await asyncio.sleep(0.5)
    snapshot = await screen.next(wire.SnapshotFrame)
    assert sum(len(card.text.encode()) for card in snapshot.questions) > 2 * OUTBOX_LIMIT_BYTES
    news = await screen.next(wire.NewsFrame)
    assert [card.text for card in news.questions] == ["Câu cuối cùng"]


def _ask_much(tx: Tx, seat: Seat, questions: int = 400) -> None:
    for n in range(questions):
        perform(tx, seat.id, new_id(), c.SubmitQuestion(text=f"{n:03}" + "ế" * 797))


async def _until_no_room(sitting: Sitting) -> None:
    async with asyncio.timeout(SOON_SECONDS):
        while list(sitting.house.hub._rooms):  # noqa: ASYNC110 - nothing tells that a room is gone
            await asyncio.sleep(0.01)
