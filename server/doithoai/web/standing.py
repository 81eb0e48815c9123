"""How a question stands, as its receipt tells it: the three axes, the route of the law, the asker's reply."""

from typing import Final

from doithoai.documents.words import OUTCOME_NAMES
from doithoai.domain.question import ANSWERED, Answer, Flag, Handling, Verdict
from doithoai.domain.snapshot import Card
from doithoai.locale.catalogue import mark as _
from doithoai.web.words import Words

HANDLING_NAMES: Final = {
    Handling.WAITING: _("Chưa xem"),
    Handling.ACCEPTED: _("Đã tiếp nhận"),
    Handling.DECLINED: _("Không tiếp nhận"),
    Handling.REFERRED: _("Đã chuyển"),
    Handling.MERGED: _("Đã gộp"),
    Handling.WITHDRAWN: _("Đã rút"),
}
ANSWER_NAMES: Final = {
    Answer.NONE: _("Chưa trả lời"),
    Answer.ANSWERING: _("Đang trả lời"),
    Answer.LIVE: _("Tại đối thoại"),
    Answer.DEFERRED: _("Sẽ trả lời bằng văn bản"),
    Answer.WRITTEN: _("Bằng văn bản"),
}
VERDICT_NAMES: Final = {
    Verdict.SETTLED: _("Đã được giải quyết"),
    Verdict.PARTLY: _("Được một phần"),
    Verdict.NOT_SETTLED: _("Chưa được giải quyết"),
}
#: Sources: Luật Khiếu nại 2011, điều 7, 8, 9; Luật Tố cáo 2018, điều 9, 12, 22, 23.
ROUTES: Final = {
    Flag.COMPLAINT: (
        _("Nội dung này là khiếu nại"),
        _(
            "Khiếu nại có trình tự riêng theo Luật Khiếu nại 2011. {You} gửi đơn có ghi ngày, tên, địa chỉ "
            "và chữ ký, hoặc đến trình bày ở nơi tiếp công dân, tới chính cơ quan hay người đã ra quyết "
            "định. Thời hạn thường là 90 ngày từ khi biết quyết định ấy."
        ),
    ),
    Flag.DENUNCIATION: (
        _("Nội dung này là tố cáo"),
        _(
            "Tố cáo có trình tự riêng theo Luật Tố cáo 2018. {You} gửi đơn có ghi tên và địa chỉ, hoặc đến "
            "trình bày ở nơi tiếp công dân, tới người đứng đầu cơ quan quản lý người bị tố cáo. Luật giữ bí "
            "mật và bảo vệ người tố cáo."
        ),
    ),
}
_ANSWERABLE: Final = frozenset({Handling.WAITING, Handling.ACCEPTED, Handling.MERGED})


def axes(card: Card, lead: Card | None, words: Words) -> list[tuple[str, str]]:
    """Return name and state of each axis of ``card``; ``lead`` is the one that it was merged into."""
    told = [(words(_("Xử lý")), _at(HANDLING_NAMES[card.handling], card.handled_at, words))]
    if card.handling not in _ANSWERABLE:
        return told
    answered = lead or card
    is_done = answered.answer in ANSWERED
    told.append(
        (
            words(_("Câu trả lời")),
            _at(ANSWER_NAMES[answered.answer], answered.answered_at if is_done else None, words),
        )
    )
    outcome = OUTCOME_NAMES[answered.outcome] if answered.outcome else _("Chưa có")
    return [*told, (words(_("Kết quả")), words(outcome))]


def _at(name: str, at: int | None, words: Words) -> str:
    if at is None:
        return words(name)
    return f"{words(name)}, {words.date(at)}"
