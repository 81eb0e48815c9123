"""What a refusal to do with sheets and units means; :mod:`doithoai.web.sentences` takes them in."""

from typing import Final

from doithoai.locale.catalogue import mark as _

SENTENCES: Final = {
    "sheet_empty": _("Bảng không có dòng nào dưới dòng tên cột."),
    "sheet_not_a_sheet": _(
        "Tệp này không phải bảng tính XLSX hay CSV. Mở tệp bằng phần mềm bảng tính, lưu lại dạng .xlsx "
        "không đặt mật khẩu, rồi tải lên lại."
    ),
    "sheet_unreadable": _("Tệp bị hỏng hoặc không đọc được. Mở và lưu lại dạng .xlsx, rồi tải lên lại."),
    "sheet_wrong_separator": _(
        "Các cột của tệp không ngăn bằng dấu phẩy, dấu chấm phẩy hay tab. Lưu lại dạng .xlsx, rồi tải lên "
        "lại."
    ),
    "sheet_too_large": _(
        "Bảng quá lớn: nhận tối đa {limit} dòng và {columns} cột. Chia thành nhiều tệp rồi tải lên từng tệp."
    ),
    "sheet_old_letters": _(
        "Chữ ở dòng {row} thuộc bảng mã cũ (TCVN3, VNI, VPS) hoặc đã mất dấu. Chuyển tệp sang Unicode rồi "
        "tải lên lại."
    ),
    "sheet_columns_missing": _("Bảng thiếu cột: {columns}. Đặt tên cột ở dòng đầu rồi tải lên lại."),
    "import_gone": _("Bảng này đã được ghi, đã bỏ hoặc vừa có người sửa. Mở lại trang để xem."),
    "import_wrong": _("Còn {count} dòng sai. Sửa hoặc bỏ những dòng ấy trước khi ghi."),
    "import_doubts": _("Có {count} dòng đáng ngờ. Xem lại, rồi chọn ô xác nhận để ghi."),
    "import_empty": _("Không còn dòng nào để ghi."),
    "unit_name_empty": _("Đơn vị cần một tên gọi."),
    "unit_name_too_long": _("Tên đơn vị dài {length} ký tự, tối đa là {limit}."),
    "unit_short_name_too_long": _("Tên ngắn dài {length} ký tự, tối đa là {limit}."),
    "unit_code_too_long": _("Mã đơn vị dài {length} ký tự, tối đa là {limit}."),
    "unit_level_too_long": _("Cấp của đơn vị dài {length} ký tự, tối đa là {limit}."),
    "unit_letterhead_too_long": _("Phần đầu văn bản dài {length} ký tự, tối đa là {limit}."),
    "unit_code_taken": _("Mã {text} đã là của đơn vị “{name}”."),
    "unit_code_twice": _("Mã {text} đã có ở dòng {row} của bảng."),
    "unit_changed_meanwhile": _("Đơn vị này vừa được sửa trong lúc {you} viết. Xem bản mới rồi sửa tiếp."),
    "unit_cycle": _("Đơn vị không thể thuộc chính nó hay một đơn vị cấp dưới của nó."),
    "unit_succeeds_itself": _("Đơn vị không thể kế thừa chính nó."),
    "unit_unknown": _("Không có đơn vị nào có mã hoặc tên là “{text}”."),
    "unit_ambiguous": _("Có nhiều đơn vị tên “{text}”. Ghi mã của đơn vị."),
    "unit_parent_unknown": _("Không có đơn vị cấp trên nào có mã hoặc tên “{text}”, ở đây hay trong bảng."),
    "unit_outside_parent": _("Thời gian của đơn vị vượt ra ngoài thời gian của đơn vị cấp trên."),
    "unit_same_name": _("Cùng cấp trên đã có đơn vị mang tên này."),
    "too_many_units": _("Cơ quan đã có {limit} đơn vị, không thêm được nữa."),
    "too_many_successors": _("Có thể ghi tối đa {limit} đơn vị kế thừa."),
    "dates_contradict": _("Ngày bắt đầu phải trước ngày cuối cùng."),
    "not_a_day": _("“{text}” chưa phải một ngày. Ghi như 30/6/2025."),
    "day_missing": _("Cần ghi ngày cuối cùng của đơn vị."),
}  # fmt: skip
