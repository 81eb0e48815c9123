"""Merging in any order, with undo and supports in between: no cycle, no chain, no support lost or made up."""

import random

import pytest

from doithoai.documents.verify import verify_house
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.question import DeclineReason, Handling
from doithoai.store import questions, supports
from tests.house import PARTICIPANTS, Record

QUESTIONS = 6
STEPS = 150
NOT_POSSIBLE = {
    "already_decided", "lead_not_accepted", "has_merged", "nothing_to_undo", "no_such_question",
    "own_question", "not_queued", "already_answered",
}  # fmt: skip


def _any_step(dice: random.Random) -> tuple[str, c.Command]:
    no, other = dice.randint(1, QUESTIONS), dice.randint(1, QUESTIONS)
    participant = dice.choice(list(PARTICIPANTS))
    return dice.choice([
        ("mai", c.AcceptQuestion(question=no)),
        ("mai", c.MergeQuestion(question=no, into=other)),
        ("mai", c.MergeQuestion(question=no, into=other)),
        ("mai", c.ReopenQuestion(question=no)),
        ("mai", c.DeclineQuestion(question=no, reason=DeclineReason.UNCLEAR)),
        ("mai", c.ReferQuestion(question=no, to="Phòng")),
        (participant, c.SupportQuestion(question=no)),
        (participant, c.TakeBackSupport(question=no)),
    ])  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_merged_and_undone_leads_are_accepted_and_counts_are_true(
    seed: int, planned: Record
) -> None:
    dice = random.Random(seed)
    planned.do("hoa", c.OpenCollecting())
    for no in range(1, QUESTIONS + 1):
        hidden = dice.choice([Identity.NAMED, Identity.SEALED])
        asker = dice.choice(list(PARTICIPANTS))
        planned.do(asker, c.SubmitQuestion(text=f"Ý kiến số {no}.", identity=hidden))
    done = 0
    for _ in range(STEPS):
        try:
            planned.do(*_any_step(dice))
            done += 1
        except Refused as refused:
            assert refused.code in NOT_POSSIBLE  # noqa: PT017
        _check(planned)
    assert done > STEPS // 8
    assert planned.read(verify_house).is_sound


def _check(record: Record) -> None:
    by_number = {q.no: q for q in record.read(questions.since, record.dialogue_id, 0)}
    for question in by_number.values():
        assert (question.into is None) is (question.handling is not Handling.MERGED)
        if question.into is not None:
            assert by_number[question.into].handling is Handling.ACCEPTED
    counted = record.read(supports.recounted, record.dialogue_id)
    assert {no: q.supports for no, q in by_number.items() if q.supports} == counted


def test_two_questions_are_not_merged_into_each_other(swinging: Record) -> None:
    for no in (2, 3):
        assert swinging.question(no).handling is Handling.ACCEPTED
    swinging.do("mai", c.ReopenQuestion(question=10))
    swinging.do("mai", c.MergeQuestion(question=2, into=3))
    assert swinging.refusal("mai", c.MergeQuestion(question=3, into=2)).code == "lead_not_accepted"
    assert swinging.refusal("mai", c.MergeQuestion(question=2, into=2)).code == "already_decided"
    assert swinging.refusal("mai", c.MergeQuestion(question=3, into=3)).code == "lead_not_accepted"


def test_an_undo_is_undone_by_deciding_again_not_by_a_second_undo(swinging: Record) -> None:
    swinging.do("mai", c.ReopenQuestion(question=8))
    assert swinging.refusal("mai", c.ReopenQuestion(question=8)).code == "nothing_to_undo"
    swinging.do("mai", c.DeclineQuestion(question=8, reason=DeclineReason.OFF_TOPIC))
    assert swinging.question(8).handling is Handling.DECLINED


def test_a_support_of_ones_own_outlives_the_merge_that_had_carried_it(swinging: Record) -> None:
    """Dung supports 3, 3 is merged into 2, Dung presses on 2 as well; the undo leaves that press."""
    swinging.do("mai", c.MergeQuestion(question=3, into=2))
    carried = swinging.question(2).supports
    swinging.do("dung", c.SupportQuestion(question=2))
    assert swinging.question(2).supports == carried
    swinging.do("mai", c.ReopenQuestion(question=3))
    dung = swinging.seats["dung"].id
    assert swinging.read(supports.among, swinging.dialogue_id, [2], [dung]) == {(2, dung)}
