"""What a refusal to do with accounts and members means; :mod:`doithoai.web.sentences` takes them in."""

from typing import Final

from doithoai.locale.catalogue import mark as _

SENTENCES: Final = {
    "wrong_password": _("Mật khẩu hiện nay chưa đúng."),
    "wrong_code": _("Mã chưa đúng hoặc đã dùng rồi. Chờ ứng dụng hiện mã mới rồi nhập lại."),
    "no_factor": _("Tài khoản này chưa bật mã xác thực."),
    "link_over": _("Đường dẫn này không còn dùng được."),
    "member_already": _("Tài khoản này đã là thành viên của cơ quan."),
    "member_elsewhere": _(
        "Người này còn là thành viên của cơ quan khác, nên không ai đặt lại mật khẩu thay được."
    ),
    "no_such_member": _("Cơ quan không có thành viên này."),
    "last_administrator": _("Đây là người quản trị cuối cùng. Giao quyền quản trị cho người khác trước."),
    "no_such_invitation": _("Lời mời này không còn."),
    "too_many_invitations": _("Đã có {limit} lời mời chưa nhận. Thu hồi bớt trước khi mời thêm."),
    "subject_taken": _("Người này ở trang đăng nhập chung đã liên kết với một tài khoản khác."),
    "not_known_here": _("Máy chủ này không có tài khoản nào của người vừa đăng nhập. Cần được mời trước."),
    "provider_away": _(
        "Trang đăng nhập chung không trả lời. Đăng nhập bằng mật khẩu, hoặc thử lại sau ít phút."
    ),
    "provider_refused": _("Trang đăng nhập chung không xác nhận. Thử lại từ đầu."),
}  # fmt: skip
