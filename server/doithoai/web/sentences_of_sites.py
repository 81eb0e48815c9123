"""What a refusal to do with sites, attendance and what is taken down means; ``sentences`` takes them in."""

from typing import Final

from doithoai.locale.catalogue import mark as _

SENTENCES: Final = {
    "channel_missing": _("Cần chọn ý kiến đến bằng cách nào."),
    "came_in_the_future": _("Giờ nhận ý kiến không thể sau lúc này."),
    "came_after_the_end": _("Đối thoại đã kết thúc trước giờ này. Ghi đúng giờ ý kiến đến."),
    "came_before_the_record": _("Giờ nhận ý kiến không thể trước ngày lập cuộc đối thoại."),
    "site_empty": _("Điểm cầu cần một tên gọi."),
    "site_too_long": _("Tên điểm cầu dài {length} ký tự, tối đa là {limit}."),
    "head_too_long": _("Tên đầu mối dài {length} ký tự, tối đa là {limit}."),
    "too_many_sites": _("Cuộc đối thoại có thể có tối đa {limit} điểm cầu."),
    "site_twice": _("Đã có điểm cầu tên “{site}”."),
    "no_such_site": _("Cuộc đối thoại không có điểm cầu này."),
    "sites_unreadable": _(
        "Dòng {line} chưa đúng. Mỗi dòng gồm tên điểm cầu, đơn vị, đầu mối, số người, cách nhau bằng dấu "
        "chấm phẩy hoặc phím Tab."
    ),
    "not_a_count": _("Số người phải là một số từ 0 đến {limit}."),
    "overlap_too_large": _("Số người dùng điện thoại riêng không thể nhiều hơn số người ở điểm cầu."),
    "note_too_long": _("Ghi chú dài {length} ký tự, tối đa là {limit}."),
}  # fmt: skip
