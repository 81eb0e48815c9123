"""Checks the published heads of a record against its rows."""

from collections.abc import Iterator, Sequence

from doithoai.documents.archive import Row
from doithoai.documents.words import Fault
from doithoai.domain import merkle
from doithoai.domain.codes import head_code, size_of_head
from doithoai.locale.catalogue import mark as _
from doithoai.store import heads
from doithoai.store.transaction import Tx


def head_again(rows: Sequence[Row], head: str) -> str:
    """Return what ``head`` would be if it were made of these rows; nothing for what is no head of theirs."""
    size = size_of_head(head)
    if size is None or size > len(rows):
        return ""
    return head_code(size, merkle.root([bytes.fromhex(row.hash) for row in rows[:size]]))


def wrong_heads(tx: Tx, dialogue: int) -> Iterator[Fault]:
    """Yield a fault for every head of a database that is not the root over its rows."""
    published = heads.in_dialogue(tx, dialogue)
    leaves = heads.row_hashes(tx, dialogue, published[-1].size) if published else []
    for head in published:
        if merkle.root(leaves[: head.size]) != head.root:
            yield Fault(_("Mã hồ sơ {head} khác với mã tính lại từ sổ ghi."), {"head": head.code})
