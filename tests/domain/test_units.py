"""Units: their days, their place in the tree, and what a form may say of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain.errors import Refused
from doithoai.domain.units import Unit, by_name, checked, is_below, is_within, parse_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("", ""),
        ("  ", ""),
        ("2025-06-30", "2025-06-30"),
        ("30/6/2025", "2025-06-30"),
        ("1.7.2025", "2025-07-01"),
        ("01-07-2025", "2025-07-01"),
    ],
)
def test_days_are_read_as_people_write_them(written: str, day: str) -> None:
    assert parse_day(written) == day


@pytest.mark.parametrize("written", ["31/2/2025", "2025-13-01", "hôm qua", "1/7/25", "0/1/2025", "³/1/2025"])
def test_what_is_no_day_is_refused_with_what_was_written(written: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_day(written)
    assert (caught.value.code, caught.value.data) == ("not_a_day", {"text": written})


@given(st.dates())
def test_every_day_reads_back_in_both_forms(day: date) -> None:
    assert parse_day(day.isoformat()) == day.isoformat()
    assert parse_day(f"{day.day}/{day.month}/{day.year:04}") == day.isoformat()


def test_a_unit_exists_on_its_first_and_its_last_day() -> None:
    unit = Unit(name="Quận", valid_from="2020-01-01", valid_to="2025-06-30")
    shown = {"2019-12-31": False, "2020-01-01": True, "2025-06-30": True, "2025-07-01": False}
    assert {day: unit.is_valid(day) for day in shown} == shown
    assert Unit(name="Sở").is_valid("1975-04-30")


def test_a_unit_on_one_day_only_is_none_that_contradicts_itself() -> None:
    day = Unit(name="Hội nghị", valid_from="2025-06-30", valid_to="2025-06-30")
    assert checked(day) == day


@pytest.mark.parametrize(
    ("child", "parent", "within"),
    [
        (("", ""), ("", ""), True),
        (("", ""), ("2025-07-01", ""), True),
        (("2025-07-01", ""), ("2025-07-01", ""), True),
        (("2025-06-30", ""), ("2025-07-01", ""), False),
        (("", ""), ("", "2025-06-30"), False),
        (("", "2025-06-30"), ("", "2025-06-30"), True),
        (("", "2025-07-01"), ("", "2025-06-30"), False),
    ],
)
def test_a_child_exists_when_its_parent_does(
    child: tuple[str, str], parent: tuple[str, str], within: bool
) -> None:
    inner, outer = (Unit(name="x", valid_from=days[0], valid_to=days[1]) for days in (child, parent))
    assert is_within(inner, outer) is within


def test_below_means_at_any_depth_and_also_itself() -> None:
    parents = {1: None, 2: 1, 3: 2, 4: None}
    assert [is_below(parents, unit, 1) for unit in parents] == [True, True, True, False]


def test_names_are_sorted_without_their_marks() -> None:
    names = ["Đống", "Ân", "Zét", "An", "Dương"]
    assert [unit.name for unit in by_name(Unit(name=name) for name in names)] == [
        "An",
        "Ân",
        "Đống",
        "Dương",
        "Zét",
    ]
