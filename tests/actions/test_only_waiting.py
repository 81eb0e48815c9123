"""Two moderators before one waiting question: the second changes nothing and reads who was first."""

import pytest

from doithoai.domain import commands as c
from doithoai.domain.question import DeclineReason, Handling
from tests.house import Record

MERGE = c.MergeQuestion(question=1, into=2, only_waiting=True)
REFER = c.ReferQuestion(question=1, to="Phòng Nội vụ", only_waiting=True)


@pytest.fixture
def asked(planned: Record) -> Record:
    planned.do("hoa", c.OpenCollecting())
    for no in (1, 2):
        planned.do("binh", c.SubmitQuestion(text=f"Ý kiến số {no}."))
    planned.do("mai", c.AcceptQuestion(question=2))
    return planned


@pytest.mark.parametrize("second", [MERGE, REFER])
@pytest.mark.parametrize(
    ("first", "handling"),
    [
        (c.AcceptQuestion(question=1), Handling.ACCEPTED),
        (c.DeclineQuestion(question=1, reason=DeclineReason.UNCLEAR), Handling.DECLINED),
        (c.MergeQuestion(question=1, into=2), Handling.MERGED),
    ],
)
def test_a_decision_taken_for_a_waiting_question_is_not_put_over_another(
    asked: Record, first: c.Command, handling: Handling, second: c.Command
) -> None:
    asked.do("mai", first)
    refused = asked.refusal("tam", second)
    assert refused.code == "already_decided"
    assert (refused.data["question"], refused.data["handling"], refused.data["by"]) == (1, handling, "Mai")


@pytest.mark.parametrize("decision", [MERGE, REFER])
def test_a_question_that_waits_is_decided_on(asked: Record, decision: c.Command) -> None:
    asked.do("tam", decision)
    assert asked.question(1).handled_by == "Tâm"


@pytest.mark.parametrize(
    "decision", [c.MergeQuestion(question=1, into=2), c.ReferQuestion(question=1, to="Phòng Nội vụ")]
)
def test_an_accepted_question_is_passed_on_when_that_is_meant(asked: Record, decision: c.Command) -> None:
    asked.do("mai", c.AcceptQuestion(question=1))
    asked.do("hoa" if isinstance(decision, c.ReferQuestion) else "tam", decision)
    assert asked.question(1).handling in {Handling.MERGED, Handling.REFERRED}
