"""The clock on a Vietnamese wall, and the days on which offices work."""

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

#: Vietnam has had one zone without summer time since 1975.
VIETNAM: Final = timezone(timedelta(hours=7))
SATURDAY: Final = 5
ONE_DAY: Final = timedelta(days=1)


def day_of(at_ms: int) -> date:
    """Return the day in Vietnam of ``at_ms``, ms since 1970 UTC."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(VIETNAM).date()


def is_working(day: date, holidays: AbstractSet[date]) -> bool:
    """Whether offices work on ``day``: no Saturday, no Sunday and none of ``holidays``."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days_from(day: date, count: int, holidays: AbstractSet[date]) -> date:
    """Return the last of ``count`` working days after ``day``, or before it where ``count`` is below zero.

    ``day`` itself is not counted.
    """
    step = ONE_DAY if count >= 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working(day, holidays)
    return day
