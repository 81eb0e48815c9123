"""What a refusal means, in a sentence a person can act on. The client has its twin: lib/refusals.ts."""

from typing import Final

from doithoai.domain.errors import Refused
from doithoai.locale.catalogue import mark as _
from doithoai.web import sentences_of_accounts, sentences_of_plans, sentences_of_sheets, sentences_of_sites
from doithoai.web.words import Words

SENTENCES: Final = {
    "question_empty": _("Ý kiến chưa có chữ nào."),
    "question_too_long": _("Ý kiến dài {length} ký tự, tối đa là {limit}."),
    "wrong_phase": _("Cuộc đối thoại không ở giai đoạn nhận việc này."),
    "intake_paused": _("Cuộc đối thoại đang tạm ngừng nhận ý kiến. {You} giữ lại nội dung và gửi sau."),
    "dialogue_full": _("Cuộc đối thoại đã nhận đủ {limit} ý kiến."),
    "unknown_field": _("Lĩnh vực này không có trong cuộc đối thoại."),
    "identity_not_offered": _("Cuộc đối thoại này không có cách hiện tên đó."),
    "name_empty": _("{You} cho biết tên để vào."),
    "name_too_long": _("Tên dài {length} ký tự, tối đa là {limit}."),
    "unit_too_long": _("Tên đơn vị dài {length} ký tự, tối đa là {limit}."),
    "title_empty": _("Cuộc đối thoại cần một tên gọi."),
    "title_too_long": _("Tên gọi dài {length} ký tự, tối đa là {limit}."),
    "login_empty": _("Cần một tên đăng nhập."),
    "login_too_long": _("Tên đăng nhập dài {length} ký tự, tối đa là {limit}."),
    "login_taken": _("Tên đăng nhập này đã có người dùng."),
    "password_too_short": _("Mật khẩu cần ít nhất {least} ký tự."),
    "password_too_long": _("Mật khẩu dài quá {limit} ký tự."),
    "password_too_easy": _("Mật khẩu này dễ đoán. Một câu ngắn chỉ mình biết là mật khẩu tốt."),
    "wrong_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    "wrong_setup_code": _("Mã khởi tạo chưa đúng. Mã nằm trong những dòng máy chủ in ra khi khởi động."),
    "already_set_up": _("Máy chủ này đã có tài khoản."),
    "identity_missing": _("Cần chọn ít nhất một cách hiện tên."),
    "organisation_empty": _("Cần tên của cơ quan."),
    "organisation_too_long": _("Tên cơ quan dài {length} ký tự, tối đa là {limit}."),
    "changed_meanwhile": _("{by} đã sửa trang này trong lúc {you} đang viết. Xem bản mới rồi sửa tiếp."),
    "field_in_use": _("Đã có ý kiến gửi đến, nên không bỏ được lĩnh vực “{field}”."),
    "identity_in_use": _("Đã có ý kiến gửi đến, nên không bỏ được cách hiện tên nào."),
    "organiser_too_long": _("Tên đơn vị tổ chức dài {length} ký tự, tối đa là {limit}."),
    "theme_too_long": _("Chủ đề dài {length} ký tự, tối đa là {limit}."),
    "place_too_long": _("Địa điểm dài {length} ký tự, tối đa là {limit}."),
    "too_many_fields": _("Có thể nêu tối đa {limit} lĩnh vực."),
    "field_too_long": _("Tên một lĩnh vực dài tối đa {limit} ký tự."),
    "too_many_links": _("Cuộc đối thoại đã có {limit} đường dẫn riêng. Thu hồi bớt trước khi tạo thêm."),
    "no_such_seat": _("Không có chỗ này trong cuộc đối thoại, hoặc đây là chỗ {you} đang dùng."),
    "ends_too_early": _("Giờ kết thúc phải sau giờ bắt đầu."),
    "logo_too_heavy": _("Biểu trưng nặng quá {limit} KB. Thu nhỏ ảnh rồi tải lên lại."),
    "logo_too_large": _("Mỗi cạnh của biểu trưng dài tối đa {limit} điểm ảnh. Thu nhỏ ảnh rồi tải lên lại."),
    "logo_unreadable": _("Tệp này không phải ảnh PNG, JPEG hay WebP. Chọn một tệp ảnh khác."),
    "reason_empty": _("Cần nêu căn cứ."),
    "reason_too_long": _("Căn cứ dài {length} ký tự, tối đa là {limit}."),
    "no_such_erasure": _("Đề nghị này đã được xử lý."),
    "needs_second_person": _("Việc này cần người thứ hai đồng ý, khác với người đã đề nghị."),
    "needs_personal_code": _("Cuộc đối thoại này vào bằng phiếu riêng. {You} quét hoặc gõ mã trên phiếu."),
    "not_on_roster": _(
        "Không thấy tên và đơn vị này trong danh sách. {You} ghi đúng như trong danh sách, hoặc hỏi "
        "ban tổ chức."
    ),
    "entered_already": _(
        "Người có tên này đã vào từ một máy khác. {You} dùng mã trên phiếu riêng, hoặc hỏi ban tổ chức."
    ),
    "wrong_personal_code": _(
        "Mã này không đúng hoặc không còn dùng. {You} xem lại phiếu, hoặc hỏi ban tổ chức."
    ),
    "other_device": _("Mã này đang dùng trên một máy khác. {You} hỏi ban tổ chức để chuyển sang máy này."),
    "person_twice": _("Danh sách đã có người này, cùng tên và cùng đơn vị."),
    "person_alike": _("Trùng tên và đơn vị với người khác trong bảng hoặc trong danh sách."),
    "too_many_people": _("Danh sách có thể có tối đa {limit} người."),
    "too_many_slips": _("Mỗi lần in được tối đa {limit} phiếu. Chọn một đơn vị ở bên phải để in."),
    "no_such_person": _("Danh sách không còn người này."),
    "note_too_long": _("Ghi chú dài {length} ký tự, tối đa là {limit}."),
    "already_so": _("Việc này đã như vậy rồi."),
    "rules_not_accepted": _("{You} đọc nội quy và đánh dấu vào ô này để vào."),
    "letter_too_long": _("Có ô dài {length} ký tự, tối đa là {limit}."),
    "number_too_long": _("Ký hiệu dài {length} ký tự, tối đa là {limit}."),
    "report_missing": _("Chưa chọn tệp báo cáo."),
    "report_too_heavy": _("Báo cáo nặng quá {limit} MB. Giảm cỡ ảnh trong tệp rồi tải lên lại."),
    "report_has_macros": _("Tệp Word này có macro. Lưu lại thành .docx thường hoặc PDF rồi tải lên."),
    "report_unreadable": _("Tệp này không phải PDF hay DOCX. Lưu báo cáo thành một trong hai dạng đó."),
    "form_unreadable": _("Có ô chưa đúng. {You} mở lại trang rồi thử lại."),
    "server_busy": _("Không lưu được vì máy chủ đang bận. {You} gửi lại sau vài giây."),
    "not_saved": _("Không lưu được vì máy chủ đang bận. {You} gửi lại sau vài giây."),
    "seat_revoked": _("Quyền vào cuộc đối thoại này đã bị thu hồi. Cần liên hệ ban tổ chức."),
    "not_allowed": _("Vai của {you} trong cuộc đối thoại này không làm được việc đó."),
    "not_a_date": _("Ngày giờ chưa đúng."),
    "asking_too_fast": _("{You} đã gửi nhiều ý kiến trong ít phút. {You} chờ một phút rồi gửi tiếp."),
    "not_answered": _("Ý kiến số {question} chưa được trả lời."),
    "reply_too_long": _("Lời nhắn dài {length} ký tự, tối đa là {limit}."),
    "answer_empty": _("Câu trả lời chưa có chữ nào."),
    "answer_too_long": _("Câu trả lời dài {length} ký tự, tối đa là {limit}."),
    "already_answered": _("Ý kiến số {question} đã được trả lời."),
    "not_accepted": _("Ý kiến số {question} chưa được tiếp nhận."),
    "due_in_the_past": _("Hạn trả lời phải từ hôm nay trở đi."),
    "no_such_unit": _("Cơ quan không có đơn vị này."),
    "flagged": _(
        "Ý kiến số {question} được gắn cờ khiếu nại hoặc tố cáo, nên không gửi đơn vị soạn trả lời."
    ),
    "not_assigned": _("Ý kiến số {question} không được gửi cho đơn vị này."),
    "draft_checked": _("Bản thảo trả lời ý kiến số {question} đã kiểm tra xong, không sửa được nữa."),
    "crowd_out_of_bounds": _("Diễn tập được với {fewest} đến {most} người."),
    "video_not_https": _("“{address}” không phải địa chỉ https. Chép lại địa chỉ đầy đủ từ trình duyệt."),
    "video_unreadable": _("Không đọc được “{address}”. Chép lại địa chỉ từ trình duyệt."),
    "video_not_public": _("“{address}” chỉ dùng trong mạng nội bộ, người dự ở ngoài không xem được."),
    "video_too_long": _("Địa chỉ dài quá {limit} ký tự."),
    "too_many_origins": _("Có thể cho phép tối đa {limit} trang."),
    "short_name_too_long": _("Tên viết tắt dài {length} ký tự, tối đa là {limit}."),
    "letterhead_too_long": _("Phần đầu văn bản dài tối đa {lines} dòng, mỗi dòng {limit} ký tự."),
    "months_out_of_bounds": _("Thời gian giữ tên là một số tháng từ {fewest} đến {most}."),
    "settings_changed": _("Cài đặt đã được sửa trong lúc {you} đang viết. Xem bản mới rồi sửa tiếp."),
    "too_many_tries": _("Có quá nhiều lần thử từ nơi này. {You} chờ vài phút rồi thử lại."),
}  # fmt: skip
_ALL: Final = {
    **SENTENCES,
    **sentences_of_accounts.SENTENCES,
    **sentences_of_plans.SENTENCES,
    **sentences_of_sheets.SENTENCES,
    **sentences_of_sites.SENTENCES,
}
_OTHER: Final = _("Yêu cầu này không thực hiện được.")


def sentence(words: Words, refused: Refused) -> str:
    """Return what to tell the person about ``refused``."""
    return words(_ALL.get(refused.code, _OTHER), **refused.data)


def status_of(refused: Refused | None) -> int:
    """Return the status of a page that tells of ``refused``, or that tells of nothing."""
    if refused is None:
        return 200
    return _STATUS.get(refused.code, 422)


_STATUS: Final = {
    "asking_too_fast": 429,
    "too_many_tries": 429,
    "server_busy": 503,
    "not_saved": 503,
    "seat_revoked": 403,
    "changed_meanwhile": 409,
    "unit_changed_meanwhile": 409,
    "import_gone": 409,
    "settings_changed": 409,
    "not_allowed": 403,
}
