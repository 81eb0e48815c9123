"""What the checklist asks for, and when it calls something late."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from doithoai.domain.calendar import day_of
from doithoai.domain.checklist import (
    AFTERWARDS,
    TICKED,
    Facts,
    Name,
    Point,
    late_publications,
    points,
)
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.people import Role
from doithoai.domain.plan import AgendaItem, Entry, Plan, Publication, Setting

#: 25 March 2026, 08:00 in Vietnam, a Wednesday.
START = 1_774_400_400_000
PLANNED = Dialogue(id=1, code="HK7M3P", title="Đối thoại", starts_at=START)
OVER = replace(PLANNED, phase=Phase.CLOSED, closed_at=START + 7_200_000)
NOTICED = Publication(day="2026-03-18", where="Bảng tin")
FULL = Plan(
    chair="Bà Trưởng phòng", unit=1, agenda=(AgendaItem(minutes=5, title="Khai mạc"),), rules="Một ý.",
    notice=NOTICED, video="https://example.org/hop", ticks=tuple(TICKED),
    conclusion=Publication(day="2026-04-03"), results=Publication(day="2026-04-04"),
)  # fmt: skip
SEATED = {Role.MODERATOR: 5, Role.HOST: 1, Role.CHAIR: 1, Role.SECRETARY: 1}


def found(day: str, dialogue: Dialogue = PLANNED, **facts: Any) -> dict[Name, Point]:  # noqa: ANN401
    today = date.fromisoformat(day)
    facts = {"plan": Plan(), **facts}
    return {point.name: point for point in points(Facts(dialogue=dialogue, today=today, **facts))}


def test_an_empty_plan_lacks_everything_and_nothing_is_late_yet() -> None:
    listed = found("2026-03-01")
    assert set(listed) == {
        Name.UNIT, Name.PROGRAMME, Name.RULES, Name.NOTICE, Name.PEOPLE, Name.VIDEO, Name.REHEARSAL,
    }  # fmt: skip
    assert not any(point.is_done or point.late for point in listed.values())
    assert listed[Name.PEOPLE].missing == (Role.MODERATOR, Role.HOST, Role.LEADER, Role.SECRETARY)


def test_a_full_plan_lacks_nothing() -> None:
    listed = found("2026-04-30", OVER, plan=FULL, seated=SEATED)
    assert set(listed) >= AFTERWARDS
    assert all(point.is_done for point in listed.values())
    assert not any(point.late for point in listed.values())


@pytest.mark.parametrize(
    ("plan", "asked"),
    [
        (Plan(setting=Setting.IN_PERSON), {Name.SCREENS}),
        (Plan(setting=Setting.ONLINE), {Name.VIDEO}),
        (Plan(setting=Setting.HYBRID), {Name.SCREENS, Name.VIDEO, Name.SITES}),
        (Plan(entry=Entry.LISTED), {Name.VIDEO, Name.ENTRY}),
        (Plan(entry=Entry.PERSONAL), {Name.VIDEO, Name.ENTRY, Name.SLIPS}),
    ],
)
def test_a_point_stands_there_where_this_dialogue_needs_it(plan: Plan, asked: set[Name]) -> None:
    sometimes = {Name.SCREENS, Name.VIDEO, Name.SITES, Name.ENTRY, Name.SLIPS}
    assert set(found("2026-03-01", plan=plan)) & sometimes == asked


@pytest.mark.parametrize(
    ("day", "made", "late"),
    [
        ("2026-03-18", None, 0),
        ("2026-03-20", None, 2),
        ("2026-03-20", NOTICED, 0),
        ("2026-03-20", Publication(day="2026-03-19"), 1),
    ],
)
def test_a_notice_is_late_from_the_seventh_day_before(day: str, made: Publication | None, late: int) -> None:
    point = found(day, plan=Plan(notice=made))[Name.NOTICE]
    assert (point.due, point.late, point.is_done) == (date(2026, 3, 18), late, made is not None)


def test_after_the_dialogue_its_own_end_counts_and_days_off_are_left_out() -> None:
    holidays = frozenset({date(2026, 3, 26)})
    listed = found("2026-04-07", OVER, holidays=holidays, unanswered=3)
    assert {name: (point.due, point.late) for name, point in listed.items() if name in AFTERWARDS} == {
        Name.MINUTES: (None, 0),
        Name.CONCLUSION: (date(2026, 4, 6), 1),
        Name.RESULTS: (date(2026, 4, 4), 3),
        Name.TELLING: (date(2026, 4, 9), 0),
    }
    assert listed[Name.TELLING].count == 3


def test_what_was_not_prepared_is_not_asked_for_any_more_once_it_is_over_but_for_the_notice() -> None:
    assert set(found("2026-03-26", OVER)) == AFTERWARDS | {Name.NOTICE}
    assert found("2026-03-26", OVER)[Name.NOTICE].late == 8


def test_a_list_counts_the_publications_that_are_late() -> None:
    none = frozenset[date]()
    assert late_publications(PLANNED, Plan(), date(2026, 3, 18), none) == 0
    assert late_publications(PLANNED, Plan(), date(2026, 3, 19), none) == 1
    assert late_publications(OVER, Plan(notice=NOTICED), date(2026, 4, 5), none) == 2
    assert late_publications(OVER, FULL, date(2026, 5, 5), none) == 0


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.sampled_from(Phase))
def test_what_is_done_before_its_day_is_never_late_and_the_order_never_changes(
    today: date, phase: Phase
) -> None:
    listed = points(Facts(dialogue=replace(OVER, phase=phase), plan=FULL, today=today, seated=SEATED))
    assert not any(point.late for point in listed)
    assert [point.name for point in listed] == [name for name in Name if name in {p.name for p in listed}]
    assert day_of(START) == date(2026, 3, 25)
