"""Viewers who poll see what viewers with a socket see."""

import asyncio
import time

import pytest
from msgspec.structs import replace

from doithoai.domain import commands as c
from doithoai.live import codes, polled_viewer, polling, room
from doithoai.live.framing import text_frame
from doithoai.live.polled_viewer import unframed
from tests.house import EVERYBODY, Record
from tests.live.polls import PollingScreen, polls_of
from tests.live.screen import Sitting, sit

pytestmark = pytest.mark.asyncio

QUESTION = c.SubmitQuestion(text="Học bạ giấy có còn phải ký từng trang không?", field="Chế độ")
SETTLED_SECONDS = 0.3
QUICK_SECONDS = 0.2


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are told sooner than in life."""
    monkeypatch.setattr(room, "PRESENCE_SECONDS", QUICK_SECONDS / 2)
    monkeypatch.setattr(polled_viewer, "GATHER_SECONDS", QUICK_SECONDS)
    monkeypatch.setattr(polling, "GATHER_SECONDS", QUICK_SECONDS)


async def polling_screen(sitting: Sitting, who: str) -> PollingScreen:
    """A screen that polls and shows the dialogue."""
    screen = PollingScreen(polls_of(sitting), sitting.seats[who])
    assert "snapshot" in await screen.poll()
    return screen


async def waiting(screen: PollingScreen) -> "asyncio.Task[list[str]]":
    """A poll that was asked and waits."""
    task = asyncio.ensure_future(screen.poll())
    await asyncio.sleep(SETTLED_SECONDS)
    assert not task.done()
    return task


async def settled(screen: PollingScreen) -> "asyncio.Task[list[str]]":
    """A poll that waits once the screen has all figures of now."""
    while True:
        task = asyncio.ensure_future(screen.poll())
        await asyncio.wait([task], timeout=4 * QUICK_SECONDS)
        if not task.done():
            return task


@pytest.mark.parametrize("who", EVERYBODY)
async def test_who_polls_sees_what_who_has_a_socket_sees(sitting: Sitting, who: str) -> None:
    polling_one = await polling_screen(sitting, who)
    socket_one = await sitting.watch(who)
    asked = await sitting.do("chi", QUESTION)
    await polling_one.poll()
    assert asked.question is not None
    await sitting.do("mai", c.AcceptQuestion(question=asked.question))
    await sitting.do("dung", c.SupportQuestion(question=asked.question))
    task = await settled(polling_one)
    await socket_one.settle(SETTLED_SECONDS)
    assert socket_one.view is not None
    assert polling_one.view is not None
    assert asked.question in polling_one.view.questions
    level = {"seq": 0, "supported": frozenset[int](), "present": 0}
    assert replace(polling_one.view, **level) == replace(socket_one.view, **level)
    task.cancel()


async def test_news_are_answered_at_once(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "mai")
    task = await settled(screen)
    began = time.monotonic()
    await sitting.do("chi", QUESTION)
    assert "news" in await task
    assert time.monotonic() - began < QUICK_SECONDS


async def test_figures_alone_are_gathered_for_a_while(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "binh")
    task = await settled(screen)
    asked = next(no for no, card in (screen.view.questions if screen.view else {}).items() if not card.mine)
    began = time.monotonic()
    await sitting.do("dung", c.TakeBackSupport(question=asked))
    await sitting.do("dung", c.SupportQuestion(question=asked))
    await sitting.do("binh", c.SupportQuestion(question=asked))
    assert await task == ["tick"]
    assert time.monotonic() - began >= QUICK_SECONDS
    (await settled(screen)).cancel()


async def test_figures_that_moved_between_two_polls_are_told(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "binh")
    (await settled(screen)).cancel()
    assert screen.view is not None
    before = screen.view.present
    others = [await sitting.watch(who) for who in ("chi", "dung")]
    for other in others:
        await other.settle(SETTLED_SECONDS)
    await asyncio.sleep(2 * QUICK_SECONDS)
    await screen.poll()
    assert screen.view.present > before


async def test_a_poll_without_news_brings_a_beat_before_the_client_gives_up(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await polling_screen(sitting, "quan")
    (await settled(screen)).cancel()
    monkeypatch.setattr(polling, "HOLD_SECONDS", (1.0, 1.0))
    task = asyncio.ensure_future(screen.poll())
    await asyncio.sleep(SETTLED_SECONDS)
    for one in sitting.house.hub._rooms:
        one.beat(1)
        one.beat(2)
    assert await task == ["beat"]


async def test_one_who_polls_stays_in_the_room_between_two_polls(sitting: Sitting) -> None:
    watcher = await sitting.watch("mai")
    screen = await polling_screen(sitting, "binh")
    await screen.poll()
    await watcher.settle(SETTLED_SECONDS)
    assert watcher.view is not None
    assert sitting.house.hub._rooms.find(sitting.dialogue_id).present == 1  # type: ignore[union-attr]


async def test_one_who_polls_no_more_leaves(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LINGER_SECONDS", 0.1)
    screen = await polling_screen(sitting, "binh")
    assert len(screen.polls) == 1
    await asyncio.sleep(SETTLED_SECONDS)
    assert len(screen.polls) == 0
    assert sitting.house.hub.rooms == 0


async def test_a_newer_poll_of_the_same_tab_ends_the_older(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "binh")
    older = await settled(screen)
    newer = await settled(screen)
    assert await older == []
    assert len(screen.polls) == 1
    newer.cancel()


async def test_two_tabs_of_one_seat_do_not_end_each_other(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "binh")
    other = PollingScreen(screen.polls, screen.seat, "other tab")
    await other.poll()
    first, second = await settled(screen), await settled(other)
    asked = await sitting.do("binh", QUESTION)
    assert asked.question is not None
    assert "news" in await first
    assert "news" in await second


async def test_too_many_tabs_send_the_oldest_away(sitting: Sitting) -> None:
    polls = polls_of(sitting)
    tabs = [PollingScreen(polls, sitting.seats["binh"], str(no)) for no in range(polling.TABS_LIMIT + 1)]
    for tab in tabs:
        await tab.poll()
    assert len(polls) == polling.TABS_LIMIT + 1
    oldest = next(iter(polls._leaving))
    assert oldest.close_code == codes.TOO_FAST


async def test_a_stop_answers_everybody_at_once_and_says_when_to_come_back(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "binh")
    (await settled(screen)).cancel()
    task = asyncio.ensure_future(screen.ask())
    await asyncio.sleep(SETTLED_SECONDS)
    screen.polls.stop()
    answer = await asyncio.wait_for(task, 0.5)
    assert answer.frames == ()
    assert answer.again_seconds is not None
    assert screen.polls.is_full
    assert len(screen.polls) == 0


async def test_who_goes_away_is_noticed(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "binh")
    (await settled(screen)).cancel()
    gone: asyncio.Future[None] = asyncio.Future()
    task = asyncio.ensure_future(screen.ask(gone=gone))
    await asyncio.sleep(SETTLED_SECONDS)
    gone.set_result(None)
    await asyncio.wait_for(task, 0.5)


async def test_a_revoked_seat_ends_the_poll_with_the_code_of_a_socket(sitting: Sitting) -> None:
    screen = await polling_screen(sitting, "mai")
    (await settled(screen)).cancel()
    task = asyncio.ensure_future(screen.ask())
    await asyncio.sleep(SETTLED_SECONDS)
    sitting.house.hub.revoked(sitting.dialogue_id, screen.seat.id)
    assert (await task).close == codes.REVOKED
    assert len(screen.polls) == 0


async def test_another_protocol_ends_the_poll(sitting: Sitting) -> None:
    screen = PollingScreen(polls_of(sitting), sitting.seats["mai"])
    assert (await screen.ask(version=2)).close == codes.BAD_MESSAGE


async def test_a_process_that_is_behind_catches_up_instead_of_telling_the_past(swinging: Record) -> None:
    swinging.close()
    async with (
        sit(swinging.folder, swinging.clock) as quick,
        sit(swinging.folder, swinging.clock) as slow,
    ):
        behind = await polling_screen(slow, "mai")
        ahead = await polling_screen(quick, "mai")
        await quick.do("chi", QUESTION)
        await ahead.poll()
        assert ahead.view is not None
        assert behind.view is not None
        assert ahead.view.seq > behind.view.seq
        ahead.polls, newest = behind.polls, max(ahead.view.questions)
        assert "snapshot" not in await ahead.poll()
        assert max(ahead.view.questions) == newest


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
async def test_frames_are_taken_apart_as_they_were_put_together(length: int) -> None:
    texts = [b"x" * length, b"y"]
    written = b"".join(map(text_frame, texts))
    assert [payload for _, payload in unframed(written)] == texts
