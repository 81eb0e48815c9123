"""Commands over real sockets: many in one frame, and too many of one seat."""

import time

import msgspec
import pytest

from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.domain.question import DeclineReason
from doithoai.live import wire
from doithoai.store.transaction import Tx
from tests.house import EVERYBODY, Record, new_id
from tests.live.screen import Screen, Sitting
from tests.scenes import LEAD, QUEUED, SEALED, WAITING

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("quiet")]


async def give_all(screen: Screen, *commands: c.Command) -> list[str]:
    """Give many commands in one frame and return their ids."""
    items = [{"id": new_id(), "command": msgspec.to_builtins(command)} for command in commands]
    await screen.send({"t": "do_all", "items": items})
    return [str(item["id"]) for item in items]


async def reply_to(screen: Screen) -> wire.DoneFrame | wire.RefusedFrame:
    while not isinstance(frame := await screen.any(), wire.DoneFrame | wire.RefusedFrame):
        pass
    return frame


async def test_many_commands_in_a_frame_are_each_answered(sitting: Sitting) -> None:
    mai = await sitting.watch("mai")
    ids = await give_all(
        mai,
        c.AcceptQuestion(question=WAITING),
        c.AcceptQuestion(question=LEAD),
        c.DeclineQuestion(question=SEALED, reason=DeclineReason.UNCLEAR),
    )
    replies = {reply.id: reply for reply in [await reply_to(mai) for _ in ids]}
    assert isinstance(replies[ids[0]], wire.DoneFrame)
    assert isinstance(replies[ids[1]], wire.RefusedFrame)
    assert isinstance(replies[ids[2]], wire.DoneFrame)


async def test_the_same_frame_again_gets_the_first_results(sitting: Sitting) -> None:
    mai = await sitting.watch("mai")
    items = [
        {"id": new_id(), "command": {"do": "accept_question", "question": no}} for no in (WAITING, SEALED)
    ]
    answers = []
    for _ in range(2):
        await mai.send({"t": "do_all", "items": items})
        answers.append([await mai.next(wire.DoneFrame) for _ in items])
    assert answers[0] == answers[1]


@pytest.mark.parametrize("who", EVERYBODY)
async def test_only_staff_give_many_commands_and_each_only_what_the_role_may(
    sitting: Sitting, who: str
) -> None:
    screen = await sitting.watch(who)
    [given] = await give_all(screen, c.AcceptQuestion(question=WAITING))
    reply = await reply_to(screen)
    assert reply.id == given
    if sitting.seats[who].role in {Role.MODERATOR, Role.ORGANISER}:
        assert isinstance(reply, wire.DoneFrame)
    else:
        assert isinstance(reply, wire.RefusedFrame)
        assert reply.code == "not_allowed"


async def test_what_a_participant_may_do_alone_is_not_done_among_many(sitting: Sitting) -> None:
    screen = await sitting.watch("dung")
    await give_all(screen, c.SupportQuestion(question=LEAD), c.SupportQuestion(question=QUEUED))
    assert [(await screen.next(wire.RefusedFrame)).code for _ in range(2)] == ["not_allowed"] * 2


async def test_a_hundred_in_one_frame_are_all_acknowledged_in_order(sitting: Sitting) -> None:
    numbers = await sitting.house.write(_ask_a_hundred, sitting.seats["binh"].id)
    mai = await sitting.watch("mai")
    started = time.perf_counter()
    ids = await give_all(mai, *(c.AcceptQuestion(question=no) for no in numbers))
    done = [await mai.next(wire.DoneFrame) for _ in ids]
    print(f"100 accepts in one frame: {(time.perf_counter() - started) * 1_000:.0f} ms")  # noqa: T201
    assert [frame.id for frame in done] == ids
    assert [frame.seq for frame in done] == list(range(done[0].seq, done[0].seq + 100))


async def test_who_asks_too_fast_is_told_when_and_then_may(sitting: Sitting, swinging: Record) -> None:
    screen = await sitting.watch("binh")
    for n in range(5):
        await screen.do(c.SubmitQuestion(text=f"Câu {n}"))
        await screen.next(wire.DoneFrame)
    late = c.SubmitQuestion(text="Câu thứ sáu")
    given = await screen.do(late)
    refused = await screen.next(wire.RefusedFrame)
    assert (refused.id, refused.code, refused.again_ms) == (given, "asking_too_fast", 60_000)
    swinging.clock.now += 60_000
    await screen.do(late, given)
    assert (await screen.next(wire.DoneFrame)).question == 18


async def test_who_repeats_questions_after_a_lost_line_hears_the_first_results(sitting: Sitting) -> None:
    screen = await sitting.watch("binh")
    given = [await screen.do(c.SubmitQuestion(text=f"Câu {n}")) for n in range(5)]
    first = [await screen.next(wire.DoneFrame) for _ in given]
    again = await sitting.watch("binh")
    for n, command_id in enumerate(given):
        await again.do(c.SubmitQuestion(text=f"Câu {n}"), command_id)
    assert [await again.next(wire.DoneFrame) for _ in given] == first


def _ask_a_hundred(tx: Tx, asker: int) -> list[int]:
    return [perform(tx, asker, new_id(), c.SubmitQuestion(text=f"Câu {n}")).question or 0 for n in range(100)]
