"""The machine: its SQLite, disk, rights, limits and clock."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from doithoai.doctor.finding import Finding, State, finding, graded
from doithoai.live.descriptors import room_for_viewers
from doithoai.locale.catalogue import mark as _
from doithoai.settings import Settings
from doithoai.store.engine import UnsafeSqlite, check_sqlite

SYNCS: Final = 50
SYNC_BYTES: Final = 4_096
SLOW_SYNC_MS: Final = 50
UNUSABLE_SYNC_MS: Final = 500
LITTLE_ROOM_MB: Final = 1_000
NO_ROOM_MB: Final = 100
FEW_PEOPLE: Final = 3_000
TOO_FEW_PEOPLE: Final = 300
#: Before this program was written, in ms since 1970 UTC.
LONG_AGO_MS: Final = 1_767_225_600_000
TOOL_SECONDS: Final = 3.0


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at what this machine has."""
    if not settings.database_url:
        yield sqlite()
    if settings.data.is_dir():
        yield disk(settings.data)
        yield room(settings.data)
        yield rights("data folder", settings.data, State.LOOK)
    else:
        yield finding(
            "data folder", State.OK, _("Chưa có; lần chạy đầu tiên sẽ tạo {path}."), path=str(settings.data)
        )
    for about, key in (("sealing key", settings.sealing_key), ("operator key", settings.operator_key)):
        if key.exists():
            yield rights(about, key, State.WRONG)
    yield open_files(settings.workers)
    yield clock()


def sqlite() -> Finding:
    """Whether the SQLite at hand keeps what it said it kept."""
    try:
        version = check_sqlite()
    except UnsafeSqlite:
        return finding("sqlite", State.WRONG, _("Bản SQLite này có thể mất dữ liệu. Cài lại gói pysqlite3."))
    return finding("sqlite", State.OK, _("SQLite {version}, an toàn với WAL."), version=version)


def disk(folder: Path) -> Finding:
    """How long the disk below ``folder`` takes to keep something for good."""
    try:
        took = sorted(_sync_times_ms(folder))
    except OSError:
        return finding(
            "disk",
            State.WRONG,
            _("Không ghi được vào {path}. Kiểm tra quyền và chỗ trống."),
            path=str(folder),
        )
    p50, p99 = statistics.median(took), took[-1]
    params: dict[str, str | int] = {"p50": f"{p50:.1f}", "p99": f"{p99:.1f}"}
    state = graded(p50, SLOW_SYNC_MS, UNUSABLE_SYNC_MS)
    if state is State.OK:
        return finding("disk", state, _("Ghi bền mất {p50} ms, lâu nhất {p99} ms."), **params)
    return finding(
        "disk",
        state,
        _("Ghi bền mất {p50} ms, lâu nhất {p99} ms. Chuyển dữ liệu sang ổ nhanh hơn."),
        **params,
    )


def room(folder: Path) -> Finding:
    """How much space is left."""
    free = shutil.disk_usage(folder).free // 1_000_000
    if free >= LITTLE_ROOM_MB:
        return finding("free space", State.OK, _("Còn trống {free} MB."), free=free)
    state = State.WRONG if free < NO_ROOM_MB else State.LOOK
    return finding("free space", state, _("Chỉ còn trống {free} MB. Dọn ổ đĩa."), free=free)


def rights(about: str, path: Path, otherwise: State) -> Finding:
    """Whether only the owner can read ``path``."""
    mode = path.stat().st_mode & 0o777
    if not mode & 0o077:
        return finding(about, State.OK, _("Chỉ chủ sở hữu đọc được {path}."), path=str(path))
    message = _("Người khác trên máy mở được {path}. Chạy: chmod go= {path}")
    return finding(about, otherwise, message, path=str(path))


def open_files(workers: int) -> Finding:
    """How many people fit into the limit of open files, to which each of the ``workers`` raises its own."""
    people = room_for_viewers() * workers
    if people >= FEW_PEOPLE:
        return finding("open files", State.OK, _("Đủ cho {people} người cùng lúc."), people=people)
    state = State.WRONG if people < TOO_FEW_PEOPLE else State.LOOK
    message = _(
        "Chỉ đủ cho {people} người cùng lúc. Nâng giới hạn: ulimit -n 65536, hoặc LimitNOFILE của systemd."
    )
    return finding("open files", state, message, people=people)


def clock() -> Finding:
    """Whether the wall's clock can be believed."""
    if time.time_ns() // 1_000_000 < LONG_AGO_MS:
        return finding("clock", State.WRONG, _("Đồng hồ của máy sai. Đặt lại ngày giờ."))
    synchronised = _is_clock_synchronised()
    if synchronised is None:
        return finding("clock", State.OK, _("Đồng hồ chạy; máy không cho biết có được đồng bộ hay không."))
    if synchronised:
        return finding("clock", State.OK, _("Đồng hồ được đồng bộ."))
    return finding("clock", State.LOOK, _("Đồng hồ không được đồng bộ. Bật NTP trên máy."))


def _sync_times_ms(folder: Path) -> Iterator[float]:
    with tempfile.TemporaryFile(dir=folder) as file:
        for _turn in range(SYNCS):
            began = time.perf_counter()
            file.write(b"\0" * SYNC_BYTES)
            file.flush()
            os.fsync(file.fileno())
            yield (time.perf_counter() - began) * 1_000


def _is_clock_synchronised() -> bool | None:
    tool = shutil.which("timedatectl")
    if tool is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603 - a tool of the system, with words of ours
            [tool, "show", "--property=NTPSynchronized", "--value"],
            capture_output=True, text=True, timeout=TOOL_SECONDS, check=False,
        ).stdout.strip()  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(told)
