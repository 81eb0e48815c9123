"""What the refusals of the plan and of the days off mean."""

from typing import Final

from doithoai.locale.catalogue import mark as _

SENTENCES: Final = {
    "intake_ends_too_early": _("Giờ nhận ý kiến cuối cùng phải sau giờ bắt đầu."),
    "collecting_too_late": _("Giờ bắt đầu nhận ý kiến trước phải trước giờ bắt đầu đối thoại."),
    "invited_out_of_bounds": _("Số người được mời là một số từ 0 đến {limit}."),
    "legal_basis_too_long": _("Phần căn cứ dài {length} ký tự, tối đa là {limit}."),
    "basis_too_long": _("Tên văn bản dài {length} ký tự, tối đa là {limit}."),
    "too_many_units": _("Có thể nêu tối đa {limit} đơn vị."),
    "no_such_unit_name": _("Cơ quan không có đơn vị nào tên “{name}”. Chọn một tên trong danh sách gợi ý."),
    "chair_too_long": _("Tên người chủ trì dài {length} ký tự, tối đa là {limit}."),
    "leader_too_long": _("Tên một người trả lời dài {length} ký tự, tối đa là {limit}."),
    "too_many_leaders": _("Có thể nêu tối đa {limit} người trả lời."),
    "too_many_items": _("Chương trình có tối đa {limit} mục."),
    "item_empty": _("Mỗi mục của chương trình cần có nội dung."),
    "item_too_long": _("Một ô của chương trình dài {length} ký tự, tối đa là {limit}."),
    "minutes_out_of_bounds": _("Mỗi mục cần số phút, từ 1 đến {limit}."),
    "agenda_too_long": _("Chương trình cộng lại dài hơn một ngày."),
    "rules_too_long": _("Quy chế dài {length} ký tự, tối đa là {limit}."),
    "deadline_out_of_bounds": _("Thời hạn là một số từ 0 đến {limit} ngày."),
    "where_too_long": _("Nơi thông báo dài {length} ký tự, tối đa là {limit}."),
    "by_too_long": _("Tên người thông báo dài {length} ký tự, tối đa là {limit}."),
    "year_out_of_bounds": _("Năm cần từ {first} đến {last}."),
    "holiday_twice": _("Ngày này đã có ở dòng {row}."),
    "holiday_empty": _("Ngày nghỉ cần một tên."),
    "holiday_too_long": _("Tên ngày nghỉ dài {length} ký tự, tối đa là {limit}."),
}
