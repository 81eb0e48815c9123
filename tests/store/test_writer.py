"""Group commit: many jobs in one transaction, each as if it were alone."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable
from functools import partial
from typing import Any

import pytest
import pytest_asyncio

from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.question import DeclineReason
from doithoai.store import ledger, questions, writer
from doithoai.store.fair_queue import FairQueue
from doithoai.store.transaction import Ring, Tx
from doithoai.store.writer import Writer
from tests.house import Record, new_id
from tests.scenes import LEAD, WAITING

pytestmark = pytest.mark.asyncio
Rings = list[dict[int, Ring]]


class Desk:
    """A writer on a record, and what it rang."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.rings: Rings = []
        self.writer = Writer(record.writing, record.clock, lambda rings: self.rings.append(dict(rings)))

    async def do(self, who: str, command: c.Command, command_id: str = "") -> Any:  # noqa: ANN401
        seat, given = self.record.seats[who].id, command_id or new_id()
        return await self.writer.write(lambda tx: perform(tx, seat, given, command))

    async def hold(self) -> threading.Event:
        """Keep the thread busy until the event is set, so that what comes meanwhile is one batch."""
        taken, held = threading.Event(), threading.Event()

        def wait(_tx: Tx) -> None:
            taken.set()
            held.wait(10)

        self._holding = asyncio.ensure_future(self.writer.write(wait))
        await asyncio.to_thread(taken.wait, 10)
        return held


@pytest_asyncio.fixture
async def desk(swinging: Record) -> AsyncIterator[Desk]:
    opened = Desk(swinging)
    yield opened
    opened.writer.stop()
    await asyncio.sleep(0)


async def test_a_refused_job_leaves_no_trace_and_its_neighbours_are_kept(desk: Desk) -> None:
    held = await desk.hold()
    asked = [
        asyncio.ensure_future(desk.do("binh", c.SubmitQuestion(text=words)))
        for words in ("Trước.", "  ", "Sau.")
    ]
    await asyncio.sleep(0)
    held.set()
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert [getattr(outcome, "question", None) for outcome in outcomes] == [13, None, 14]
    assert [refused.code for refused in _refusals(outcomes)] == ["question_empty"]


async def test_a_job_that_failed_half_way_is_taken_back_whole(desk: Desk) -> None:
    before = desk.record.everything()

    def half_way(tx: Tx) -> None:
        perform(tx, desk.record.seats["binh"].id, new_id(), c.SubmitQuestion(text="Nửa chừng."))
        perform(tx, desk.record.seats["dung"].id, new_id(), c.SupportQuestion(question=LEAD))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.writer.write(half_way)
    assert desk.record.everything() == before
    assert desk.rings == []


async def test_the_doorbell_rings_once_for_a_batch_and_tells_the_head_and_the_supports(desk: Desk) -> None:
    held = await desk.hold()
    asked = [
        asyncio.ensure_future(desk.do("binh", c.SubmitQuestion(text="Một."))),
        asyncio.ensure_future(desk.do("dung", c.SupportQuestion(question=LEAD))),
        asyncio.ensure_future(desk.do("binh", c.SubmitQuestion(text="Hai."))),
    ]
    await asyncio.sleep(0)
    held.set()
    done = await asyncio.gather(*asked)
    assert desk.rings[-1] == {desk.record.dialogue_id: Ring(seq=done[-1].seq, supported={LEAD})}
    assert len(desk.rings) <= 2


async def test_one_command_sent_ten_times_at_once_is_one_question_and_ten_equal_answers(desk: Desk) -> None:
    given = new_id()
    answers = await asyncio.gather(*(
        desk.do("binh", c.SubmitQuestion(text="Chỉ một câu."), given) for _ in range(10)
    ))  # fmt: skip
    assert {(done.question, done.receipt) for done in answers} == {(13, answers[0].receipt)}
    assert desk.record.dialogue().received == 13


async def test_of_two_moderators_who_decide_at_once_exactly_one_wins(desk: Desk) -> None:
    for trial in range(200):
        no = (await desk.do("binh", c.SubmitQuestion(text=f"Lần thử {trial}."))).question
        outcomes = await asyncio.gather(
            desk.do("mai", c.AcceptQuestion(question=no)),
            desk.do("tam", c.DeclineQuestion(question=no, reason=DeclineReason.UNCLEAR)),
            return_exceptions=True,
        )
        (lost,) = _refusals(outcomes)
        assert (lost.code, lost.data["question"]) == ("already_decided", no)
        assert lost.data["by"] == ("Mai" if isinstance(outcomes[1], Refused) else "Tâm")
    rows = desk.record.read(ledger.rows, desk.record.dialogue_id)
    decisions = [row for row in rows if row.kind in {"question_accepted", "question_declined"}]
    assert len(decisions) == 200 + 7, "six were accepted and one declined before"


async def test_a_writer_with_too_much_to_do_says_so_at_once(
    swinging: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "FairQueue", partial(FairQueue, limit=2))
    desk = Desk(swinging)
    held = await desk.hold()
    waiting = [asyncio.ensure_future(desk.do("binh", c.SubmitQuestion(text=f"{n}"))) for n in range(3)]
    await asyncio.sleep(0)
    held.set()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    desk.writer.stop()
    (refused,) = _refusals(outcomes)
    assert (refused.code, refused.data["again_ms"]) == ("server_busy", writer.AGAIN_MS)


@pytest.mark.sqlite
async def test_when_the_commit_fails_nobody_is_told_it_was_kept_and_the_next_one_is(desk: Desk) -> None:
    before = desk.record.everything()
    held = await desk.hold()
    asked = [asyncio.ensure_future(desk.do("binh", c.SubmitQuestion(text=f"Câu {n}"))) for n in range(5)]
    asked.append(asyncio.ensure_future(desk.writer.write(_break_the_commit)))
    await asyncio.sleep(0)
    held.set()
    outcomes = _refusals(await asyncio.gather(*asked, return_exceptions=True))
    assert [(o.code, o.data["again_ms"]) for o in outcomes] == [("not_saved", writer.AGAIN_MS)] * 6
    assert desk.record.everything() == before
    assert desk.rings == []
    assert (await desk.do("binh", c.SubmitQuestion(text="Đĩa đã lành."))).question == 13
    assert (
        await desk.writer.write(lambda tx: tx.connection.exec_driver_sql("PRAGMA synchronous").scalar()) == 2
    )


@pytest.mark.sqlite
async def test_when_the_disk_is_full_nothing_is_acknowledged_and_later_all_goes_on(desk: Desk) -> None:
    def limit(tx: Tx, pages: int) -> None:
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await desk.writer.write(lambda tx: limit(tx, 1))
    outcomes = await asyncio.gather(
        *(desk.do("binh", c.SubmitQuestion(text="ế" * 800)) for _ in range(40)), return_exceptions=True
    )
    assert {refused.code for refused in _refusals(outcomes)} == {"not_saved"}
    kept = len(outcomes) - len(_refusals(outcomes))
    assert desk.record.dialogue().received == 12 + kept
    await desk.writer.write(lambda tx: limit(tx, 2**30))
    assert (await desk.do("binh", c.SubmitQuestion(text="Đã có chỗ."))).question == 13 + kept


async def test_stopping_finishes_what_was_taken(swinging: Record) -> None:
    other = Desk(swinging)
    waiting = [asyncio.ensure_future(other.do("binh", c.SubmitQuestion(text=f"{n}"))) for n in range(20)]
    await asyncio.sleep(0)
    other.writer.stop()
    assert [done.question for done in await asyncio.gather(*waiting)] == list(range(13, 33))


async def test_a_question_is_decided_as_it_stands_inside_the_batch(desk: Desk) -> None:
    held = await desk.hold()
    first = asyncio.ensure_future(desk.do("binh", c.WithdrawQuestion(question=WAITING)))
    second = asyncio.ensure_future(desk.do("mai", c.AcceptQuestion(question=WAITING)))
    await asyncio.sleep(0)
    held.set()
    await first
    with pytest.raises(Refused, match="already_decided"):
        await second
    kept = desk.record.read(questions.load, desk.record.dialogue_id, WAITING)
    assert kept.handling == "withdrawn"


def _refusals(outcomes: Iterable[Any]) -> list[Refused]:
    return [outcome for outcome in outcomes if isinstance(outcome, Refused)]


def _break_the_commit(tx: Tx) -> None:
    """A foreign key that leads nowhere and is looked at only by COMMIT."""
    tx.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    tx.connection.exec_driver_sql("INSERT INTO session_seats (session, seat) VALUES (999, 999)")
