"""Two moderators decide on the same question at the same moment: one wins, the other hears why, at once."""

import random
import time
from collections import Counter

import msgspec
import pytest

from doithoai.domain import commands as c
from doithoai.domain.question import DeclineReason, Handling
from doithoai.live import wire
from doithoai.store import ledger
from tests.house import Record
from tests.live.screen import Screen, Sitting, sit

pytestmark = pytest.mark.asyncio
TRIALS = 1_000
DECISIONS = {"question_accepted", "question_declined", "question_referred"}


@pytest.mark.fault("F17", "two moderators decide on one question, 1,000 times")
async def test_of_two_who_decide_at_once_one_wins_and_the_other_sees_who_did_what(planned: Record) -> None:
    _ask(planned, TRIALS)
    planned.close()
    dice = random.Random(63)
    async with sit(planned.folder, planned.clock) as sitting:
        mai, tam = await sitting.watch("mai"), await sitting.watch("tam")
        seconds = []
        for no in range(1, TRIALS + 1):
            began = time.monotonic()
            await _decide_both(no, mai, tam, dice)
            seconds.append(time.monotonic() - began)
        assert sorted(seconds)[TRIALS * 99 // 100] < 1.0
        await _each_was_decided_once(sitting)


async def _decide_both(no: int, mai: Screen, tam: Screen, dice: random.Random) -> None:
    pair = [(mai, "Mai"), (tam, "Tâm")]
    dice.shuffle(pair)
    for screen, _ in pair:
        await screen.do(_any_decision(no, dice))
    replies = [await _reply(screen) for screen, _ in pair]
    won = [isinstance(reply, wire.DoneFrame) for reply in replies]
    assert sorted(won) == [False, True], no
    loser = replies[won.index(False)]
    winner = pair[won.index(True)][1]
    assert isinstance(loser, wire.RefusedFrame)
    assert (loser.code, loser.data["by"], loser.data["question"]) == ("already_decided", winner, no)
    assert loser.data["handling"] in set(Handling) - {Handling.WAITING}


def _any_decision(no: int, dice: random.Random) -> c.Command:
    return dice.choice([
        c.AcceptQuestion(question=no),
        c.DeclineQuestion(question=no, reason=DeclineReason.UNCLEAR),
        c.DeclineQuestion(question=no, reason=DeclineReason.OFF_TOPIC),
    ])  # fmt: skip


async def _reply(screen: Screen) -> wire.DoneFrame | wire.RefusedFrame:
    while True:
        frame = await screen.any()
        if isinstance(frame, wire.DoneFrame | wire.RefusedFrame):
            return frame


async def _each_was_decided_once(sitting: Sitting) -> None:
    rows = await sitting.house.read(ledger.rows, sitting.dialogue_id)
    decided = Counter(msgspec.json.decode(row.body)["question"] for row in rows if row.kind in DECISIONS)
    assert decided == dict.fromkeys(range(1, TRIALS + 1), 1)


def _ask(record: Record, many: int) -> None:
    record.do("hoa", c.OpenCollecting())
    for no in range(many):
        record.do("binh", c.SubmitQuestion(text=f"Ý kiến thử thứ {no} về một việc riêng."))
