"""The backups: when the last one was taken. They lie elsewhere, so a mark in the data folder tells it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from doithoai.doctor.finding import Finding, State, finding, graded
from doithoai.locale.catalogue import mark as _
from doithoai.settings import Settings

HOUR_SECONDS: Final = 3_600
OLD_HOURS: Final = 26
TOO_OLD_HOURS: Final = 7 * 24


def mark_of(settings: Settings) -> Path:
    """Return the file that ``doithoai backup`` touches when it has written a backup."""
    return settings.data / "last-backup"


def examine(settings: Settings) -> Iterator[Finding]:
    """Look how old the last backup is, where there is something to lose."""
    if not settings.data.is_dir():
        return
    try:
        taken_at = mark_of(settings).stat().st_mtime
    except OSError:
        message = _("Chưa thấy bản sao lưu nào. Chạy doithoai backup mỗi ngày, giữ ở một máy khác.")
        yield finding("backup", State.LOOK, message)
        return
    hours = max(int((time.time() - taken_at) // HOUR_SECONDS), 0)
    state = graded(hours, OLD_HOURS, TOO_OLD_HOURS)
    if state is State.OK:
        yield finding("backup", state, _("Bản sao lưu cuối lấy cách đây {hours} giờ."), hours=hours)
    else:
        message = _("Bản sao lưu cuối lấy cách đây {hours} giờ. Lấy một bản mới.")
        yield finding("backup", state, message, hours=hours)
