"""When something is due by law, counted in days or in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain.calendar import day_of, is_working, working_days_from
from doithoai.domain.deadlines import USUAL, Term, days_late, due, in_force, unusual
from doithoai.domain.plan import Deadline

WEDNESDAY = date(2026, 3, 25)
LIBERATION, LABOUR = date(2026, 4, 30), date(2026, 5, 1)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
HOLIDAYS = st.frozensets(DAYS, max_size=30)


@pytest.mark.parametrize(
    ("term", "day", "last"),
    [
        (Term.NOTICE, WEDNESDAY, date(2026, 3, 18)),
        (Term.CONCLUSION, WEDNESDAY, date(2026, 4, 3)),
        (Term.RESULTS, WEDNESDAY, date(2026, 4, 4)),
        (Term.TELLING, WEDNESDAY, date(2026, 4, 8)),
        (Term.CONCLUSION, date(2026, 4, 24), date(2026, 5, 7)),
    ],
)
def test_the_usual_deadlines_end_when_the_law_says(term: Term, day: date, last: date) -> None:
    assert due(USUAL[term], day, frozenset({LIBERATION, LABOUR})) == last


def test_a_notice_in_working_days_is_counted_back_over_the_weekend() -> None:
    assert due(Deadline(kind="notice", days=5, working=True), WEDNESDAY, frozenset()) == date(2026, 3, 18)


def test_what_an_organiser_set_stands_before_the_usual_one() -> None:
    own = Deadline(kind="results", days=5, working=True, basis="Quy chế của phường")
    assert in_force([own]) == {**USUAL, Term.RESULTS: own}
    assert unusual([*[*USUAL.values()][:2], own]) == (own,)


@given(DAYS, st.integers(1, 60), HOLIDAYS)
def test_exactly_so_many_working_days_lie_between(day: date, count: int, holidays: frozenset[date]) -> None:
    for way in (1, -1):
        end = working_days_from(day, way * count, holidays)
        passed = [day + timedelta(way * n) for n in range(1, abs((end - day).days) + 1)]
        assert sum(is_working(one, holidays) for one in passed) == count
        assert is_working(end, holidays)


@given(DAYS, st.integers(0, 60), HOLIDAYS, st.booleans())
def test_a_longer_term_never_ends_earlier(day: date, days: int, holidays: frozenset[date], wd: bool) -> None:
    ends = [due(Deadline(kind="results", days=n, working=wd), day, holidays) for n in (days, days + 1)]
    assert ends == sorted(ends)


@given(DAYS, st.integers(1, 40))
def test_nothing_is_late_on_its_last_day_and_a_day_late_on_the_next(day: date, days: int) -> None:
    assert days_late(day, None, day) == 0
    assert days_late(day, None, day + timedelta(days)) == days
    assert days_late(day, day - timedelta(days), day + timedelta(days)) == 0
    assert days_late(day, day + timedelta(days), day + timedelta(99)) == days


def test_a_day_in_vietnam_begins_at_17_00_utc() -> None:
    assert [day_of(1_774_371_600_000 - 1), day_of(1_774_371_600_000)] == [date(2026, 3, 24), WEDNESDAY]
