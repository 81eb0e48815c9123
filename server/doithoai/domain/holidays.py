"""The days on which the law gives everybody off (Bộ luật Lao động 2019, điều 112)."""

from datetime import date
from typing import Final

from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line, required

NAME_LIMIT: Final = 120
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
#: Month, day and name of those whose date is the same in every year. Tết and Giỗ Tổ go by the moon, and the
#: second day of Quốc khánh is set each year: those are entered by hand.
FIXED: Final = (
    (1, 1, "Tết Dương lịch"),
    (4, 30, "Ngày Chiến thắng"),
    (5, 1, "Ngày Quốc tế lao động"),
    (9, 2, "Quốc khánh"),
)


def fixed(year: int) -> list[tuple[date, str]]:
    """Return the days off of ``year`` that need no calendar of the moon, each with its name."""
    return [(date(year, month, day), name) for month, day, name in FIXED]


def check(day: str, name: str) -> tuple[date, str]:
    """Return a day off as it is kept; raises ``Refused`` where it has no name, or ``day`` is no ISO day."""
    try:
        read = date.fromisoformat(day.strip())
    except ValueError:
        raise Refused("not_a_date") from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise Refused("year_out_of_bounds", first=FIRST_YEAR, last=LAST_YEAR)
    return read, required(clean_line(name), NAME_LIMIT, "holiday")
