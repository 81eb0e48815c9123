"""By when the law wants what, and how late it is (domain.md §2 of the field notes)."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from doithoai.domain.calendar import working_days_from
from doithoai.domain.plan import Deadline


class Term(StrEnum):
    """What has a deadline. ``notice`` is counted back from the day of the dialogue, the others on from it."""

    NOTICE = "notice"
    CONCLUSION = "conclusion"
    RESULTS = "results"
    TELLING = "telling"


#: What holds where the organiser set nothing else.
USUAL: Final = {
    Term.NOTICE: Deadline(
        kind=Term.NOTICE, days=7,
        basis="Luật Tổ chức chính quyền địa phương 2025, điều 43",
    ),
    Term.CONCLUSION: Deadline(
        kind=Term.CONCLUSION, days=7, working=True,
        basis="Theo quy chế đối thoại của địa phương",
    ),
    Term.RESULTS: Deadline(
        kind=Term.RESULTS, days=10,
        basis="Luật Tổ chức chính quyền địa phương 2025, điều 43",
    ),
    Term.TELLING: Deadline(
        kind=Term.TELLING, days=10, working=True,
        basis="Quy định 11-QĐi/TW ngày 18/02/2019",
    ),
}  # fmt: skip


def in_force(chosen: Iterable[Deadline]) -> dict[Term, Deadline]:
    """Return the deadline of every term: one of ``chosen``, else the usual one."""
    own = {deadline.kind: deadline for deadline in chosen}
    return {term: own.get(term, usual) for term, usual in USUAL.items()}


def unusual(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return those of ``deadlines`` that differ from the usual ones: what a plan keeps."""
    return tuple(one for one in deadlines if one != USUAL[Term(one.kind)])


def due(deadline: Deadline, day: date, holidays: AbstractSet[date]) -> date:
    """Return the last day on which it is in time; ``day`` is that of the dialogue, which is not counted.

    Days that aren't working days are calendar days: they may end on a day off.
    """
    count = -deadline.days if deadline.kind == Term.NOTICE else deadline.days
    if deadline.working:
        return working_days_from(day, count, holidays)
    return day + timedelta(days=count)


def days_late(due: date, done: date | None, today: date) -> int:
    """Return by how many days something was done after ``due``, or is late by ``today``; 0: in time."""
    return max(0, ((done or today) - due).days)
