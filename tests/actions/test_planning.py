"""How a plan is changed: by organisers only, and never over what a colleague wrote meanwhile."""

from typing import Any

import pytest
from msgspec.structs import replace

from doithoai.actions import planning
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.plan import Plan
from doithoai.store import dialogues, plans
from tests.house import Record

ASKED = c.SubmitQuestion(text="Khi nào có quạt?", identity=Identity.NAMED)
HEADER: dict[str, Any] = {"title": "Tên mới", "starts_at": 1_774_500_000_000, "place": "Hội trường"}


def kept(record: Record) -> plans.Kept:
    return record.read(plans.load, record.dialogue_id)


def change(record: Record, who: str, plan: Plan, seen: int) -> None:
    record.write(planning.change_plan, record.seats[who].id, plan, seen)


def test_whoever_comes_second_is_told_who_was_first_and_nothing_is_overwritten(planned: Record) -> None:
    assert kept(planned) == plans.Kept(Plan())
    change(planned, "tam", Plan(chair="Bà Trưởng phòng"), 0)
    with pytest.raises(Refused) as refused:
        change(planned, "tam", Plan(chair="Ông Phó phòng"), 0)
    assert (refused.value.code, refused.value.data) == ("changed_meanwhile", {"by": "Tâm"})
    assert (kept(planned).plan.chair, kept(planned).version) == ("Bà Trưởng phòng", 1)
    change(planned, "tam", Plan(chair="Ông Phó phòng"), 1)
    assert (kept(planned).plan.chair, kept(planned).version) == ("Ông Phó phòng", 2)


@pytest.mark.parametrize("who", ["binh", "mai", "hoa", "lam", "thu", "quan", "stage"])
def test_nobody_but_an_organiser_changes_a_plan(planned: Record, who: str) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        change(planned, who, Plan(), 0)
    with pytest.raises(Refused, match="not_allowed"):
        planned.write(planning.change_header, planned.seats[who].id, dict(HEADER), False, 0)


def test_what_heads_a_dialogue_changes_for_everybody_and_in_the_record(planned: Record) -> None:
    before = planned.dialogue()
    planned.write(planning.change_header, planned.seats["tam"].id, {**HEADER, "asks_name": False}, True, 0)
    after = planned.dialogue()
    assert after == replace(before, **HEADER, asks_name=False, seq=before.seq + 1)
    assert planned.read(dialogues.is_listed, planned.dialogue_id)
    assert planned.feed().dialogue.title == "Tên mới"


def test_what_was_chosen_by_somebody_who_asked_stays_to_choose(planned: Record) -> None:
    planned.do("hoa", c.OpenCollecting())
    planned.do("binh", ASKED)
    for code, name in (("field_in_use", "fields"), ("identity_in_use", "identities")):
        with pytest.raises(Refused, match=code):
            planned.write(planning.change_header, planned.seats["tam"].id, HEADER | {name: ()}, False, 0)
