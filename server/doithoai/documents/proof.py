"""Proof that a question is in the record: a small file that anybody can check without any server.

It holds the row with which the question was received, its words, and the path from that row to a published
head (RFC 6962). All of it is bound to that head, so it proves as much as is known of where the head is from.
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from doithoai.documents.archive import Count, Hash, Row, Words, private_names, row_of, words_of
from doithoai.documents.words import Fault, local_time
from doithoai.documents.words import Words as Speech
from doithoai.domain import merkle
from doithoai.domain.codes import head_code
from doithoai.domain.people import Identity
from doithoai.locale.catalogue import mark as _
from doithoai.store import canonical, heads, ledger
from doithoai.store.heads import Head
from doithoai.store.transaction import Tx

FORM: Final = "doithoai/proof/1"
KIND: Final = "question_submitted"
LARGEST_BYTES: Final = 256 * 1024
LONGEST_PATH: Final = 53


class Proof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file. ``head`` is the short form of ``root``, the head over the first ``size`` rows."""

    form: Literal["doithoai/proof/1"]
    code: str
    question: Count
    row: Row
    words: Annotated[tuple[Words, ...], Meta(max_length=8)]
    path: Annotated[tuple[Hash, ...], Meta(max_length=LONGEST_PATH)]
    size: Count
    root: Hash
    head: str


def build(tx: Tx, dialogue: int, code: str, question: int, head: Head) -> Proof:
    """Return the proof of ``question`` for its asker; raises ``IndexError`` when ``head`` is older than it.

    It opens the words, and name and unit only where the asker shows them.
    """
    row = ledger.submission(tx, dialogue, question)
    leaves = heads.row_hashes(tx, dialogue, head.size)
    return Proof(
        form=FORM,
        code=code,
        question=question,
        row=row_of(row),
        words=tuple(map(words_of, _that_may_leave(row, ledger.words_of_row(tx, dialogue, row.seq)))),
        path=tuple(step.hex() for step in merkle.path(leaves, row.seq - 1)),
        size=head.size,
        root=head.root.hex(),
        head=head.code,
    )


def encode(proof: Proof) -> bytes:
    """Return the bytes of the file."""
    return msgspec.json.encode(proof, order="deterministic") + b"\n"


def decode(data: bytes) -> Proof | None:
    """Return the proof in a file, None for anything else."""
    if len(data) > LARGEST_BYTES:
        return None
    try:
        return msgspec.json.decode(data, type=Proof)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


class Proven(Struct, frozen=True, kw_only=True):
    """What a check of a proof found; ``proof`` is None for a file that could not be read."""

    proof: Proof | None
    faults: tuple[Fault, ...]

    def told(self, speech: Speech) -> Iterator[str]:
        """Yield the result in plain sentences."""
        yield from (speech(fault.message, **fault.params) for fault in self.faults)
        if self.proof is not None and not self.faults:
            yield from _sentences(self.proof, speech)


def check(data: bytes, head: str = "") -> Proven:
    """Check a proof; it needs nothing but these bytes. ``head``: the short form noted down elsewhere."""
    proof = decode(data)
    if proof is None:
        return Proven(proof=None, faults=(Fault(_("Đây không phải là tệp bằng chứng của doithoai."), {}),))
    return Proven(proof=proof, faults=tuple(_faults(proof, data, head)))


def is_meant(data: bytes) -> bool:
    """Whether a file says of itself that it is a proof, right or wrong."""
    return b'"doithoai/proof/' in data[:LARGEST_BYTES]


def _sentences(proof: Proof, speech: Speech) -> Iterator[str]:
    message = _("Ý kiến số {no} của cuộc đối thoại {code} có trong hồ sơ mang mã {head}.")
    yield speech(message, no=proof.question, code=proof.code, head=proof.head)
    message = _("Ý kiến nằm ở dòng {row} trong {size} dòng, ghi lúc {at}, giờ Việt Nam.")
    at = f"{local_time(proof.row.at):%H:%M:%S %d/%m/%Y}"
    yield speech(message, row=proof.row.seq, size=proof.size, at=at)
    if not any(words.name == "text" for words in proof.words):
        yield speech(_("Tệp không mang nội dung của ý kiến, nên nội dung ấy không được kiểm tra."))
    for words in proof.words:
        yield f"  {words.name}: {words.text}"
    message = _("So mã này với mã đã công bố trên màn chiếu lúc kết thúc, ở trang hồ sơ hay trong biên bản.")
    yield speech(message)


def _faults(proof: Proof, data: bytes, head: str) -> Iterator[Fault]:
    yield from _faults_of_row(proof)
    yield from _faults_of_words(proof)
    yield from _faults_of_head(proof)
    if head and head != proof.head:
        yield Fault(_("Tệp nói về mã hồ sơ {found}, không phải {head}."), {"found": proof.head, "head": head})
    if encode(proof) != data:
        yield Fault(_("Tệp có phần bị thêm vào hoặc không còn đúng dạng lúc xuất."), {})


def _that_may_leave(row: ledger.Row, words: list[ledger.Words]) -> list[ledger.Words]:
    named = msgspec.json.decode(row.body)["identity"] == Identity.NAMED
    open_names = {"text", "asker", "unit"} if named else {"text"}
    return [kept for kept in words if kept.name in open_names and kept.text is not None]


def _faults_of_row(proof: Proof) -> Iterator[Fault]:
    row = proof.row
    content = canonical.row_bytes(proof.code, row.seq, row.at, row.actor, row.kind, row.body)
    if row.hash != canonical.row_hash(bytes.fromhex(row.prev), content).hex():
        yield Fault(_("Dòng {row}: nội dung khác với lúc ghi."), {"row": row.seq})
    elif row.kind != KIND or _body(row).get("question") != proof.question:
        message = _("Dòng {row}: không phải là dòng nhận ý kiến số {no}.")
        yield Fault(message, {"row": row.seq, "no": proof.question})


def _faults_of_words(proof: Proof) -> Iterator[Fault]:
    committed, seen = _body(proof.row), set()
    for words in proof.words:
        place: dict[str, str | int] = {"row": words.seq, "name": words.name}
        if words.seq != proof.row.seq or words.name not in private_names(KIND) or words.name in seen:
            yield Fault(_("Dòng {row}: sổ ghi không có đoạn chữ “{name}”."), place)
        elif committed.get(words.name) != canonical.commitment(bytes.fromhex(words.salt), words.text):
            yield Fault(_("Dòng {row}: đoạn chữ “{name}” khác với lúc ghi."), place)
        seen.add(words.name)


def _faults_of_head(proof: Proof) -> Iterator[Fault]:
    path = [bytes.fromhex(step) for step in proof.path]
    climbed = merkle.root_from(bytes.fromhex(proof.row.hash), proof.row.seq - 1, proof.size, path)
    if climbed is None or climbed.hex() != proof.root:
        message = _("Đường nối từ dòng {row} không dẫn tới mã gốc của {size} dòng đầu sổ.")
        yield Fault(message, {"row": proof.row.seq, "size": proof.size})
    elif proof.head != head_code(proof.size, climbed):
        yield Fault(_("Mã hồ sơ {head} không phải là dạng ngắn của mã gốc."), {"head": proof.head})


def _body(row: Row) -> dict[str, str | int | None]:
    try:
        return msgspec.json.decode(row.body, type=dict[str, str | int | None])
    except msgspec.MsgspecError:
        return {}
