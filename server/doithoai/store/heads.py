"""Published heads of the record, and the hashes they are made of."""

from msgspec import Struct
from sqlalchemy import insert, select

from doithoai.domain.codes import head_code
from doithoai.store.tables import heads, ledger
from doithoai.store.transaction import Tx


class Head(Struct, frozen=True, kw_only=True):
    """The root over the first ``size`` rows of a ledger, published at ``at`` (ms since 1970 UTC)."""

    size: int
    root: bytes
    at: int

    @property
    def code(self) -> str:
        """Its short form, for people."""
        return head_code(self.size, self.root)


_COLUMNS = [heads.c[name] for name in Head.__struct_fields__]


def row_hashes(tx: Tx, dialogue: int, size: int) -> list[bytes]:
    """Return the hashes of the first ``size`` rows: the leaves of the tree."""
    query = select(ledger.c.hash).where(ledger.c.dialogue == dialogue, ledger.c.seq <= size)
    return list(tx.connection.execute(query.order_by(ledger.c.seq)).scalars())


def insert_new(tx: Tx, dialogue: int, head: Head) -> None:
    """Keep a head that is being published."""
    row = {name: getattr(head, name) for name in Head.__struct_fields__}
    tx.connection.execute(insert(heads), {**row, "dialogue": dialogue})


def in_dialogue(tx: Tx, dialogue: int) -> list[Head]:
    """Return the published heads in order."""
    query = select(*_COLUMNS).where(heads.c.dialogue == dialogue).order_by(heads.c.size)
    return [Head(size=size, root=root, at=at) for size, root, at in tx.connection.execute(query)]


def last(tx: Tx, dialogue: int) -> Head | None:
    """Return the newest head, None while nothing is published."""
    query = select(*_COLUMNS).where(heads.c.dialogue == dialogue).order_by(heads.c.size.desc()).limit(1)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else Head(size=row[0], root=row[1], at=row[2])
