"""The first half of a check: that rows follow each other unchanged, and words are those committed to."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from doithoai.documents.archive import Archive, Row, Words, head_of, private_names
from doithoai.documents.words import Fault
from doithoai.locale.catalogue import mark as _
from doithoai.store import canonical


def broken_row(archive: Archive) -> Fault | None:
    """Return what is wrong with the first row that was changed, left out, put in or moved."""
    prev = canonical.GENESIS.hex()
    for place, row in enumerate(archive.rows, start=1):
        fault = _fault_of(archive.dialogue.code, place, row, prev)
        if fault:
            return fault
        prev = row.hash
    return _fault_of_end(archive)


def wrong_words(archive: Archive) -> Iterator[Fault]:
    """Yield a fault for every text that is not what its row commits to, or is not accounted for.

    The rows must have been found tellable.
    """
    committed = {(row.seq, name): hashed for row in archive.rows for name, hashed in _commitments(row)}
    given = Counter((opened.seq, opened.name) for opened in archive.words)
    given.update((closed.seq, closed.name) for closed in archive.withheld)
    for seq, name in sorted(committed.keys() | given.keys()):
        if (seq, name) not in committed:
            yield Fault(_("Dòng {row}: sổ ghi không có đoạn chữ “{name}”."), {"row": seq, "name": name})
        elif given[seq, name] != 1:
            yield Fault(_("Dòng {row}: đoạn chữ “{name}” bị thiếu hoặc bị lặp."), {"row": seq, "name": name})
    yield from (
        Fault(_("Dòng {row}: đoạn chữ “{name}” khác với lúc ghi."), {"row": words.seq, "name": words.name})
        for words in archive.words
        if committed.get((words.seq, words.name)) not in {None, _commitment_to(words)}
    )


def _fault_of(code: str, place: int, row: Row, prev: str) -> Fault | None:
    if row.seq != place:
        message = _("Dòng {row}: ở chỗ này là dòng mang số {found}. Có dòng bị bỏ, bị thêm hoặc bị đổi chỗ.")
        return Fault(message, {"row": place, "found": row.seq})
    if row.prev != prev:
        return Fault(_("Dòng {row}: không nối tiếp dòng đứng trước."), {"row": place})
    content = canonical.row_bytes(code, row.seq, row.at, row.actor, row.kind, row.body)
    if row.hash != canonical.row_hash(bytes.fromhex(prev), content).hex():
        return Fault(_("Dòng {row}: nội dung khác với lúc ghi."), {"row": place})
    return None


def _fault_of_end(archive: Archive) -> Fault | None:
    end = head_of(archive.rows)
    if end.seq == 0:
        return Fault(_("Sổ ghi không có dòng nào."), {})
    if end.seq != archive.head.seq:
        message = _("Dòng {row}: sổ ghi dừng ở đây, còn số cuối sổ là {head}. Phần cuối bị bỏ hoặc bị thêm.")
        return Fault(message, {"row": end.seq, "head": archive.head.seq})
    if end.hash != archive.head.hash:
        return Fault(_("Dòng {row}: mã của dòng cuối khác với mã cuối sổ."), {"row": end.seq})
    return None


def _commitment_to(words: Words) -> str:
    return canonical.commitment(bytes.fromhex(words.salt), words.text)


def _commitments(row: Row) -> Iterator[tuple[str, str]]:
    body = msgspec.json.decode(row.body)
    return ((name, body[name]) for name in private_names(row.kind))
