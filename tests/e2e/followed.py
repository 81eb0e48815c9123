"""A dialogue that is over, and what the receipts of its questions lead to."""

from typing import Final

from doithoai.actions import following
from doithoai.actions.asking import receipt_hash
from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import DeclineReason, Flag, Outcome, Verdict
from doithoai.house import House
from tests.server import set_up

Step = tuple[Role, c.Command]

TEXT: Final = (
    "Giáo viên hợp đồng dạy đủ tiết như giáo viên biên chế, ba năm nay chưa được tăng lương. "
    "Khi nào chúng tôi được xét nâng lương, và ai là người quyết định?"
)
ANSWER: Final = (
    "Trường gửi danh sách trước ngày 15/12. Phòng Tài chính thẩm định và trả lời từng người bằng văn bản "
    "trong 20 ngày làm việc."
)


def _steps(no: int) -> dict[str, tuple[Step, ...]]:
    """What happens to the question of each receipt, by the receipt's name; ``no`` is its number."""
    accept: Step = (Role.MODERATOR, c.AcceptQuestion(question=no))
    write: Step = (
        Role.SECRETARY,
        c.WriteAnswer(question=no, text=ANSWER, outcome=Outcome.IN_PROGRESS),
    )
    summary = c.SummariseQuestion(question=no, text="Hỏi về nâng lương của giáo viên hợp đồng.")
    decline = c.DeclineQuestion(question=no, reason=DeclineReason.UNCLEAR, note="Hỏi rõ hơn.")
    refer = c.ReferQuestion(question=no, to="Ủy ban nhân dân phường", note="Đã chuyển đơn.")
    reason = "Cần gặp người hỏi để bổ sung hồ sơ nâng lương."
    return {
        "answered": (accept, (Role.SECRETARY, summary), write, write),
        "replied": (accept, write),
        "complaint": (
            (Role.MODERATOR, c.FlagQuestion(question=no, flag=Flag.COMPLAINT)),
            (Role.MODERATOR, refer),
        ),
        "declined": ((Role.MODERATOR, decline),),
        "opened": (
            accept,
            (Role.SECRETARY, c.AskOpening(question=no, reason=reason)),
            (Role.ORGANISER, c.GrantOpening(question=no)),
            write,
        ),
    }  # fmt: skip


async def make_followed(house: House) -> dict[str, str]:
    """Play the dialogue to its close; returns the receipts."""
    sitting = await set_up(house)
    await sitting.do(house, Role.HOST, c.StartDialogue())
    seat = await sitting.seat(house, "Cô Mẫu An", "Trường THCS Hoa Sen 1")
    receipts = {}
    for no, name in enumerate(_steps(0), start=1):
        asked = await sitting.do(house, seat, c.SubmitQuestion(text=TEXT, identity=Identity.SEALED))
        receipts[name] = asked.receipt
        for who, command in _steps(no)[name]:
            await sitting.do(house, who, command)
    await sitting.do(house, Role.HOST, c.CloseDialogue())
    said = "Danh sách đã gửi, nhưng tôi chưa nhận được văn bản."
    hashed = receipt_hash(receipts["replied"])
    await house.write(following.reply_by_receipt, hashed, Verdict.PARTLY, said)
    return receipts
