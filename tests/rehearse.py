"""Plays the moderators' part for the 63 questions, so that the figures of the whole are known beforehand."""

from collections.abc import Iterator

from doithoai.actions.people import invite
from doithoai.actions.perform import perform
from doithoai.demo.crowd import question_of, seat_crowd
from doithoai.demo.opinions import Decision, Opinion, opinions
from doithoai.demo.replay import ask
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.domain.question import DeclineReason
from doithoai.house import House

COMPETENT = "Ban Tiếp công dân quận Hoa Sen"
REFERRED_NOTE = (
    "Nội dung có dấu hiệu tố cáo nên không trả lời tại hội nghị. Người gửi nộp đơn theo thủ tục tố cáo, "
    "danh tính được giữ kín theo luật."
)
_REASONS = {
    "rude;teencode": (DeclineReason.OFFENSIVE, "Xin gửi lại nội dung bằng lời lẽ tôn trọng người nghe."),
    "off_topic": (DeclineReason.OFF_TOPIC, "Nội dung không thuộc chủ đề của hội nghị."),
    "advertisement": (DeclineReason.ADVERTISEMENT, "Hội nghị không đăng nội dung mua bán."),
}


async def rehearse(house: House, dialogue_id: int) -> None:
    """Ask and decide on all 63: 59 accepted, 6 of them merged, 1 referred, 3 declined.

    Raises ``Refused`` when the dialogue takes no questions, ``ValueError`` when it had some already.
    """
    seats = await house.write(seat_crowd, dialogue_id)
    for seat, opinion in zip(seats, opinions(), strict=False):
        done = await ask(house, seat, question_of(opinion))
        if done.question != opinion.row:
            raise ValueError("the dialogue had questions before the rehearsal")
    moderator, _link = await house.write(invite, dialogue_id, Role.MODERATOR, "Thư ký điều phối")
    for i, command in enumerate(_decisions()):
        await house.write(perform, moderator.id, f"rehearse-{i}", command)


def _decisions() -> Iterator[c.Command]:
    leads: dict[str, int] = {}
    for opinion in opinions():
        if opinion.pair in leads:
            yield c.MergeQuestion(question=opinion.row, into=leads[opinion.pair])
            continue
        yield _decision(opinion)
        if opinion.pair:
            leads[opinion.pair] = opinion.row


def _decision(opinion: Opinion) -> c.Command:
    if opinion.decision is Decision.REFER:
        return c.ReferQuestion(question=opinion.row, to=COMPETENT, note=REFERRED_NOTE)
    if opinion.decision is Decision.DECLINE:
        reason, note = _REASONS[opinion.remark]
        return c.DeclineQuestion(question=opinion.row, reason=reason, note=note)
    return c.AcceptQuestion(question=opinion.row)
