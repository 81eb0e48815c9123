"""What a moderator must not be able to do, tried with raw frames past any screen: delete, change the asker's
words, decline silently, see who asked, change a count, mark answered without an answer."""

import json

import msgspec
import pytest

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.permissions import MAY
from doithoai.live import feed, wire
from tests.house import PARTICIPANTS, Record, new_id
from tests.live.screen import Screen, sit
from tests.scenes import LIVE, QUEUED, SEALED, WAITING

pytestmark = pytest.mark.asyncio

FORGED: dict[str, dict[str, object]] = {
    "delete": {"do": "delete_question", "question": WAITING},
    "erase": {"do": "erase_question", "question": WAITING},
    "edit": {"do": "edit_question", "question": WAITING, "text": "Lời khác."},
    "accept with other words": {"do": "accept_question", "question": WAITING, "text": "Lời khác."},
    "words with a summary": {"do": "summarise_question", "question": WAITING, "text": "T.", "words": "x"},
    "decline without a reason": {"do": "decline_question", "question": WAITING},
    "decline for no reason": {"do": "decline_question", "question": WAITING, "reason": ""},
    "decline for a reason of its own": {"do": "decline_question", "question": WAITING, "reason": "boring"},
    "decline unseen": {"do": "decline_question", "question": WAITING, "reason": "unclear", "silent": True},
    "withdraw for the asker": {"do": "withdraw_question", "question": WAITING},
    "ask as somebody": {"do": "submit_question", "text": "Tôi là giáo viên."},
    "ask as a seat": {"do": "submit_question", "text": "Tôi là giáo viên.", "seat": 1},
    "support": {"do": "support_question", "question": QUEUED},
    "count": {"do": "count_supports", "question": QUEUED, "supports": 500},
    "accept with a count": {"do": "accept_question", "question": WAITING, "supports": 500},
    "rank of its own": {"do": "accept_question", "question": WAITING, "rank": -5},
    "finish": {"do": "finish_answer", "question": QUEUED},
    "write": {"do": "write_answer", "question": QUEUED, "text": "Xong.", "outcome": "resolved"},
    "record": {"do": "record_answer", "question": LIVE, "text": "Đã nói."},
    "confirm": {"do": "confirm_answer", "question": LIVE, "text": "Đã nói tại chỗ."},
    "settle": {"do": "set_outcome", "question": LIVE, "outcome": "resolved"},
    "reply for the asker": {"do": "reply_to_answer", "question": LIVE, "verdict": "settled"},
    "open a name": {"do": "ask_opening", "question": SEALED, "reason": "Muốn biết."},
    "agree to open a name": {"do": "grant_opening", "question": SEALED},
    "conclude": {"do": "conclude_dialogue"},
    "reopen the dialogue": {"do": "reopen_dialogue"},
    "another dialogue": {"do": "accept_question", "question": WAITING, "dialogue": 2},
    "numbers that are none": {"do": "accept_question", "question": -1},
    "many numbers": {"do": "accept_question", "question": [WAITING, SEALED]},
}  # fmt: skip


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
async def test_a_forged_command_of_a_moderator_changes_nothing(
    forged: dict[str, object], swinging: Record
) -> None:
    swinging.close()
    async with sit(swinging.folder, swinging.clock) as sitting:
        before = await sitting.house.read(feed.read, sitting.dialogue_id, 0)
        mai = await sitting.watch("mai")
        refused = await _forge(mai, forged)
        assert refused.code in {"bad_command", "not_allowed"}
        assert await sitting.house.read(feed.read, sitting.dialogue_id, 0) == before


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
async def test_nor_does_it_among_many_in_one_frame(forged: dict[str, object], swinging: Record) -> None:
    swinging.close()
    async with sit(swinging.folder, swinging.clock) as sitting:
        before = await sitting.house.read(feed.read, sitting.dialogue_id, 0)
        mai = await sitting.watch("mai")
        await mai.send({"t": "do_all", "items": [{"id": new_id(), "command": forged}]})
        assert (await mai.next(wire.RefusedFrame)).code in {"bad_command", "not_allowed"}
        assert await sitting.house.read(feed.read, sitting.dialogue_id, 0) == before


async def test_no_command_of_a_moderator_takes_the_askers_words_or_a_number_of_supports() -> None:
    fields = {
        name
        for command, roles in MAY.items()
        # What is taken down is a question of its own, with the words of whoever said it.
        if roles & {Role.MODERATOR} and command is not c.TakeDownQuestion
        for name in command.__struct_fields__
    }  # fmt: skip
    assert fields == {
        "question",
        "reason",
        "note",
        "into",
        "to",
        "before",
        "text",
        "flag",
        "message",
        "only_waiting",
        "unit",
        "due",
    }
    texts = {k for k, roles in MAY.items() if Role.MODERATOR in roles and "text" in k.__struct_fields__}
    assert texts == {c.SummariseQuestion, c.BriefQuestion, c.TakeDownQuestion}


async def test_no_frame_to_a_moderator_says_who_hid_the_name(planned: Record) -> None:
    planned.do("hoa", c.OpenCollecting())
    for who in ("binh", "chi"):
        planned.do(who, c.SubmitQuestion(text="Một ý kiến kín.", identity=Identity.SEALED))
    planned.close()
    async with sit(planned.folder, planned.clock) as sitting:
        mai = await sitting.watch("mai")
        assert mai.view is not None
        seen = json.dumps(msgspec.to_builtins(mai.view), ensure_ascii=False)
        assert not any(name in seen for name in PARTICIPANTS.values())
        assert not any(f'"seat": {sitting.seats[who].id}' in seen for who in PARTICIPANTS)


async def _forge(screen: Screen, forged: dict[str, object]) -> wire.RefusedFrame:
    await screen.send({"t": "do", "id": new_id(), "command": forged})
    return await screen.next(wire.RefusedFrame)
