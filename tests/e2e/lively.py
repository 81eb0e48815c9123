"""A house with a dialogue in every phase, full of people and questions, for tests that look at screens."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final

from doithoai.actions import people
from doithoai.demo.crowd import seat_crowd
from doithoai.demo.opinions import fields
from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import DeclineReason, Outcome
from doithoai.house import House
from doithoai.store import dialogues, organisations, sessions
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token
from tests.e2e.followed import make_followed
from tests.e2e.told import play_told
from tests.rehearse import rehearse
from tests.server import Sitting, set_up

#: What the browsers of the organiser and of one participant hold as their cookie.
ORGANISER_TOKEN: Final = "organiser-token-for-a-test"
PARTICIPANT_TOKEN: Final = "participant-token-for-a-test"
ANSWERER: Final = "Trưởng phòng Giáo dục"
LONGEST: Final = (
    "Trong năm học vừa qua, giáo viên chúng tôi vừa dạy trực tiếp vừa dạy trực tuyến cho học sinh ở nhà. " * 8
)[:799] + "?"
OWN: Final = (
    "Giáo viên dạy thay có được tính thêm giờ trong tháng này không?",
    "Nhà trường có được thu tiền hồ sơ điện tử của phụ huynh không?",
    "Cho em hỏi ai bán lại xe đạp cũ?",
    "Hồ sơ điện tử có thay được hồ sơ giấy không?",
    "Trường bên cạnh xây lấn sang sân trường chúng tôi, ai giải quyết?",
    "Tôi gửi nhầm, xin rút lại.",
    "Bao giờ có hướng dẫn xét thăng hạng cho giáo viên mầm non?",
    "Sổ theo dõi học sinh có phải nộp hằng tuần không?",
    "Phụ cấp thâm niên của giáo viên chuyển trường được tính từ ngày nào?",
)
WAITING: Final = (
    "Có thể bố trí lịch tập huấn vào ngày nghỉ được không?",
    "Lớp tôi 52 học sinh, vượt quy định, khi nào được tách lớp?",
    "Đề nghị giảm các cuộc thi viết trong năm học.",
)


@dataclass
class Lively:
    """The dialogues, by what is going on in them, and receipts, by what became of their questions."""

    sittings: dict[str, Sitting]
    receipt: str
    receipts: dict[str, str]


async def make_lively(house: House) -> Lively:
    """Make one dialogue for each of ``_SCENES``; the participant and the organiser are in all of them."""
    account = await house.write(people.set_up, "Phòng Giáo dục và Đào tạo", "ban.to.chuc", "Ban tổ chức", "x")
    await house.write(_open_sessions, account)
    [office] = await house.read(organisations.memberships_of, account.id)
    sittings = {}
    for name, play in _SCENES.items():
        plan: dict[str, Any] = {"fields": fields(), "place": "Hội trường lớn", **_PLANS.get(name, {})}
        sitting = await set_up(house, owner=account, organisation=office.organisation, **plan)
        sitting.seats[Role.PARTICIPANT] = await house.write(_seat_participant, sitting.id)
        await play(house, sitting)
        sittings[name] = sitting
    receipt = await _receipt_of_an_answer(house, sittings["live"])
    return Lively(sittings, receipt, await make_followed(house))


def _open_sessions(tx: Tx, account: Account) -> None:
    sessions.sign_in(tx, sessions.create(tx, hash_token(ORGANISER_TOKEN)).id, account.id)
    sessions.create(tx, hash_token(PARTICIPANT_TOKEN))


def _seat_participant(tx: Tx, dialogue: int) -> int:
    session = sessions.find(tx, hash_token(PARTICIPANT_TOKEN))
    assert session is not None
    seat = people.take_seat(
        tx, session.id, dialogues.load(tx, dialogue), "Cô Mẫu An", "Trường THCS Hoa Sen 1"
    )
    return seat.id


async def _planned(_house: House, _sitting: Sitting) -> None:
    """Nothing has happened yet."""


async def _collecting(house: House, sitting: Sitting) -> None:
    await sitting.do(house, Role.HOST, c.OpenCollecting())
    await _ask_others(house, sitting)


async def _live(house: House, sitting: Sitting) -> None:
    """A hall in full swing: the 63 questions, some answered, one being answered, three new ones."""
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await rehearse(house, sitting.id)
    await _support(house, sitting)
    for no in (1, 3, 4, 6, 7):
        await _answer(
            house, sitting, no, "Nội dung này thực hiện theo hướng dẫn đã gửi các trường từ đầu năm."
        )
    for no in (8, 9):
        await sitting.do(house, Role.HOST, c.CallQuestion(question=no, answerer=ANSWERER))
        await sitting.do(house, Role.HOST, c.DeferAnswer(question=no, due=_in_days(house, 15)))
    await _ask_own(house, sitting)
    await _ask_others(house, sitting)
    await sitting.do(house, Role.HOST, c.CallQuestion(question=12, answerer=ANSWERER))


async def _next(house: House, sitting: Sitting) -> None:
    """Between two questions."""
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await _ask_others(house, sitting)
    await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=1))


async def _longest(house: House, sitting: Sitting) -> None:
    """The longest question that the box takes."""
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await sitting.do(house, Role.PARTICIPANT, c.SubmitQuestion(text=LONGEST))
    await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=1))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=1, answerer=ANSWERER))


async def _pause(house: House, sitting: Sitting) -> None:
    """A break, with the intake paused."""
    await _next(house, sitting)
    await sitting.do(house, Role.HOST, c.SwitchBreak(on=True))
    await sitting.do(house, Role.HOST, c.SwitchIntake(open=False))


async def _message(house: House, sitting: Sitting) -> None:
    """A message to the hall."""
    await _next(house, sitting)
    await sitting.do(house, Role.HOST, c.TellStage(message="Xe về Hoa Sen 3 khởi hành lúc 11 giờ 30."))


async def _closed(house: House, sitting: Sitting) -> None:
    await _live(house, sitting)
    await sitting.do(house, Role.HOST, c.FinishAnswer(question=12))
    await sitting.do(house, Role.HOST, c.CloseDialogue())


async def _concluded(house: House, sitting: Sitting) -> None:
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await _ask_own(house, sitting, first=1)
    await sitting.do(house, Role.PARTICIPANT, c.WithdrawQuestion(question=1))
    await sitting.do(house, Role.HOST, c.CloseDialogue())
    await sitting.do(house, Role.LEADER, c.DeferAnswer(question=2, due=_in_days(house, 15)))
    await sitting.do(house, Role.ORGANISER, c.ConcludeDialogue())


_SCENES: Final[dict[str, Callable[[House, Sitting], Awaitable[None]]]] = {
    "planned": _planned,
    "collecting": _collecting,
    "live": _live,
    "next": _next,
    "longest": _longest,
    "pause": _pause,
    "message": _message,
    "closed": _closed,
    "concluded": _concluded,
    "told": play_told,
}
#: What is other than usual in the plan of a scene.
_PLANS: Final[dict[str, dict[str, object]]] = {"told": {"identities": tuple(Identity)}}


async def _ask_own(house: House, sitting: Sitting, first: int = 64) -> None:
    """Let the participant's questions, from number ``first`` on, come to every state there is."""
    for i, text in enumerate(OWN):
        identity = Identity.SEALED if i % 3 else Identity.NAMED
        await sitting.do(house, Role.PARTICIPANT, c.SubmitQuestion(text=text, identity=identity))
    accepted, declined, merged, referred, withdrawn, deferred, live, written = range(first + 1, first + 9)
    decisions: tuple[c.Command, ...] = (
        c.AcceptQuestion(question=accepted),
        c.DeclineQuestion(
            question=declined, reason=DeclineReason.OFF_TOPIC, note="Xin hỏi ở bảng tin của trường."
        ),
        c.MergeQuestion(question=merged, into=accepted),
        c.ReferQuestion(
            question=referred, to="Ủy ban nhân dân quận", note="Việc đất đai thuộc thẩm quyền của quận."
        ),
        *(c.AcceptQuestion(question=no) for no in (deferred, live, written)),
    )
    for decision in decisions:
        await sitting.do(house, Role.MODERATOR, decision)
    await sitting.do(house, Role.PARTICIPANT, c.WithdrawQuestion(question=withdrawn))
    await sitting.do(house, Role.LEADER, c.DeferAnswer(question=deferred, due=_in_days(house, 20)))
    await _answer(house, sitting, live, "Không phải nộp. Giáo viên ghi trên hệ thống là đủ.")
    await sitting.do(house, Role.LEADER, c.DeferAnswer(question=written, due=_in_days(house, 21)))
    answer = "Tính từ ngày có quyết định tuyển dụng, cộng cả thời gian ở trường cũ."
    await sitting.do(
        house, Role.LEADER, c.WriteAnswer(question=written, text=answer, outcome=Outcome.EXPLAINED)
    )


def _in_days(house: House, days: int) -> str:
    now = datetime.fromtimestamp(house.clock() / 1000, UTC)
    return (now + timedelta(days=days)).date().isoformat()


async def _ask_others(house: House, sitting: Sitting) -> None:
    for seat, text in zip(await house.write(seat_crowd, sitting.id), WAITING, strict=False):
        await sitting.do(house, seat.id, c.SubmitQuestion(text=text))


async def _answer(house: House, sitting: Sitting, no: int, said: str) -> None:
    await sitting.do(house, Role.HOST, c.CallQuestion(question=no, answerer=ANSWERER))
    await sitting.do(house, Role.LEADER, c.RecordAnswer(question=no, text=said))
    await sitting.do(house, Role.HOST, c.FinishAnswer(question=no))


async def _support(house: House, sitting: Sitting) -> None:
    """Let some questions be on many people's minds and most on few people's."""
    chance = Random(63)
    for seat in (await house.write(seat_crowd, sitting.id))[63:]:
        for no in {chance.choice((10, 12, 12, 14, 19, 22, 28)) for _ in range(3)}:
            await sitting.do(house, seat.id, c.SupportQuestion(question=no))


async def _receipt_of_an_answer(house: House, sitting: Sitting) -> str:
    """Ask once more, for the receipt that only the asker gets, and answer."""
    question = c.SubmitQuestion(text="Phòng có hỗ trợ giáo viên mua máy tính không?")
    done = await sitting.do(house, Role.PARTICIPANT, question)
    assert done.question is not None
    await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=done.question))
    await sitting.do(house, Role.LEADER, c.DeferAnswer(question=done.question, due=_in_days(house, 22)))
    return done.receipt
