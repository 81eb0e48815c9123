"""Erasing by law: two people, a record of it, and not a word left in any table."""

from collections.abc import Callable

import pytest

from doithoai.actions import erasing, people
from doithoai.documents.verify import verify_house
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Role
from doithoai.store import erasing as kept
from doithoai.store import seats
from tests.house import Record
from tests.scenes import ANSWERING, LEAD, SCENES, SEALED, WORDS, WRITTEN, play

REASON = "Theo yêu cầu của người gửi ngày 20-11-2026"


@pytest.fixture
def second(swinging: Record) -> int:
    """Another organiser."""
    seat, _ = swinging.write(people.invite, swinging.dialogue_id, Role.ORGANISER, "Người thứ hai")
    return seat.id


@pytest.fixture
def concluded(swinging: Record) -> Record:
    """The same dialogue at its end."""
    end = next(scene for scene in SCENES if isinstance(scene.command, c.ConcludeDialogue))
    play(swinging, [*end.before, (end.who, end.command)])
    return swinging


def ask(record: Record, question: int | None, reason: str = REASON) -> int:
    record.write(erasing.ask_erasure, record.seats["tam"].id, question, reason)
    return record.read(kept.in_dialogue, record.dialogue_id)[0].id


def refusal(record: Record, act: Callable[..., None], *given: object) -> str:
    with pytest.raises(Refused) as refused:
        record.write(act, *given)
    return refused.value.code


def holds(record: Record, words: str) -> list[str]:
    return [name for name, rows in record.everything().items() if words in repr(rows)]


@pytest.mark.parametrize("no", sorted(set(WORDS) - {ANSWERING}))
def test_not_a_word_of_the_question_is_left_and_the_chain_still_verifies(
    no: int, swinging: Record, second: int
) -> None:
    before = swinging.question(no)
    assert holds(swinging, WORDS[no])
    swinging.write(erasing.grant_erasure, second, ask(swinging, no))
    after = swinging.question(no)
    assert holds(swinging, WORDS[no]) == []
    assert (after.text, after.answer_text, after.asker_name, after.note) == ("", "", "", "")
    assert (after.handling, after.answer, after.kind, after.field) == (
        before.handling, before.answer, before.kind, before.field,
    )  # fmt: skip
    assert swinging.read(verify_house).is_sound


def test_nobody_erases_alone(swinging: Record, second: int) -> None:
    me = swinging.seats["tam"].id
    erasure = ask(swinging, LEAD)
    assert refusal(swinging, erasing.grant_erasure, me, erasure) == "needs_second_person"
    assert swinging.question(LEAD).text == WORDS[LEAD]
    swinging.write(erasing.grant_erasure, second, erasure)
    assert refusal(swinging, erasing.grant_erasure, second, erasure) == "no_such_erasure"
    [done] = swinging.read(kept.in_dialogue, swinging.dialogue_id)
    assert (done.asked_by, done.granted_by, done.granted_at) == (me, second, swinging.clock())


def test_what_was_refused_stays(swinging: Record, second: int) -> None:
    erasure = ask(swinging, LEAD)
    swinging.write(erasing.refuse_erasure, second, erasure)
    assert refusal(swinging, erasing.grant_erasure, second, erasure) == "no_such_erasure"
    assert swinging.question(LEAD).text == WORDS[LEAD]


@pytest.mark.parametrize(("who", "question", "reason", "code"), [
    ("tam", LEAD, " ", "reason_empty"),
    ("tam", 99, REASON, "no_such_question"),
    ("tam", ANSWERING, REASON, "still_answering"),
    ("tam", None, REASON, "wrong_phase"),
    ("mai", LEAD, REASON, "not_allowed"),
    ("quan", LEAD, REASON, "not_allowed"),
    ("binh", 1, REASON, "not_allowed"),
])  # fmt: skip
def test_what_may_not_be_asked_for(
    who: str,
    question: int | None,
    reason: str,
    code: str,
    swinging: Record,
) -> None:
    seat = swinging.seats[who].id
    assert refusal(swinging, erasing.ask_erasure, seat, question, reason) == code


def test_the_same_is_not_asked_for_twice(swinging: Record) -> None:
    ask(swinging, LEAD)
    assert refusal(swinging, erasing.ask_erasure, swinging.seats["tam"].id, LEAD, REASON) == "already_so"


def test_after_the_end_names_can_be_erased_and_nothing_else_goes(concluded: Record) -> None:
    second, _ = concluded.write(people.invite, concluded.dialogue_id, Role.ORGANISER, "Người thứ hai")
    erasure = ask(concluded, None)
    concluded.write(erasing.grant_erasure, second.id, erasure)
    assert holds(concluded, "Bình") == holds(concluded, "Chi'") == []
    assert concluded.question(WRITTEN).text == WORDS[WRITTEN]
    assert concluded.question(WRITTEN).unit == "Trường Hoa Sen"
    assert concluded.question(SEALED).identity is Identity.SEALED
    participants = concluded.read(seats.in_dialogue, concluded.dialogue_id, Role.PARTICIPANT)
    assert {seat.name for seat in participants} == {""}
    assert concluded.read(verify_house).is_sound
