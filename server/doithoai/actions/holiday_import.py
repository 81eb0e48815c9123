"""How days off come from a sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from doithoai.actions.importing import Kind
from doithoai.domain import holidays as rules
from doithoai.domain.errors import Refused
from doithoai.domain.units import parse_day
from doithoai.store import holidays
from doithoai.store.imports import Doubt, Line, Target
from doithoai.store.transaction import Tx

NEW: Final = "new"
RENAMED: Final = "renamed"
SAME: Final = "same"


def check(tx: Tx, target: Target, lines: Sequence[Line]) -> None:
    """Say of each row what it would become; its day is written as the record keeps it."""
    known: dict[int, dict[date, str]] = {}
    rows: dict[date, int] = {}
    for line in lines:
        try:
            day, name = rules.check(parse_day(line.cells[0]), line.cells[1])
        except Refused as refused:
            line.wrong = Doubt(
                refused.code, {k: v for k, v in refused.data.items() if isinstance(v, str | int)}
            )
            continue
        if rows.setdefault(day, line.no) != line.no:
            line.wrong = Doubt("holiday_twice", {"row": rows[day]})
            continue
        named = known.setdefault(day.year, dict(holidays.of_year(tx, target.organisation, day.year)))
        line.cells = [day.isoformat(), name]
        line.mark = NEW if day not in named else SAME if named[day] == name else RENAMED


def write(tx: Tx, target: Target, lines: Sequence[Line]) -> None:
    """Enter the days."""
    holidays.put(tx, target.organisation, [rules.check(*line.cells) for line in lines])


HOLIDAYS: Final = Kind(name="holidays", check=check, write=write)
