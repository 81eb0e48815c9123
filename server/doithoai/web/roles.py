"""What roles and phases are called."""

from typing import Final

from doithoai.domain.dialogue import Phase
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role, Salutation
from doithoai.locale.catalogue import mark as _

ROLE_NAMES: Final = {
    Role.PARTICIPANT: _("người tham dự"),
    Role.MODERATOR: _("thư ký điều phối"),
    Role.HOST: _("người điều hành"),
    Role.CHAIR: _("chủ trì"),
    Role.LEADER: _("lãnh đạo trả lời"),
    Role.ANSWERER: _("đơn vị trả lời"),
    Role.SECRETARY: _("thư ký ghi biên bản"),
    Role.ORGANISER: _("ban tổ chức"),
    Role.OBSERVER: _("giám sát"),
    Role.SITE: _("đầu mối điểm cầu"),
    Role.STAGE: _("màn hình hội trường"),
}
OFFICE_ROLE_NAMES: Final = {
    OfficeRole.ADMINISTRATOR: _("quản trị"),
    OfficeRole.ORGANISER: _("tổ chức"),
    OfficeRole.OFFICER: _("cán bộ"),
    OfficeRole.OBSERVER: _("giám sát"),
}
PHASE_NAMES: Final = {
    Phase.PLANNED: _("Đang chuẩn bị"),
    Phase.COLLECTING: _("Đang nhận ý kiến trước"),
    Phase.LIVE: _("Đang diễn ra"),
    Phase.CLOSED: _("Đã kết thúc"),
    Phase.CONCLUDED: _("Đã kết luận"),
}
SALUTATION_NAMES: Final = {
    Salutation.TEACHERS: _("Thầy cô"),
    Salutation.CITIZENS: _("Ông bà"),
    Salutation.COMRADES: _("Đồng chí"),
}
ACCENT_NAMES: Final = {
    "lotus": _("Đỏ sen"),
    "plum": _("Tím mận"),
    "indigo": _("Chàm"),
    "blue": _("Xanh dương"),
    "teal": _("Xanh cổ vịt"),
    "moss": _("Xanh rêu"),
    "bronze": _("Nâu đồng"),
    "slate": _("Xám đá"),
}
