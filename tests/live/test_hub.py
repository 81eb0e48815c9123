"""The hub with real sockets: what a screen is told, and when it is sent out."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from doithoai.actions import people
from doithoai.domain import commands as c
from doithoai.live import codes, wire
from doithoai.live.protocol import IN_FLIGHT_LIMIT
from doithoai.store import attendances
from doithoai.web.peaks import Peaks
from tests.live.screen import Sitting
from tests.scenes import ANSWERING, LEAD, QUEUED, WAITING

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("quiet")]
ASK = c.SubmitQuestion(text="Bao giờ có nhà đa năng?")
SUPPORT = c.SupportQuestion(question=LEAD)


async def test_hello_is_answered_with_everything(sitting: Sitting) -> None:
    screen = await sitting.open("binh")
    await screen.hello()
    frame = await screen.any()
    assert isinstance(frame, wire.SnapshotFrame)
    assert frame.you.name == "Bình"
    assert frame.at == sitting.house.clock()


async def test_nothing_is_said_before_hello(sitting: Sitting) -> None:
    screen = await sitting.open("binh")
    await sitting.do("dung", ASK)
    await screen.silence(0.3)


async def test_a_command_before_hello_ends_the_socket(sitting: Sitting) -> None:
    screen = await sitting.open("binh")
    await screen.do(ASK)
    assert await screen.closed() == codes.BAD_MESSAGE


async def test_what_happens_reaches_every_screen_that_may_see_it(sitting: Sitting) -> None:
    asker, other, moderator = [await sitting.watch(who) for who in ("binh", "dung", "mai")]
    await asker.do(ASK)
    for screen in (asker, moderator):
        news = await screen.next(wire.NewsFrame)
        assert [card.text for card in news.questions] == [ASK.text]
    tick = await other.next(wire.TickFrame)
    assert tick.tally is not None
    assert tick.tally.received == 13
    await other.silence(0.3)


async def test_the_sender_is_told_the_number_and_the_receipt(sitting: Sitting) -> None:
    screen = await sitting.watch("binh")
    given = await screen.do(ASK)
    done = await screen.next(wire.DoneFrame)
    assert (done.id, done.question, len(done.receipt)) == (given, 13, 10)


async def test_the_same_id_again_gets_the_first_result_also_over_another_socket(sitting: Sitting) -> None:
    first = await sitting.watch("binh")
    given = await first.do(ASK)
    done = await first.next(wire.DoneFrame)
    await first.leave()
    again = await sitting.watch("binh")
    await again.do(ASK, given)
    assert await again.next(wire.DoneFrame) == done


async def test_who_comes_back_gets_only_what_was_missed(sitting: Sitting) -> None:
    screen = await sitting.watch("mai")
    view = screen.view
    assert view is not None
    await screen.leave()
    await sitting.do("binh", ASK)
    await sitting.do("dung", c.SupportQuestion(question=LEAD))
    back = await sitting.open("mai")
    back.view = view
    await back.hello(view.epoch, view.seq)
    frames = [await back.any(), await back.any()]
    assert [type(frame) for frame in frames] == [wire.NewsFrame, wire.TickFrame]
    assert isinstance(frames[0], wire.NewsFrame)
    assert [card.no for card in frames[0].questions] == [13]
    assert back.view is not None
    assert back.view.questions[LEAD].supports == view.questions[LEAD].supports + 1
    assert back.view.tally.received == 13


@pytest.mark.parametrize(("epoch", "after"), [("another", 5), ("", 5), (None, 0), (None, 2**53 - 1)])
async def test_who_stands_where_we_never_were_gets_everything(
    sitting: Sitting, epoch: str | None, after: int
) -> None:
    known = await sitting.watch("binh")
    assert known.view is not None
    screen = await sitting.open("chi")
    await screen.hello(known.view.epoch if epoch is None else epoch, after)
    assert isinstance(await screen.any(), wire.SnapshotFrame)


async def test_a_second_hello_repairs_a_gap_without_a_second_place_in_the_room(sitting: Sitting) -> None:
    screen = await sitting.watch("binh")
    await screen.hello()
    await screen.next(wire.SnapshotFrame)
    await sitting.do("mai", c.AcceptQuestion(question=WAITING))
    await screen.next(wire.NewsFrame)
    await screen.settle(0.5)
    other = await sitting.watch("chi")
    assert other.view is not None
    assert other.view.present == 1


async def test_supports_are_gathered_into_one_tick(sitting: Sitting) -> None:
    screen = await sitting.watch("stage")
    await screen.settle(0.3)
    await asyncio.gather(
        sitting.do("dung", c.SupportQuestion(question=LEAD)),
        sitting.do("dung", c.TakeBackSupport(question=QUEUED)),
        sitting.do("binh", c.SupportQuestion(question=QUEUED)),
    )
    tick = await screen.next(wire.TickFrame)
    assert tick.supports == {LEAD: 2}
    await screen.silence(0.3)


async def test_participants_who_look_on_are_counted_and_staff_are_not(sitting: Sitting) -> None:
    screen = await sitting.watch("mai")
    people_here = [await sitting.watch(who) for who in ("binh", "chi", "hoa", "stage")]
    assert (await screen.next(wire.TickFrame)).present == 2
    for other in people_here:
        await other.leave()
    assert (await screen.next(wire.TickFrame)).present == 0


async def test_the_most_who_were_online_at_once_are_kept_while_the_sitting_lasts(sitting: Sitting) -> None:
    peaks, here = Peaks(sitting.house), sitting.dialogue_id
    people_here = [await sitting.watch(who) for who in ("binh", "chi", "hoa", "stage")]
    await peaks.look()
    await people_here[0].leave()
    await peaks.look()
    assert (await sitting.house.read(attendances.find, here)).peak == 2
    await sitting.do("hoa", c.FinishAnswer(question=ANSWERING))
    await sitting.do("hoa", c.CloseDialogue())
    await sitting.watch("dung")
    await people_here[1].settle(0.3)
    assert sitting.house.hub.presence() == {}


async def test_a_revoked_seat_is_sent_out(sitting: Sitting) -> None:
    screen = await sitting.watch("quan")
    seat = sitting.seats["quan"].id
    await sitting.house.write(people.revoke, seat)
    sitting.house.hub.revoked(sitting.dialogue_id, seat)
    assert await screen.closed() == codes.REVOKED


async def test_a_seat_revoked_on_the_way_in_sees_nothing(sitting: Sitting) -> None:
    screen = await sitting.open("quan")
    await screen.hello()
    sitting.house.hub.revoked(sitting.dialogue_id, sitting.seats["quan"].id)
    assert await screen.closed() == codes.REVOKED
    assert screen.view is None


async def test_no_more_commands_than_the_bound_wait_for_their_result(sitting: Sitting) -> None:
    screen = await sitting.watch("dung")
    release = _hold_the_writer(sitting)
    for _ in range(IN_FLIGHT_LIMIT + 1):
        await screen.do(SUPPORT)
    refused = await screen.next(wire.RefusedFrame)
    assert (refused.code, refused.again_ms) == ("too_many_at_once", 1_000)
    release()
    for _ in range(IN_FLIGHT_LIMIT):
        await screen.next(wire.DoneFrame)
    await screen.do(ASK)
    assert (await screen.next(wire.DoneFrame)).question == 13


async def test_a_question_like_one_that_is_there_is_found(sitting: Sitting) -> None:
    screen = await sitting.watch("mai")
    await screen.send({"t": "alike", "ref": 7, "text": "ý kiến thứ 1 nói về việc riêng alpha"})
    answer = await screen.next(wire.AlikeFrame)
    assert (answer.ref, answer.found[0][0]) == (7, WAITING)


async def test_a_beat_says_how_far_everything_was_sent(sitting: Sitting) -> None:
    screen = await sitting.watch("binh")
    await sitting.do("dung", ASK)
    await asyncio.sleep(0.2)
    sitting.house.hub._beat()
    beat = await screen.next(wire.BeatFrame)
    assert screen.view is not None
    assert (beat.seq, beat.last) == (screen.view.seq + 1, screen.view.seq)


def _hold_the_writer(sitting: Sitting) -> Callable[[], None]:
    held = threading.Event()
    holding = asyncio.ensure_future(sitting.house.write(lambda _tx: held.wait(10)))

    def release() -> None:
        assert not holding.done()
        held.set()

    return release
