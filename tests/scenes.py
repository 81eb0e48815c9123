"""A dialogue in full swing, with a question in every state, and what each command does to it."""

from dataclasses import dataclass

from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.domain.question import Channel, DeclineReason, Flag, Outcome, Verdict
from tests.house import Record

Step = tuple[str, c.Command]

#: Words that stand in exactly one question each, so that a leak says which one leaked.
WORDS = {no: f"Ý kiến thứ {no} nói về việc riêng {mark}." for no, mark in enumerate(
    ["alpha", "bravo", "carol", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo",
     "lima"], start=1
)}  # fmt: skip
NOTE = "Lời nhắn chỉ cho người gửi"
WAITING, LEAD, QUEUED, ANSWERING, LIVE, DEFERRED, WRITTEN = 1, 2, 3, 4, 5, 6, 7
DECLINED, REFERRED, MERGED, WITHDRAWN, SEALED = 8, 9, 10, 11, 12
ASKERS = dict.fromkeys(range(1, 13), "binh") | dict.fromkeys((3, 5, 7, 10, 11, 12), "chi")


def _asked() -> list[Step]:
    return [
        (ASKERS[no], c.SubmitQuestion(
            text=words, identity=Identity.SEALED if no in {SEALED, QUEUED} else Identity.NAMED
        ))
        for no, words in WORDS.items()
    ]  # fmt: skip


OPENING: list[Step] = [("hoa", c.OpenCollecting()), *_asked(), ("hoa", c.StartDialogue())]
HANDLING: list[Step] = [
    *[("mai", c.AcceptQuestion(question=no)) for no in (LEAD, QUEUED, ANSWERING, LIVE, DEFERRED, WRITTEN)],
    ("chi", c.SupportQuestion(question=LEAD)),
    ("dung", c.SupportQuestion(question=QUEUED)),
    ("mai", c.DeclineQuestion(question=DECLINED, reason=DeclineReason.OFF_TOPIC, note=NOTE)),
    ("mai", c.ReferQuestion(question=REFERRED, to="Phòng Tổ chức", note=NOTE)),
    ("mai", c.MergeQuestion(question=MERGED, into=LEAD)),
    ("chi", c.WithdrawQuestion(question=WITHDRAWN)),
]
ANSWERS: list[Step] = [
    ("hoa", c.CallQuestion(question=LIVE, answerer="Lâm")),
    ("lam", c.FinishAnswer(question=LIVE)),
    ("thu", c.RecordAnswer(question=LIVE, text="Đã nói tại chỗ.")),
    ("lam", c.DeferAnswer(question=DEFERRED, due="2026-04-10")),
    ("thu", c.WriteAnswer(question=WRITTEN, text="Trả lời bằng văn bản.", outcome=Outcome.EXPLAINED)),
    ("hoa", c.CallQuestion(question=ANSWERING, answerer="Lâm")),
]
FULL_SWING: list[Step] = [*OPENING, *HANDLING, *ANSWERS]

_SILENT: list[Step] = [("lam", c.FinishAnswer(question=ANSWERING))]
_CLOSED: list[Step] = [*_SILENT, ("hoa", c.CloseDialogue())]
_SETTLED: list[Step] = [
    *[("mai", c.DeclineQuestion(question=no, reason=DeclineReason.UNCLEAR)) for no in (WAITING, SEALED)],
    *[("lam", c.DeferAnswer(question=no, due="2026-04-10")) for no in (LEAD, QUEUED)],
]


_OPENING: tuple[Step, ...] = (("thu", c.AskOpening(question=SEALED, reason=NOTE)),)
_DRAFT: tuple[Step, ...] = (("thu", c.DraftAnswer(question=DEFERRED, text="Bản thảo.", ready=True)),)
_ASSIGNED: tuple[Step, ...] = (("mai", c.AssignQuestion(question=DEFERRED, unit=1)),)
_CONCLUSION: tuple[Step, ...] = (("thu", c.AddConclusion(text="Tăng lương trước hạn.")),)


@dataclass(frozen=True)
class Scene:
    """`who` gives `command` after `before`, in a dialogue in full swing or one that is only planned."""

    who: str
    command: c.Command
    before: tuple[Step, ...] = ()
    planned: bool = False

    def __str__(self) -> str:
        fields = {name: getattr(self.command, name) for name in self.command.__struct_fields__}
        return "-".join([str(self.command.__struct_config__.tag), *map(str, fields.values())])


SCENES = [
    Scene("binh", c.SubmitQuestion(text="Một ý kiến mới hẳn.")),
    Scene("binh", c.SubmitQuestion(text="Một ý kiến giấu tên.", identity=Identity.SEALED, field="Chế độ")),
    Scene(
        "thu", c.TakeDownQuestion(text="Một phiếu giấy.", asker="Cô Ba", unit="Tổ 3", channel=Channel.PAPER)
    ),
    Scene("dao", c.TakeDownQuestion(text="Một người ở điểm cầu hỏi.", channel=Channel.SITE)),
    Scene("dung", c.SupportQuestion(question=LEAD)),
    Scene("dung", c.SupportQuestion(question=MERGED)),
    Scene("chi", c.SupportQuestion(question=ANSWERING)),
    Scene("dung", c.TakeBackSupport(question=QUEUED)),
    Scene("binh", c.WithdrawQuestion(question=WAITING)),
    Scene("mai", c.AcceptQuestion(question=WAITING)),
    Scene("mai", c.AcceptQuestion(question=SEALED)),
    Scene("mai", c.DeclineQuestion(question=WAITING, reason=DeclineReason.OFFENSIVE, note=NOTE)),
    Scene("mai", c.MergeQuestion(question=WAITING, into=LEAD)),
    Scene("mai", c.MergeQuestion(question=QUEUED, into=LEAD)),
    Scene("mai", c.MergeQuestion(question=SEALED, into=LIVE)),
    Scene("mai", c.ReferQuestion(question=WAITING, to="Phòng Tài chính", note=NOTE)),
    Scene("lam", c.ReferQuestion(question=ANSWERING, to="Phòng Tài chính")),
    Scene("hoa", c.ReferQuestion(question=DEFERRED, to="Phòng Tài chính")),
    Scene("mai", c.ReopenQuestion(question=DECLINED)),
    Scene("mai", c.ReopenQuestion(question=REFERRED)),
    Scene("mai", c.ReopenQuestion(question=MERGED)),
    Scene("mai", c.ReopenQuestion(question=QUEUED)),
    Scene("hoa", c.MoveQuestion(question=QUEUED, before=LEAD)),
    Scene("mai", c.MoveQuestion(question=LEAD)),
    Scene("hoa", c.CallQuestion(question=QUEUED, answerer="Lâm"), tuple(_SILENT)),
    Scene("hoa", c.CallQuestion(question=DEFERRED), tuple(_SILENT)),
    Scene("hoa", c.PutBackQuestion(question=ANSWERING)),
    Scene("hoa", c.PutBackQuestion(question=LIVE)),
    Scene("hoa", c.PutBackQuestion(question=DEFERRED)),
    Scene("lam", c.FinishAnswer(question=ANSWERING)),
    Scene("lam", c.DeferAnswer(question=ANSWERING, due="2026-04-10")),
    Scene("lam", c.DeferAnswer(question=QUEUED, due="2026-04-10")),
    Scene("thu", c.RecordAnswer(question=ANSWERING, text="Đang nói đây.")),
    Scene("thu", c.WriteAnswer(question=DEFERRED, text="Đã rõ.", outcome=Outcome.RESOLVED)),
    Scene("thu", c.WriteAnswer(question=WRITTEN, text="Bản sửa.", outcome=Outcome.PLANNED)),
    Scene("thu", c.SetOutcome(question=LIVE, outcome=Outcome.IN_PROGRESS)),
    Scene("lam", c.ConfirmAnswer(question=LIVE, text="Đã nói tại chỗ.")),
    Scene("lam", c.RecordAnswer(question=ANSWERING, text="Tôi tự ghi.")),
    Scene("chi", c.ReplyToAnswer(question=LIVE, verdict=Verdict.PARTLY, text=NOTE)),
    Scene("mai", c.SummariseQuestion(question=WAITING, text="Tóm tắt kín.")),
    Scene("thu", c.SummariseQuestion(question=LEAD, text="Tóm tắt cho mọi người.")),
    Scene("mai", c.FlagQuestion(question=WAITING, flag=Flag.DENUNCIATION)),
    Scene("thu", c.AskOpening(question=SEALED, reason=NOTE)),
    Scene("tam", c.GrantOpening(question=SEALED), _OPENING),
    Scene("tam", c.RefuseOpening(question=SEALED), _OPENING),
    Scene("thu", c.BriefQuestion(question=QUEUED, text=NOTE)),
    Scene("mai", c.AssignQuestion(question=QUEUED, unit=1, due="2026-04-10")),
    Scene("thu", c.AssignQuestion(question=DEFERRED, unit=0), _ASSIGNED),
    Scene("yen", c.DraftAnswer(question=DEFERRED, text=NOTE, ready=True), _ASSIGNED),
    Scene("thu", c.DraftAnswer(question=DEFERRED, text=NOTE, outcome=Outcome.PLANNED)),
    Scene("lam", c.CheckDraft(question=DEFERRED), _DRAFT),
    Scene("lam", c.ReturnDraft(question=DEFERRED, note=NOTE), _DRAFT),
    Scene("thu", c.PublishDraft(question=DEFERRED), (*_DRAFT, ("lam", c.CheckDraft(question=DEFERRED)))),
    Scene("hoa", c.Announce(message="Cuối buổi có phiếu thăm dò")),
    Scene("mai", c.TellLeaders(message=NOTE)),
    Scene("hoa", c.SwitchCounts(shown=False)),
    Scene("hoa", c.SwitchCounts(shown=True), (("hoa", c.SwitchCounts(shown=False)),)),
    Scene("thu", c.AddConclusion(text=NOTE, unit="Phòng Tài chính", due="2026-04-10")),
    Scene("thu", c.ChangeConclusion(conclusion=1, text=NOTE), _CONCLUSION),
    Scene("thu", c.RemoveConclusion(conclusion=1), _CONCLUSION),
    Scene("hoa", c.OpenCollecting(), planned=True),
    Scene("hoa", c.StartDialogue(), planned=True),
    Scene("hoa", c.SwitchIntake(open=False)),
    Scene("hoa", c.SwitchBreak(on=True)),
    Scene("hoa", c.TellStage(message="Nghỉ giải lao mười phút")),
    Scene("hoa", c.CloseDialogue(), tuple(_SILENT)),
    Scene("tam", c.ReopenDialogue(), tuple(_CLOSED)),
    Scene("hoa", c.ConcludeDialogue(), (*_SETTLED, *_CLOSED)),
]


def play(record: Record, steps: list[Step] | tuple[Step, ...]) -> None:
    """Carry `steps` out one after the other."""
    for who, command in steps:
        record.do(who, command)
