"""The clock on a Vietnamese wall."""

from datetime import timedelta, timezone
from typing import Final

#: Vietnam has had one zone without summer time since 1975.
VIETNAM: Final = timezone(timedelta(hours=7))
