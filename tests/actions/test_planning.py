"""How a plan is changed: by organisers only, and never over what a colleague wrote meanwhile."""

from typing import Any

import pytest
from msgspec.structs import replace

from doithoai.actions import planning
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.plan import Plan, Publication
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


def seen(record: Record, *names: str) -> str:
    every = record.read(planning.values, record.dialogue(), kept(record).plan)
    return planning.mark({name: every[name] for name in names})


def change_part(record: Record, mark: str, **new: Any) -> None:  # noqa: ANN401 - of all kinds
    record.write(planning.change_part, record.seats["tam"].id, new, mark)


@pytest.mark.parametrize("who", ["binh", "mai", "hoa", "lam", "thu", "quan", "van", "yen", "dao", "stage"])
def test_nobody_but_an_organiser_changes_a_plan(planned: Record, who: str) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        change(planned, who, Plan(), 0)
    with pytest.raises(Refused, match="not_allowed"):
        planned.write(planning.change_part, planned.seats[who].id, {"title": "Tên"}, seen(planned, "title"))


def test_what_heads_a_dialogue_changes_for_everybody_and_in_the_record(planned: Record) -> None:
    before = planned.dialogue()
    new = {**HEADER, "asks_name": False, "listed": True, "chair": "  Bà   Trưởng phòng "}
    change_part(planned, seen(planned, *new), **new)
    after = planned.dialogue()
    assert after == replace(before, **HEADER, asks_name=False, seq=before.seq + 1)
    assert planned.read(dialogues.is_listed, planned.dialogue_id)
    assert planned.feed().dialogue.title == "Tên mới"
    assert kept(planned).plan.chair == "Bà Trưởng phòng"


def test_two_people_change_two_parts_and_both_are_kept(planned: Record) -> None:
    rules, theme = seen(planned, "rules"), seen(planned, "theme", "leaders")
    change_part(planned, rules, rules="Mỗi người một ý.")
    change_part(planned, theme, theme="Lắng nghe", leaders=("Ông Phó phòng",))
    assert (kept(planned).plan.rules, kept(planned).version) == ("Mỗi người một ý.", 2)
    assert planned.dialogue().theme == "Lắng nghe"


def test_whoever_changes_a_part_that_a_colleague_changed_is_told_and_nothing_is_overwritten(
    planned: Record,
) -> None:
    both = seen(planned, "rules", "chair"), seen(planned, "title")
    change_part(planned, seen(planned, "chair", "title"), chair="Bà Trưởng phòng", title="Tên của Tâm")
    for mark, new in zip(both, ({"rules": "Khác", "chair": ""}, {"title": "Tên khác"}), strict=True):
        with pytest.raises(Refused) as refused:
            change_part(planned, mark, **new)
        assert (refused.value.code, refused.value.data) == ("changed_meanwhile", {"by": "Tâm"})
    assert kept(planned).plan == Plan(chair="Bà Trưởng phòng")
    assert planned.dialogue().title == "Tên của Tâm"


def test_what_was_chosen_by_somebody_who_asked_stays_to_choose(planned: Record) -> None:
    planned.do("hoa", c.OpenCollecting())
    planned.do("binh", ASKED)
    for code, name in (("field_in_use", "fields"), ("identity_in_use", "identities")):
        with pytest.raises(Refused, match=code):
            change_part(planned, seen(planned, name), **{name: ()})


def test_a_publication_is_noted_after_the_conclusion_and_the_name_stays(concluded: Record) -> None:
    made = Publication(day="2026-03-27", where="Trang của phường", by="Văn phòng")
    change_part(concluded, seen(concluded, "results"), results=made)
    assert kept(concluded).plan.results == made
    with pytest.raises(Refused, match="wrong_phase"):
        change_part(concluded, seen(concluded, "title"), title="Tên khác")


def test_a_unit_of_another_organisation_is_refused(planned: Record) -> None:
    with pytest.raises(Refused, match="no_such_unit"):
        change_part(planned, seen(planned, "units"), units=(987_654,))


@pytest.fixture
def concluded(planned: Record) -> Record:
    for command in (c.StartDialogue(), c.CloseDialogue()):
        planned.do("hoa", command)
    planned.do("tam", c.ConcludeDialogue())
    return planned
