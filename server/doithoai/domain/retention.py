"""Until when names are kept."""

from calendar import monthrange
from datetime import UTC, date, datetime

from doithoai.domain.calendar import VIETNAM


def names_until(closed_at: int, months: int) -> str:
    """Return the ISO day until which a dialogue closed at ``closed_at`` (ms since 1970 UTC) keeps names.

    ``months`` after the end of a longer month end with a shorter one.
    """
    closed = datetime.fromtimestamp(closed_at / 1000, UTC).astimezone(VIETNAM).date()
    year, month = divmod(closed.year * 12 + closed.month - 1 + months, 12)
    return date(year, month + 1, min(closed.day, monthrange(year, month + 1)[1])).isoformat()
