"""What people and screens do in a dialogue, in a sentence each, as the desk groups them."""

from typing import Final

from doithoai.domain.people import Role
from doithoai.locale.catalogue import mark as _

GROUPS: Final = (
    (
        _("Điều hành buổi đối thoại"),
        (
            (Role.HOST, _("Mở và ngừng nhận ý kiến, mời trả lời từng ý kiến, giữ giờ.")),
            (Role.MODERATOR, _("Đọc ý kiến gửi đến, tiếp nhận, gộp và tóm tắt.")),
            (Role.SECRETARY, _("Ghi câu trả lời tại chỗ và kết luận cho biên bản.")),
        ),
    ),
    (
        _("Chủ trì và trả lời"),
        (
            (Role.CHAIR, _("Chủ trì, trả lời và kết luận.")),
            (Role.LEADER, _("Trả lời những ý kiến được mời.")),
            (Role.ANSWERER, _("Soạn trước câu trả lời cho những ý kiến được gửi đến đơn vị mình.")),
        ),
    ),
    (
        _("Tổ chức và giám sát"),
        (
            (Role.ORGANISER, _("Sửa kế hoạch, mời người, tải hồ sơ.")),
            (Role.OBSERVER, _("Đọc mọi việc và cả sổ ghi, không sửa gì. Dành cho Mặt trận, công đoàn.")),
        ),
    ),
    (
        _("Màn hình"),
        ((Role.STAGE, _("Màn chiếu lớn ở hội trường, mở bằng đường dẫn, không cần đăng nhập.")),),
    ),
)
