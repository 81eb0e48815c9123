"""Checks a record: an archive or a proof without any server, or the whole database.

What the ledger does not tell can't be checked by it: organiser, theme, place, planned time and fields of the
dialogue, and supports until the sitting is closed. Nor can one archive alone show that the ledger was once
longer; for that, compare its head with one that was noted down earlier.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from doithoai.documents import archive as archives
from doithoai.documents import proof as proofs
from doithoai.documents.archive import Archive
from doithoai.documents.chain import broken_row, wrong_words
from doithoai.documents.dossier import load
from doithoai.documents.proof import Proven
from doithoai.documents.published import head_again, wrong_heads
from doithoai.documents.retelling import Retold, Untellable, retell
from doithoai.documents.words import Fault, Words
from doithoai.domain.audience import Audience, header
from doithoai.domain.question import Question
from doithoai.domain.tally import count
from doithoai.locale.catalogue import mark as _
from doithoai.store import canonical, dialogues, ledger, questions, supports
from doithoai.store.transaction import Tx

LARGEST_BYTES: Final = 256 * 1024 * 1024
FAULTS_SHOWN: Final = 20


class Checked(Struct, frozen=True, kw_only=True):
    """One dialogue and what is wrong with its record; ``faults`` holds the first 20."""

    title: str
    code: str
    rows: int
    received: int
    withheld: int
    head: str
    faults: tuple[Fault, ...]


class Report(Struct, frozen=True, kw_only=True):
    """What a check found."""

    dialogues: tuple[Checked, ...] = ()
    proofs: tuple[Proven, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong."""
        if any(proven.faults for proven in self.proofs):
            return False
        return not self.faults and not any(checked.faults for checked in self.dialogues)

    @property
    def lines(self) -> list[str]:
        """The report in English, the language of the command line."""
        return self.told("en")

    def told(self, lang: str) -> list[str]:
        """Return the report as lines of text, "vi" or "en"; what a file brings can't steer a terminal."""
        words = Words(lang)
        lines = [
            *(words(fault.message, **fault.params) for fault in self.faults),
            *(line for checked in self.dialogues for line in _lines(words, checked)),
            *(line for proven in self.proofs for line in proven.told(words)),
        ]
        return ["".join(c if c.isprintable() else " " for c in line) for line in lines]


def verify(data: bytes, head: str = "") -> Report:
    """Check an exported archive, or the proof of one question; it needs nothing but these bytes.

    ``head`` is the short form of a head noted down elsewhere, which the file must hold too.
    """
    if proofs.is_meant(data):
        return Report(proofs=(proofs.check(data, head),))
    if len(data) > LARGEST_BYTES:
        return Report(faults=(Fault(_("Tệp lớn hơn {limit} MiB."), {"limit": LARGEST_BYTES >> 20}),))
    try:
        archive = archives.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Report(faults=(Fault(_("Đây không phải là tệp lưu trữ của doithoai."), {}),))
    return Report(dialogues=(_checked(archive, _faults_of_file(archive, data, head)),))


def verify_house(tx: Tx) -> Report:
    """Check every dialogue of a database, hidden names and supports included."""
    return Report(dialogues=tuple(_check_kept(tx, dialogue.id) for dialogue in dialogues.all_of_them(tx)))


def _check_kept(tx: Tx, dialogue: int) -> Checked:
    archive = archives.build(load(tx, dialogue))
    return _checked(archive, _faults_of_house(tx, dialogue, archive))


def _faults_of_file(archive: Archive, data: bytes, head: str) -> Iterator[Fault]:
    found = False
    for fault in _faults(archive):
        found = True
        yield fault
    if not found and not archives.is_as_exported(archive, data):
        yield Fault(_("Tệp có phần bị thêm vào hoặc không còn đúng dạng lúc xuất."), {})
    if head and head != head_again(archive.rows, head):
        yield Fault(_("Hồ sơ trong tệp không phải là hồ sơ mang mã {head}."), {"head": head})


def _faults_of_house(tx: Tx, dialogue: int, archive: Archive) -> Iterator[Fault]:
    yield from _faults(archive)
    yield from _wrong_kept_words(tx, dialogue, archive)
    yield from _wrong_envelopes(tx, dialogue, archive)
    counted = supports.recounted(tx, dialogue)
    yield from (
        _supports_differ(question, counted.get(question.no, 0))
        for question in archive.questions
        if question.supports != counted.get(question.no, 0)
    )
    yield from wrong_heads(tx, dialogue)
    kept = dialogues.load(tx, dialogue)
    if (kept.seq, kept.received) != (len(archive.rows), len(archive.questions)):
        yield Fault(_("Số dòng hoặc số ý kiến ghi ở cuộc đối thoại khác với sổ ghi."), {})


def _wrong_kept_words(tx: Tx, dialogue: int, archive: Archive) -> Iterator[Fault]:
    """Hidden names never leave, so only here are they compared with the ledger."""
    bodies = {row.seq: row.body for row in archive.rows}
    withheld = {(text.seq, text.name) for text in archive.withheld}
    for kept in ledger.words(tx, dialogue):
        if kept.text is None or (kept.seq, kept.name) not in withheld:
            continue
        if canonical.commitment(kept.salt, kept.text) not in bodies[kept.seq]:
            message = _("Dòng {row}: đoạn chữ “{name}” khác với lúc ghi.")
            yield Fault(message, {"row": kept.seq, "name": kept.name})


def _wrong_envelopes(tx: Tx, dialogue: int, archive: Archive) -> Iterator[Fault]:
    """An envelope from another question would name somebody else."""
    committed = {kept.seq: kept.text for kept in ledger.words(tx, dialogue) if kept.name == "envelope"}
    submitted = [row.seq for row in archive.rows if row.kind == "question_submitted"]
    for question, seq in zip(questions.since(tx, dialogue, 0), submitted, strict=False):
        if question.envelope != (committed.get(seq) or ""):
            place: dict[str, str | int] = {"no": question.no, "field": "envelope"}
            yield Fault(_("Ý kiến số {no}: {field} khác với sổ ghi."), place)


def _faults(archive: Archive) -> Iterator[Fault]:
    """What is wrong; where the ledger itself is, what follows from it says nothing and is left out."""
    broken = broken_row(archive)
    if broken:
        yield broken
        return
    try:
        told = retell(archive)
    except Untellable as untellable:
        yield untellable.fault
        return
    yield from wrong_words(archive)
    yield from _wrong_questions(archive, told)
    yield from _wrong_figures(archive, told)


def _wrong_questions(archive: Archive, told: Retold) -> Iterator[Fault]:
    if [question.no for question in archive.questions] != list(told.questions):
        yield Fault(_("Danh sách ý kiến không đủ hoặc không đúng thứ tự của sổ ghi."), {})
        return
    for question in archive.questions:
        expected = replace(told.questions[question.no], supports=question.supports)
        yield from (
            Fault(_("Ý kiến số {no}: {field} khác với sổ ghi."), {"no": question.no, "field": name})
            for name in _differing(question, expected)
        )
        counted = told.supports.get(question.no, question.supports)
        if question.supports != counted:
            yield _supports_differ(question, counted)


def _wrong_figures(archive: Archive, told: Retold) -> Iterator[Fault]:
    figures = archive.tally
    parts = figures.accepted + figures.declined + figures.referred + figures.withdrawn + figures.waiting
    if figures.received != parts:
        message = _("Số liệu: đã nhận {received} ý kiến, cộng các phần lại được {parts}.")
        yield Fault(message, {"received": figures.received, "parts": parts})
    yield from (
        Fault(_("Số liệu: {field} khác với số đếm lại từ sổ ghi."), {"field": name})
        for name in _differing(figures, count(told.questions.values()))
    )
    expected = replace(told.dialogue, head=head_again(archive.rows, archive.dialogue.head))
    yield from (
        Fault(_("Thông tin cuộc đối thoại: {field} khác với sổ ghi."), {"field": name})
        for name in _differing(archive.dialogue, header(expected, Audience.STAFF))
    )


def _supports_differ(question: Question, counted: int) -> Fault:
    message = _("Ý kiến số {no}: số người cùng quan tâm là {found}, sổ ghi có {counted}.")
    return Fault(message, {"no": question.no, "found": question.supports, "counted": counted})


def _differing(found: Struct, expected: Struct) -> list[str]:
    return [n for n in found.__struct_fields__ if getattr(found, n) != getattr(expected, n)]


def _checked(archive: Archive, faults: Iterator[Fault]) -> Checked:
    return Checked(
        title=archive.dialogue.title,
        code=archive.dialogue.code,
        rows=len(archive.rows),
        received=len(archive.questions),
        withheld=len(archive.withheld),
        head=archive.head.hash,
        faults=tuple(islice(faults, FAULTS_SHOWN)),
    )


def _lines(words: Words, checked: Checked) -> Iterator[str]:
    yield f"{checked.title} ({checked.code})"
    if checked.faults:
        yield from (f"  {words(fault.message, **fault.params)}" for fault in checked.faults)
        return
    message = _(
        "Nguyên vẹn: {rows} dòng, {received} ý kiến, {withheld} đoạn chữ không mở, mã cuối sổ {head}."
    )
    yield "  " + words(
        message,
        rows=checked.rows,
        received=checked.received,
        withheld=checked.withheld,
        head=checked.head,
    )
