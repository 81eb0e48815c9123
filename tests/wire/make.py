"""The golden frames that both languages read: `python -m tests.wire.make` writes them again."""

from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from doithoai.domain.dialogue import Conclusion, Phase
from doithoai.domain.people import Identity, Role, Salutation
from doithoai.domain.question import (
    Answer,
    Channel,
    DeclineReason,
    Draft,
    Flag,
    Handling,
    Kind,
    Opening,
    Outcome,
    Verdict,
)
from doithoai.domain.snapshot import Card, Header, News, Snapshot, Tick, You, fold, fold_tick
from doithoai.domain.tally import Tally
from doithoai.domain.watchwords import Hint, HintKind
from doithoai.live import wire
from doithoai.live.wire import Outbound

FOLDER = Path(__file__).resolve().parent
AT = 1_648_172_467_000

BARE_CARD = Card(no=21, text="Ai ký học bạ?", at=AT)
FULL_CARD = Card(
    no=22,
    text="Thời lượng mỗi tiết học trực tuyến?\nLớp 1",
    at=AT,
    kind=Kind.PETITION,
    field="Tuyển sinh",
    identity=Identity.SEALED,
    asker="",
    unit="Trường Mẫu",
    mine=True,
    handling=Handling.DECLINED,
    reason=DeclineReason.OFF_TOPIC,
    note="Ngoài nội dung hôm nay.",
    referred_to="Thanh tra",
    into=21,
    handled_by="Thư ký 1",
    handled_at=AT + 1,
    rank=2**33,
    answer=Answer.WRITTEN,
    answerer="Tổ trưởng",
    called_at=AT + 2,
    answered_at=AT + 3,
    due="2022-04-08",
    answer_text="Không quá 25 phút.",
    outcome=Outcome.EXPLAINED,
    confirmed_by="Phó giám đốc",
    confirmed_at=AT + 4,
    corrected_at=AT + 5,
    summary="Mỗi tiết dài bao lâu?",
    channel=Channel.PAPER,
    came_at=AT - 1,
    flag=Flag.COMPLAINT,
    hints=(Hint(kind=HintKind.LEGAL, text="khiếu nại"),),
    briefing="Thông tư quy định 25 phút.",
    draft=Draft.RETURNED,
    draft_text="25 phút.",
    draft_outcome=Outcome.TAKEN_ON_BOARD,
    draft_seat=9,
    draft_by="Thư ký 1",
    draft_note="Thiếu căn cứ.",
    checked_by="Thư ký 2",
    answering_unit=31,
    answering_name="Phòng Tài chính",
    answering_due="2022-04-01",
    opening=Opening.OPENED,
    opening_reason="Có lời đe dọa.",
    opening_seat=9,
    opening_role="secretary",
    opening_by="Thư ký 1",
    opened_by="Ban tổ chức",
    opened_at=AT + 6,
    verdict=Verdict.PARTLY,
    reply="Còn lớp 2.",
    replied_at=AT + 7,
    supports=29,
)
BARE_HEADER = Header(code="HK7M3P", title="Đối thoại", starts_at=AT, phase=Phase.PLANNED)
FULL_HEADER = Header(
    code="HK7M3P",
    title="Hội nghị đối thoại với giáo viên",
    starts_at=AT,
    phase=Phase.LIVE,
    organiser="Phòng Mẫu",
    theme="Lắng nghe",
    place="Hội trường",
    salutation=Salutation.COMRADES,
    text_limit=400,
    fields=("Tuyển sinh", "Biên chế"),
    identities=(Identity.NAMED, Identity.ANONYMOUS),
    intake_open=False,
    now=21,
    on_break=True,
    ends_at=AT + 10,
    message="Nghỉ 10 phút",
    announcement="Cuối buổi có phiếu thăm dò",
    office_note="Câu 21 cần số liệu",
    counts_shown=True,
    accent="teal",
    logo="ab" * 32,
    conclusions=(Conclusion(no=2, text="Sửa mái.", unit="Phòng Mẫu", due="2022-04-30"),),
    head="48-7K3M-9QXR",
    started_at=AT,
    closed_at=AT + 9,
)
HIDING_HEADER = replace(FULL_HEADER, counts_shown=False)
YOU = You(role=Role.PARTICIPANT, name="Cô Mẫu", unit="Trường Mẫu", may=("submit_question",))
TALLY = Tally(received=2, waiting=1, accepted=1, distinct=1, queued=1, declined_by={"off_topic": 1})
BARE = Snapshot(
    epoch="e1", seq=5, you=You(role=Role.STAGE), dialogue=BARE_HEADER, questions={}, tally=Tally()
)  # fmt: skip
FULL = Snapshot(
    epoch="e1",
    seq=5,
    you=YOU,
    dialogue=FULL_HEADER,
    questions={21: BARE_CARD, 22: FULL_CARD},
    tally=TALLY,
    supported=frozenset({22}),
    present=2914,
)


class Step(NamedTuple):
    """A change, and the snapshot from which it starts."""

    start: Snapshot
    change: News | Tick


FRAMES: dict[str, Outbound] = {
    "snapshot-bare": wire.snapshot_frame(BARE, AT),
    "snapshot-full": wire.snapshot_frame(FULL, AT),
    "news-bare": wire.NewsFrame(seq=6, prev=5),
    "news-full": wire.NewsFrame(
        seq=7, prev=5, dialogue=FULL_HEADER, questions=(BARE_CARD, FULL_CARD), gone=(3,), supported=[21]
    ),
    "tick-bare": wire.TickFrame(),
    "tick-full": wire.TickFrame(supports={21: 4, 22: 30}, tally=TALLY, present=12),
    "beat": wire.BeatFrame(seq=9, last=7, at=AT),
    "done-bare": wire.DoneFrame(id="A" * 22, seq=8, at=AT),
    "done-full": wire.DoneFrame(id="A" * 22, seq=8, at=AT, question=48, receipt="7KQMP3XDAB"),
    "refused-bare": wire.RefusedFrame(id="A" * 22, code="intake_paused"),
    "refused-full": wire.RefusedFrame(
        id="A" * 22, code="server_busy", data={"limit": 800, "by": "Thư ký 2", "of": [1, 2]}, again_ms=1000
    ),
    "alike-bare": wire.AlikeFrame(ref=1),
    "alike-full": wire.AlikeFrame(ref=2, found=[(21, 97), (44, 81)]),
    "staff-bare": wire.StaffFrame(),
    "staff-full": wire.StaffFrame(
        people=(
            wire.Colleague(seat=4, name="Thư ký 1", role=Role.MODERATOR, question=21, holds=True),
            wire.Colleague(seat=5, name="Thư ký 2", role=Role.MODERATOR, question=22),
            wire.Colleague(seat=9, name="Trưởng phòng", role=Role.OBSERVER),
        ),
        stages=("Màn chiếu",),
        bursts=(21, 22),
    ),
}  # fmt: skip

FOLDS: dict[str, Step] = {
    "news-puts-and-takes-away": Step(
        FULL, News(seq=7, prev=5, questions=(Card(no=30, text="Mới", at=AT), BARE_CARD), gone=(22,))
    ),
    "news-carry-the-dialogue": Step(FULL, News(seq=6, prev=5, dialogue=BARE_HEADER)),
    "news-from-before": Step(FULL, News(seq=4, prev=3, gone=(21,))),
    "news-of-the-same-number": Step(FULL, News(seq=5, prev=5, gone=(21,))),
    "tick-counts-only-what-is-seen": Step(
        FULL, Tick(supports={21: 3, 99: 7}, tally=Tally(received=3, waiting=3), present=0)
    ),
    "news-hide-the-counts": Step(FULL, News(seq=6, prev=5, dialogue=HIDING_HEADER)),
    "news-hide-the-counts-but-not-from-staff": Step(
        replace(FULL, you=You(role=Role.MODERATOR, seat=4)), News(seq=6, prev=5, dialogue=HIDING_HEADER)
    ),
    "tick-of-nothing": Step(FULL, Tick()),
}


def after(step: Step) -> Snapshot:
    """Return what a viewer sees after ``step``."""
    if isinstance(step.change, News):
        return fold(step.start, step.change)
    return fold_tick(step.start, step.change)


def files() -> dict[Path, bytes]:
    """Return the content of every golden file."""
    frames = {FOLDER / "frames" / f"{name}.json": wire.encode(frame) for name, frame in FRAMES.items()}
    return {path: _pretty(text) for path, text in (frames | _fold_files()).items()}


def _fold_files() -> dict[Path, bytes]:
    return {
        FOLDER / "folds" / f"{name}.json": b'{"start":%s,"change":%s,"after":%s}'
        % (
            wire.encode(wire.snapshot_frame(step.start, AT)),
            wire.encode(_frame(step.change)),
            wire.encode(wire.snapshot_frame(after(step), AT)),
        )
        for name, step in FOLDS.items()
    }


def _frame(change: News | Tick) -> Outbound:
    return wire.news_frame(change) if isinstance(change, News) else wire.tick_frame(change)


def _pretty(text: bytes) -> bytes:
    return msgspec.json.format(text, indent=2) + b"\n"


if __name__ == "__main__":
    for path, content in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
