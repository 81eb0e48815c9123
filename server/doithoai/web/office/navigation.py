"""The two rows of links on the desk: what there is in an organisation, and in one of its dialogues."""

from dataclasses import dataclass
from typing import Final

from doithoai.domain.organisation import ADMINISTRATORS, EVERYBODY, PLANNERS, READERS, OfficeRole
from doithoai.locale.catalogue import mark as _


@dataclass(frozen=True, slots=True)
class Entry:
    """A link: where it leads, what it says, and who sees it."""

    path: str
    name: str
    roles: frozenset[OfficeRole] = EVERYBODY


#: Below the address of the server.
OF_ORGANISATION: Final = (
    Entry("/desk", _("Đối thoại")),
    Entry("/desk/search", _("Tìm"), READERS),
    Entry("/desk/units", _("Các đơn vị"), READERS),
    Entry("/desk/holidays", _("Ngày nghỉ"), PLANNERS),
    Entry("/desk/rehearsal", _("Diễn tập"), PLANNERS),
    Entry("/desk/members", _("Thành viên"), ADMINISTRATORS),
    Entry("/desk/requests", _("Dữ liệu cá nhân"), PLANNERS),
    Entry("/desk/settings", _("Cài đặt"), ADMINISTRATORS),
    Entry("/desk/health", _("Máy chủ"), ADMINISTRATORS),
)
#: Below ``/desk/{code}``; all of them are for organisers.
OF_DIALOGUE: Final = (
    Entry("", _("Tổng quan")),
    Entry("/plan", _("Kế hoạch")),
    Entry("/people", _("Người làm việc")),
    Entry("/roster", _("Danh sách")),
    Entry("/sites", _("Điểm cầu")),
    Entry("/attendance", _("Số người dự")),
    Entry("/collecting", _("Gửi đơn vị")),
    Entry("/invitation", _("Giấy mời")),
    Entry("/report", _("Báo cáo")),
    Entry("/video", _("Hình")),
    Entry("/look", _("Màu, biểu trưng")),
    Entry("/keeping", _("Lưu giữ")),
)
