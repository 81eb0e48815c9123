"""Texts to begin with where an organiser has written none. They are kept once somebody saves them."""

from typing import Final

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import Salutation
from doithoai.domain.plan import Plan

RULES: Final = """\
1. Ai dự cũng được nêu ý kiến. Ý kiến đã gửi được đánh số, ghi vào sổ và không ai xóa được.
2. Mỗi ý kiến nêu một việc, ngắn gọn, đúng nội dung đối thoại, lời lẽ lịch sự, không xúc phạm ai.
3. Ý kiến giống nhau được gộp để trả lời một lần. Ý kiến không được tiếp nhận thì người gửi biết lý do.
4. Khiếu nại, tố cáo được hướng dẫn gửi đúng nơi theo luật, không trả lời tại buổi đối thoại.
5. Ý kiến chưa kịp trả lời tại buổi đối thoại được trả lời bằng văn bản, có thời hạn.
6. Không ai bị gây khó vì ý kiến mình nêu. Người chọn ẩn tên thì được giữ kín tên.
7. Người nêu ý kiến và người trả lời chịu trách nhiệm về lời của mình."""
_COMMON: Final = """\
Luật Tổ chức chính quyền địa phương năm 2025, điều 43
Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"""
_SCHOOLS: Final = "Thông tư số 11/2020/TT-BGDĐT ngày 19/5/2020 của Bộ Giáo dục và Đào tạo"
_PARTY: Final = "Quy định số 11-QĐi/TW ngày 18/02/2019 của Bộ Chính trị"


def of(dialogue: Dialogue, plan: Plan) -> dict[str, str]:
    """Return a text for each field of the plan that is still empty and has one."""
    own = {Salutation.TEACHERS: _SCHOOLS, Salutation.COMRADES: _PARTY}.get(dialogue.salutation, "")
    texts = {"rules": RULES, "legal_basis": f"{_COMMON}\n{own}".strip()}
    return {name: text for name, text in texts.items() if not getattr(plan, name)}
