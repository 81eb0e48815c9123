"""What contradicts in a plan is refused, and its texts are cleaned once."""

from typing import Any

import pytest

from doithoai.domain.errors import Refused
from doithoai.domain.plan import AgendaItem, Deadline, Plan, Publication, check

START = 1_774_400_400_000
ITEM = AgendaItem(minutes=15, title="Khai mạc")


def test_texts_are_cleaned_and_empty_leaders_are_left_out() -> None:
    written = Plan(chair="  Bà\tTrưởng  phòng ", leaders=("Ông A", "", " Ông  A ", "Bà B"), units=(3, 3, 1))
    kept = check(written, START)
    assert (kept.chair, kept.leaders, kept.units) == ("Bà Trưởng phòng", ("Ông A", "Bà B"), (3, 1))


def test_a_checked_plan_stays_as_it_is() -> None:
    plan = Plan(
        agenda=(ITEM,), rules="Một\nHai", intake_until=START + 1, collecting_from=START - 1,
        deadlines=(Deadline(kind="notice", days=5),), notice=Publication(day="2026-03-18"), ticks=("a", "b"),
    )  # fmt: skip
    assert check(plan, START) == plan


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ({"intake_until": START}, "intake_ends_too_early"),
        ({"collecting_from": START}, "collecting_too_late"),
        ({"agenda": (ITEM,) * 97}, "agenda_too_long"),
        ({"agenda": (AgendaItem(minutes=1, title="Một"),) * 101}, "too_many_items"),
        ({"agenda": (AgendaItem(minutes=0, title="Một"),)}, "minutes_out_of_bounds"),
        ({"agenda": (AgendaItem(minutes=5, title=" \u200b"),)}, "item_empty"),
        ({"agenda": (AgendaItem(minutes=5, title="a", who="b" * 201),)}, "item_too_long"),
        ({"rules": "a" * 10_001}, "rules_too_long"),
        ({"legal_basis": "a" * 4_001}, "legal_basis_too_long"),
        ({"chair": "a" * 201}, "chair_too_long"),
        ({"leaders": tuple(map(str, range(31)))}, "too_many_leaders"),
        ({"units": tuple(range(201))}, "too_many_units"),
        ({"invited": -1}, "invited_out_of_bounds"),
        ({"invited": 1_000_001}, "invited_out_of_bounds"),
        ({"deadlines": (Deadline(kind="notice", days=366),)}, "deadline_out_of_bounds"),
        ({"notice": Publication(day="hôm qua")}, "not_a_date"),
        ({"results": Publication(day="2026-03-25", where="a" * 201)}, "where_too_long"),
    ],
)
def test_what_cannot_be_is_refused(plan: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        check(Plan(**plan), START)
