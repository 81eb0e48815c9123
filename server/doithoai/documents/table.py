"""The summary table of a dialogue (bảng tổng hợp ý kiến và trả lời): one model, several formats."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from doithoai.documents.dossier import Dossier
from doithoai.documents.words import (
    CHANNEL_NAMES,
    KIND_NAMES,
    OUTCOME_NAMES,
    REASON_NAMES,
    Words,
    local_time,
    small,
)
from doithoai.domain.question import Answer, Channel, DeclineReason, Handling, Question
from doithoai.domain.tally import Tally
from doithoai.locale.catalogue import mark as _

#: Text, a number, a day, or (``datetime``) a minute on a Vietnamese wall clock.
Cell = str | int | date


@dataclass(frozen=True, slots=True)
class Table:
    """A table as people read it. ``widths`` in characters; ``figures`` are names with what they come to.

    ``head`` names the published head of the record, empty before there is one.
    """

    title: str
    subtitle: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures_title: str
    head: str
    figures: tuple[tuple[str, Cell], ...]


class _Line(NamedTuple):
    place: int
    question: Question
    merged: list[int]
    words: Words


class _Column(NamedTuple):
    title: str
    width: int
    cell: Callable[[_Line], Cell]


def summary(dossier: Dossier, lang: str) -> Table:
    """Return the table of all that was received, by field and number; ``lang`` is "vi" or "en"."""
    words = Words(lang)
    return Table(
        title=words(_("Tổng hợp ý kiến")),
        subtitle=dossier.dialogue.title,
        header=tuple(words(column.title) for column in _COLUMNS),
        widths=tuple(column.width for column in _COLUMNS),
        rows=tuple(tuple(column.cell(line) for column in _COLUMNS) for line in _lines(dossier, words)),
        figures_title=words(_("Số liệu")),
        head=words(_("Mã hồ sơ {head}"), head=dossier.dialogue.head) if dossier.dialogue.head else "",
        figures=tuple(_figures(dossier, words)),
    )


def _lines(dossier: Dossier, words: Words) -> Iterator[_Line]:
    """Grouped by field, in the order the organiser gave them; what has no field comes last."""
    fields = dossier.dialogue.fields
    places = {field: i for i, field in enumerate(fields)}
    ordered = sorted(dossier.questions, key=lambda q: (places.get(q.field, len(fields)), q.no))
    merged: dict[int, list[int]] = {}
    for question in dossier.questions:
        if question.into is not None:
            merged.setdefault(question.into, []).append(question.no)
    for place, question in enumerate(ordered, start=1):
        yield _Line(place, question, merged.get(question.no, []), words)


def _asker(line: _Line) -> str:
    name = line.question.asker_name or line.words(_("Không nêu tên"))
    return ", ".join(filter(None, (name, line.question.unit)))


def _handling(line: _Line) -> str:
    question, words = line.question, line.words
    match question.handling:
        case Handling.DECLINED:
            reason = words(REASON_NAMES[question.reason]) if question.reason else ""
            return words(_("Không tiếp nhận: {reason}"), reason=small(reason))
        case Handling.REFERRED:
            return words(_("Đã chuyển {to}"), to=question.referred_to)
        case Handling.MERGED:
            return words(_("Đã gộp với ý kiến số {no}"), no=question.into)
    return words(_HANDLING[question.handling])


def _form(line: _Line) -> str:
    if line.question.handling is not Handling.ACCEPTED:
        return ""
    return line.words(_FORMS[line.question.answer])


def _answered_at(line: _Line) -> Cell:
    at = line.question.answered_at
    return local_time(at) if at is not None else ""


def _due(line: _Line) -> Cell:
    return date.fromisoformat(line.question.due) if line.question.due else ""


def _outcome(line: _Line) -> str:
    outcome = line.question.outcome
    return line.words(OUTCOME_NAMES[outcome]) if outcome else ""


def _remark(line: _Line) -> str:
    channel = line.question.channel
    how = "" if channel is Channel.ONLINE else line.words(CHANNEL_NAMES[channel])
    numbers = ", ".join(map(str, line.merged))
    merged = line.words(_("Gồm cả ý kiến số {numbers}"), numbers=numbers) if numbers else ""
    return "\n".join(filter(None, (how, line.question.note, merged)))


_HANDLING: Final = {
    Handling.WAITING: _("Đã gửi, chờ tiếp nhận"),
    Handling.ACCEPTED: _("Đã tiếp nhận"),
    Handling.WITHDRAWN: _("Người gửi đã rút lại"),
}
_FORMS: Final = {
    Answer.NONE: _("Chưa trả lời"),
    Answer.ANSWERING: _("Đang trả lời"),
    Answer.LIVE: _("Tại đối thoại"),
    Answer.DEFERRED: _("Sẽ trả lời bằng văn bản"),
    Answer.WRITTEN: _("Bằng văn bản"),
}
_COLUMNS: Final = (
    _Column(_("STT"), 5, lambda line: line.place),
    _Column(_("Số ý kiến"), 7, lambda line: line.question.no),
    _Column(_("Thời gian gửi"), 16, lambda line: local_time(line.question.came_at or line.question.at)),
    _Column(_("Nội dung ý kiến"), 50, lambda line: line.question.text),
    _Column(_("Loại"), 10, lambda line: line.words(KIND_NAMES[line.question.kind])),
    _Column(_("Lĩnh vực"), 16, lambda line: line.question.field),
    _Column(_("Đơn vị (người) nêu"), 22, _asker),
    _Column(_("Số người cùng quan tâm"), 9, lambda line: line.question.supports),
    _Column(_("Xử lý"), 22, _handling),
    _Column(_("Cơ quan (người) trả lời"), 18, lambda line: line.question.answerer),
    _Column(_("Nội dung trả lời"), 50, lambda line: line.question.answer_text),
    _Column(_("Hình thức trả lời"), 14, _form),
    _Column(_("Thời gian trả lời"), 16, _answered_at),
    _Column(_("Thời hạn"), 11, _due),
    _Column(_("Kết quả"), 18, _outcome),
    _Column(_("Ghi chú"), 24, _remark),
)


def _figures(dossier: Dossier, words: Words) -> Iterator[tuple[str, Cell]]:
    yield words(_("Cuộc đối thoại")), dossier.dialogue.title
    yield words(_("Đơn vị tổ chức")), dossier.dialogue.organiser
    yield words(_("Số liệu tính đến")), local_time(dossier.at)
    if dossier.attendances is not None:
        yield words(_("Lượt đại biểu, thư ký xác nhận")), dossier.attendances
    yield from _figures_of(dossier.tally, words)
    if dossier.dialogue.head:
        yield words(_("Mã hồ sơ")), dossier.dialogue.head
    yield words(_("Mã cuối sổ ghi")), dossier.rows[-1].hash.hex()


def _figures_of(tally: Tally, words: Words) -> Iterator[tuple[str, Cell]]:
    yield words(_("Ý kiến đã nhận")), tally.received
    yield words(_("Trong đó: tiếp nhận")), tally.accepted
    yield words(_("Trong đó: không tiếp nhận")), tally.declined
    yield words(_("Trong đó: chuyển nơi khác")), tally.referred
    yield words(_("Trong đó: người gửi rút lại")), tally.withdrawn
    yield words(_("Trong đó: chờ tiếp nhận")), tally.waiting
    for reason, number in tally.declined_by.items():
        name = small(words(REASON_NAMES[DeclineReason(reason)]))
        yield words(_("Không tiếp nhận: {reason}"), reason=name), number
    yield words(_("Tiếp nhận, gộp với ý kiến khác")), tally.merged
    yield words(_("Tiếp nhận, sau khi gộp")), tally.distinct
    yield words(_("Đã trả lời tại đối thoại")), tally.live
    yield words(_("Đã trả lời bằng văn bản")), tally.written
    yield words(_("Sẽ trả lời bằng văn bản")), tally.deferred
    yield words(_("Đang trả lời")), tally.answering
    yield words(_("Chưa trả lời")), tally.queued
