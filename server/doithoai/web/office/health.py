"""How the server is, in plain words, for administrators. Nothing here is secret, nor about a person."""

import platform
from collections.abc import Iterator
from typing import Any, Final

from starlette.responses import Response

from doithoai import __version__
from doithoai.counts import counted
from doithoai.doctor.finding import Finding, State
from doithoai.house import House
from doithoai.locale.catalogue import mark as _
from doithoai.observability import process
from doithoai.web.visit import MemberVisit
from doithoai.web.words import Words

HERE: Final = "/desk/health"
MB: Final = 1_000_000

#: What does not work just now, and what it means for people.
AILING: Final = {
    "doorbell": _("Redis không trả lời. Tin giữa các tiến trình đến chậm vài giây, không mất gì."),
    "database": _("Cơ sở dữ liệu không trả lời. Ý kiến nằm trên máy người gửi và tự gửi lại."),
    "writer": _("Không ghi được nữa. Khởi động lại máy chủ; ý kiến nằm trên máy người gửi và tự gửi lại."),
}
#: What the doctor calls what it looked at.
ABOUT: Final = {
    "address": _("Địa chỉ"),
    "backup": _("Sao lưu"),
    "certificate": _("Chứng chỉ"),
    "clock": _("Đồng hồ"),
    "connections": _("Kết nối đến cơ sở dữ liệu"),
    "data folder": _("Thư mục dữ liệu"),
    "database": _("Cơ sở dữ liệu"),
    "disk": _("Ổ đĩa"),
    "durability": _("Độ bền"),
    "free space": _("Chỗ trống"),
    "open files": _("Số người cùng lúc"),
    "operator key": _("Khóa của người vận hành"),
    "postgresql": "PostgreSQL",
    "redis": "Redis",
    "sealing key": _("Khóa niêm phong tên"),
    "sockets": "WebSocket",
    "sqlite": "SQLite",
    "tables": _("Bảng"),
}
LOOKS: Final = {
    State.OK: {"icon": "check", "tone": "ok"},
    State.LOOK: {"icon": "flag", "tone": "wait"},
    State.WRONG: {"icon": "cross", "tone": "stop"},
}


async def page(visit: MemberVisit) -> Response:
    """Show it as it is now; what takes long to look at comes at a later look."""
    front = visit.front
    front.checkup.look()
    ailing = await front.health.ailing()
    return visit.html(
        "desk_health.html", here=HERE, ailing=[AILING[part] for part in ailing],
        figures=list(_figures(front.house, visit.words)),
        findings=[_told(found, visit.words) for found in front.checkup.findings],
        is_looking=front.checkup.is_looking, at=front.house.clock(),
        workers=front.house.settings.workers,
    )  # fmt: skip


def _figures(house: House, words: Words) -> Iterator[tuple[str, str]]:
    open_sockets = counted.sockets_opened - counted.sockets_closed
    yield _("Người đang nối"), words.number(open_sockets)
    yield _("Cuộc đối thoại có người xem"), words.number(house.hub.rooms)
    yield _("Việc chờ ghi"), words.number(house.waiting_to_write)
    yield _("Bộ nhớ đang dùng, MB"), words.number(process.memory_bytes() // MB)
    limit = words.number(process.open_files_limit())
    yield _("Tệp và kết nối đang mở"), f"{words.number(process.open_files())} / {limit}"
    yield _("Bản doithoai"), __version__
    yield _("Bản Python"), platform.python_version()


def _told(found: Finding, words: Words) -> dict[str, Any]:
    told = words(found.message, **found.params)
    return {"about": ABOUT.get(found.about, found.about), "state": {**LOOKS[found.state], "text": told}}
