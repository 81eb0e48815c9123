"""A dialogue in which one participant's questions have come to everything that only their asker is told."""

from typing import Final

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import Flag, Outcome, Verdict
from doithoai.house import House
from tests.server import Sitting

ANNOUNCED: Final = "Phần trả lời về tiền lương dời sang 10 giờ. Thầy cô cứ gửi ý kiến."
OWN: Final = (
    "Bao giờ chi trả tiền dạy thêm giờ của học kỳ I cho giáo viên các trường?",
    "Tôi không đồng ý quyết định điều chuyển tôi sang trường khác giữa năm học.",
    "Phó hiệu trưởng trường tôi thu tiền của phụ huynh mà không có biên lai.",
    "Giáo viên nghỉ thai sản có được tính vào chỉ tiêu thi đua không?",
    "Khi nào có hướng dẫn mới về hồ sơ sổ sách?",
    "Trường có được ghép lớp khi thiếu giáo viên không?",
)


async def play_told(house: House, sitting: Sitting) -> None:
    """Play it, with the counts hidden and an announcement to all."""
    await sitting.do(house, Role.HOST, c.StartDialogue())
    for i, text in enumerate(OWN):
        identity = Identity.SEALED if i in {1, 2, 3} else Identity.NAMED
        # The pace of asking is a matter of sockets and forms, not of the commands themselves.
        await sitting.do(house, Role.PARTICIPANT, c.SubmitQuestion(text=text, identity=identity))
    for who, command in (*_flagged(), *_opened(), *_answered(), *_said()):
        await sitting.do(house, who, command)
    await sitting.do(house, Role.HOST, c.SwitchCounts(shown=False))
    await sitting.do(house, Role.HOST, c.Announce(message=ANNOUNCED))


def _flagged() -> list[tuple[Role, c.Command]]:
    """One is a complaint, one a denunciation; both are passed on."""
    flags = {2: Flag.COMPLAINT, 3: Flag.DENUNCIATION}
    refer = "Thanh tra quận Hoa Sen"
    return [
        *((Role.MODERATOR, c.FlagQuestion(question=no, flag=flag)) for no, flag in flags.items()),
        *((Role.MODERATOR, c.ReferQuestion(question=no, to=refer)) for no in flags),
    ]


def _opened() -> list[tuple[Role, c.Command]]:
    reason = "Người gửi cho biết đang bị đe dọa, cần gặp để bảo vệ."
    return [
        (Role.MODERATOR, c.AcceptQuestion(question=4)),
        (Role.SECRETARY, c.AskOpening(question=4, reason=reason)),
        (Role.ORGANISER, c.GrantOpening(question=4)),
    ]


def _answered() -> list[tuple[Role, c.Command]]:
    """Answered in writing: one corrected, one with the asker's verdict."""
    first, again = "Chi trả trong tháng 12.", "Chi trả trước ngày 20 tháng 12, cùng kỳ lương."
    in_progress = Outcome.IN_PROGRESS
    written = c.WriteAnswer(question=6, text="Chỉ ghép khi có văn bản của phòng.", outcome=Outcome.EXPLAINED)
    reply = c.ReplyToAnswer(question=6, verdict=Verdict.PARTLY, text="Chưa nói ghép bao nhiêu học sinh.")
    return [
        (Role.MODERATOR, c.AcceptQuestion(question=1)),
        (Role.SECRETARY, c.SummariseQuestion(question=1, text="Hỏi thời điểm chi tiền dạy thêm giờ.")),
        (Role.LEADER, c.WriteAnswer(question=1, text=first, outcome=in_progress)),
        (Role.LEADER, c.WriteAnswer(question=1, text=again, outcome=in_progress)),
        (Role.MODERATOR, c.AcceptQuestion(question=6)),
        (Role.LEADER, written),
        (Role.PARTICIPANT, reply),
    ]


def _said() -> list[tuple[Role, c.Command]]:
    """Answered aloud, and not yet taken down."""
    return [
        (Role.MODERATOR, c.AcceptQuestion(question=5)),
        (Role.HOST, c.CallQuestion(question=5, answerer="Trưởng phòng Giáo dục")),
        (Role.HOST, c.FinishAnswer(question=5)),
    ]
