"""Until when names are kept."""

from datetime import datetime

import pytest

from doithoai.domain.calendar import VIETNAM
from doithoai.domain.retention import names_until


@pytest.mark.parametrize(("closed", "months", "until"), [
    ("2026-03-25T11:30", 6, "2026-09-25"),
    ("2026-08-31T23:59", 6, "2027-02-28"),
    ("2027-08-31T00:01", 6, "2028-02-29"),
    ("2026-12-31T08:00", 1, "2027-01-31"),
    ("2026-12-15T08:00", 12, "2027-12-15"),
])  # fmt: skip
def test_names_are_kept_so_many_months_after_the_end(closed: str, months: int, until: str) -> None:
    at = datetime.fromisoformat(closed).replace(tzinfo=VIETNAM)
    assert names_until(int(at.timestamp() * 1000), months) == until
