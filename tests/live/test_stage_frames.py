"""No byte that a stage is sent holds what was not published: in any scene, and in a whole dialogue."""

import itertools
from collections.abc import Iterable, Iterator

import pytest

from doithoai.demo.crowd import question_of
from doithoai.demo.opinions import fields, opinions
from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import Answer, DeclineReason, Flag, Handling, Outcome, Question, Verdict
from doithoai.store import questions, seats
from doithoai.store.transaction import Tx
from tests import scenes, server
from tests.house import Record
from tests.live.screen import Screen, Sitting, sit
from tests.rehearse import COMPETENT, REFERRED_NOTE, rehearse
from tests.scenes import SCENES, Scene

pytestmark = pytest.mark.asyncio

QUIET_SECONDS = 0.15
#: Said behind the scenes by one command or another, and never to the hall.
BEHIND_THE_SCENES = (
    scenes.NOTE, "Đã nói tại chỗ.", "Tóm tắt kín.", "Bản thảo.", "Đang nói đây.", "Tăng lương trước hạn.",
    "Phòng Tổ chức", "Phòng Tài chính", '"Mai"', '"Thu"', '"Quân"', '"Tâm"',
)  # fmt: skip
PUBLISHED_BY: dict[type[c.Command], str] = {
    c.ConfirmAnswer: "Đã nói tại chỗ.",
    c.PublishDraft: "Bản thảo.",
}
DUE = "2099-04-10"


@pytest.mark.parametrize("scene", SCENES, ids=str)
async def test_no_scene_tells_the_stage_what_is_not_published(
    scene: Scene, planned: Record, swinging: Record
) -> None:
    record = planned if scene.planned else swinging
    scenes.play(record, scene.before)
    shown = accepted(record.feed().questions.values())
    record.close()
    async with sit(record.folder, record.clock) as sitting:
        stage = await sitting.watch("stage")
        await sitting.do(scene.who, scene.command)
        await stage.settle(QUIET_SECONDS)
        late = await sitting.watch("stage")
        everything = await sitting.house.read(questions.since, sitting.dialogue_id, 0)
    shown |= accepted(everything)
    hidden = [question.text for question in everything if question.no not in shown]
    hidden += [words for words in BEHIND_THE_SCENES if words != PUBLISHED_BY.get(type(scene.command))]
    assert heard(stage, hidden) == []
    assert heard(late, hidden) == []


async def test_no_byte_of_a_whole_dialogue_tells_the_stage_what_is_not_published(planned: Record) -> None:
    planned.close()
    async with sit(planned.folder, planned.clock) as sitting:
        hall = await open_hall(sitting)
        stages = [await sitting.watch("wall")]
        staff = await sitting.watch("watcher")
        played = Played(sitting, hall)
        for act in (played.collect, played.decide, played.answer, played.talk, played.close):
            await act()
            await stages[0].settle(QUIET_SECONDS)
            stages.append(await sitting.watch("wall"))
        await staff.settle(QUIET_SECONDS)
        everything = await sitting.house.read(questions.since, hall.id, 0)
        names = await sitting.house.read(names_of_who_hid, hall.id)
    hidden = [*unpublished(everything), *played.secrets]
    assert len(everything) > 63
    assert len(played.secrets) > 20
    assert len(names) > 10
    # What is changed again at once may reach nobody: staff hears of each kind of secret, not of every one.
    assert kinds(heard(staff, played.secrets)) == kinds(played.secrets)
    for stage in stages:
        assert heard(stage, [*hidden, *names, REFERRED_NOTE, COMPETENT]) == []
        assert heard(stage, played.published), "and the stage is not just silent"


class Played:
    """A dialogue played through; `secrets` are the words nobody but staff and the asker may read."""

    def __init__(self, sitting: Sitting, hall: server.Sitting) -> None:
        self._sitting = sitting
        self._hall = hall
        self._numbers = itertools.count(1)
        self.secrets: list[str] = []
        self.published = ["Hội nghị đối thoại với giáo viên"]

    async def collect(self) -> None:
        """The 63 opinions with every decision on them, and some that hide who asks and never come out."""
        await self._do(Role.HOST, c.StartDialogue())
        await rehearse(self._sitting.house, self._hall.id)
        for identity in (Identity.SEALED, Identity.ANONYMOUS, Identity.NAMED):
            seat = await self._hall.seat(
                self._sitting.house, self._secret("tên", is_told=False), self._secret("đơn vị", is_told=False)
            )
            for _ in range(2):
                await self._do(seat, c.SubmitQuestion(text=self._secret("ý kiến"), identity=identity))

    async def decide(self) -> None:
        """What moderators note on questions that wait, and two who open a name."""
        for no in (64, 66, 68):
            await self._do(Role.MODERATOR, c.SummariseQuestion(question=no, text=self._secret("tóm tắt")))
            await self._do(Role.MODERATOR, c.FlagQuestion(question=no, flag=Flag.COMPLAINT))
        await self._do(Role.SECRETARY, c.AskOpening(question=64, reason=self._secret("lý do")))
        await self._do(Role.ORGANISER, c.GrantOpening(question=64))
        note = c.DeclineQuestion(question=65, reason=DeclineReason.UNCLEAR, note=self._secret("ghi chú"))
        await self._do(Role.MODERATOR, note)
        refer = c.ReferQuestion(question=67, to=self._secret("cơ quan"), note=self._secret("ghi chú"))
        await self._do(Role.MODERATOR, refer)

    async def answer(self) -> None:
        """Every question that stands in the queue is answered, one way or another."""
        for i, question in enumerate(await self._queue()):
            await self._do(
                Role.MODERATOR, c.BriefQuestion(question=question.no, text=self._secret("tài liệu"))
            )
            await self._do(Role.HOST, c.CallQuestion(question=question.no, answerer="Trưởng phòng"))
            await (self._aloud if i % 2 else self._in_writing)(question.no, is_public=i % 4 < 2)

    async def talk(self) -> None:
        """What is said beside the questions."""
        await self._do(Role.MODERATOR, c.TellLeaders(message=self._secret("lời nhắn lãnh đạo")))
        conclude = c.AddConclusion(text=self._secret("kết luận"), unit=self._secret("nơi làm"), due=DUE)
        await self._do(Role.SECRETARY, conclude)
        await self._do(Role.HOST, c.SwitchCounts(shown=False))
        await self._do(Role.HOST, c.SwitchBreak(on=True))
        await self._do(Role.HOST, c.TellStage(message="Nghỉ giải lao mười phút"))
        answered = (await self._answered())[0]
        assert answered.asker is not None
        verdict = c.ReplyToAnswer(
            question=answered.no, verdict=Verdict.NOT_SETTLED, text=self._secret("phản hồi")
        )
        await self._do(answered.asker, verdict)

    async def close(self) -> None:
        """The end, and an answer corrected after it."""
        await self._do(Role.HOST, c.CloseDialogue())
        answered = (await self._answered())[0]
        draft = c.DraftAnswer(question=answered.no, text=self._secret("bản thảo"), outcome=Outcome.PLANNED)
        await self._do(Role.SECRETARY, draft)

    async def _aloud(self, no: int, is_public: bool) -> None:
        said = f"Câu trả lời số {no}." if is_public else self._secret("lời chưa xác nhận")
        await self._do(Role.SECRETARY, c.RecordAnswer(question=no, text=said))
        if is_public:
            await self._do(Role.LEADER, c.ConfirmAnswer(question=no, text=said))
        await self._do(Role.HOST, c.FinishAnswer(question=no))

    async def _in_writing(self, no: int, is_public: bool) -> None:
        await self._do(Role.HOST, c.DeferAnswer(question=no, due=DUE))
        draft = self._secret("bản thảo đầu")
        await self._do(Role.SECRETARY, c.DraftAnswer(question=no, text=draft, ready=True))
        await self._do(Role.LEADER, c.ReturnDraft(question=no, note=self._secret("nhận xét")))
        if is_public:
            final = c.DraftAnswer(question=no, text=f"Văn bản số {no}.", ready=True)
            await self._do(Role.SECRETARY, final)
            await self._do(Role.LEADER, c.CheckDraft(question=no))
            await self._do(Role.SECRETARY, c.PublishDraft(question=no))

    async def _do(self, who: Role | int, command: c.Command) -> None:
        await self._hall.do(self._sitting.house, who, command)

    async def _queue(self) -> list[Question]:
        return await self._sitting.house.read(questions.queued, self._hall.id)

    async def _answered(self) -> list[Question]:
        everything = await self._sitting.house.read(questions.since, self._hall.id, 0)
        return [question for question in everything if question.answer is Answer.WRITTEN]

    def _secret(self, what: str, is_told: bool = True) -> str:
        """Words that stand nowhere else. ``is_told``: staff is sent them."""
        words = f"Kín {next(self._numbers)}, {what}"
        if is_told:
            self.secrets.append(words)
        return words


async def open_hall(sitting: Sitting) -> server.Sitting:
    """A dialogue for the 63 questions, with a stage and an observer among those who can be watched."""
    hall = await server.set_up(sitting.house, fields=fields(), identities=tuple(Identity))
    for name, role in (("wall", Role.STAGE), ("watcher", Role.OBSERVER)):
        seat = await sitting.house.read(seats.find, hall.seats[role])
        assert seat is not None
        sitting.seats[name] = seat
    return hall


def accepted(known: Iterable[Question]) -> set[int]:
    return {question.no for question in known if question.handling is Handling.ACCEPTED}


def unpublished(everything: Iterable[Question]) -> Iterator[str]:
    """The opinions of the 63 that never were accepted; the rehearsal decides on each of them once."""
    shown = accepted(everything)
    return (question_of(opinion).text for opinion in opinions() if opinion.row not in shown)


def names_of_who_hid(tx: Tx, dialogue: int) -> list[str]:
    """The names of all who asked and never showed their names, and the units that only they have."""
    asked = {seat.name: seat for seat in seats.in_dialogue(tx, dialogue, Role.PARTICIPANT)}
    named = [q for q in questions.since(tx, dialogue, 0) if q.identity is Identity.NAMED]
    shown = {q.asker_name for q in named if q.handling is Handling.ACCEPTED}
    units = {asked[name].unit for name in shown}
    hidden = [seat for name, seat in asked.items() if name not in shown]
    return [f'"{words}"' for seat in hidden for words in (seat.name, seat.unit) if words not in units]


def kinds(secrets: Iterable[str]) -> set[str]:
    """What sort of words they are, as `Played` calls them."""
    return {words.partition(", ")[2] for words in secrets}


def heard(screen: Screen, words: Iterable[str]) -> list[str]:
    """Those of `words` that came to the screen in any byte."""
    return [one for one in words if one.encode() in screen.heard]
