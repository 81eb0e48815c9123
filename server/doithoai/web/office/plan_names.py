"""What the choices of a plan are called, and what they mean."""

from typing import Any, Final

from doithoai.domain.plan import Entry, Occasion, Setting
from doithoai.locale.catalogue import mark as _

OCCASION_NAMES: Final = {
    Occasion.PERIODIC: _("Định kỳ"),
    Occasion.AD_HOC: _("Đột xuất"),
    Occasion.ON_REQUEST: _("Theo yêu cầu"),
}
OCCASION_MEANS: Final = {
    Occasion.PERIODIC: _("Mỗi năm ít nhất một lần, theo luật hoặc quy chế."),
    Occasion.AD_HOC: _("Khi có việc cần, nhiều người cùng quan tâm."),
    Occasion.ON_REQUEST: _("Khi đủ số người yêu cầu, như mười phần trăm cử tri của xã, phường."),
}
SETTING_NAMES: Final = {
    Setting.IN_PERSON: _("Trực tiếp"),
    Setting.ONLINE: _("Trực tuyến"),
    Setting.HYBRID: _("Trực tiếp kết hợp trực tuyến"),
}
ENTRY_NAMES: Final = {
    Entry.OPEN: _("Ai có mã cũng vào được"),
    Entry.LISTED: _("Người có tên trong danh sách"),
    Entry.PERSONAL: _("Người có đường dẫn riêng"),
}
ENTRY_MEANS: Final = {
    Entry.OPEN: _("Không cần danh sách. Hợp với đối thoại với nhân dân."),
    Entry.LISTED: _("Vào bằng mã, rồi ghi đúng tên và đơn vị như trong danh sách."),
    Entry.PERSONAL: _("Mỗi người một phiếu có mã riêng. Chắc chắn nhất, cần in hoặc gửi phiếu."),
}
NAMES: Final[dict[str, Any]] = {
    "occasion_names": OCCASION_NAMES,
    "occasion_means": OCCASION_MEANS,
    "setting_names": SETTING_NAMES,
    "entry_names": ENTRY_NAMES,
    "entry_means": ENTRY_MEANS,
}
