"""Sheets that were read and wait to be looked at; those that are being taken over, row by row."""

from dataclasses import dataclass
from typing import Final

import msgspec
from msgspec import Struct
from sqlalchemy import Select, bindparam, delete, insert, select, update

from doithoai.store.tables import imports
from doithoai.store.transaction import DAY_MS, Tx

#: What an organisation may have lying about; each of them may be megabytes.
KEPT: Final = 12
_OF: Final = (imports.c.organisation == bindparam("of"), imports.c.kind == bindparam("of_kind"))


class Doubt(Struct, frozen=True):
    """What is wrong with a row, or strange: a code as in ``Refused`` and what its sentence needs."""

    code: str
    data: dict[str, str | int] = {}


class Line(Struct):
    """A row of the sheet.

    Attributes:
        no: the number that the spreadsheet shows beside it.
        cells: one for each column of the kind, in its order.
        wrong: why it can't be taken over.
        doubt: why somebody should look at it before.
        mark: what will become of it, a word of the kind's such as ``new``; empty while it is wrong.
        is_out: somebody chose to leave it out.
    """

    no: int
    cells: list[str]
    wrong: Doubt | None = None
    doubt: Doubt | None = None
    mark: str = ""
    is_out: bool = False


class Body(Struct):
    """All rows; once ``is_taken`` those only that are to be taken over, in this order.

    ``unused`` are the columns that mean nothing to the kind; ``counts`` what became of all rows;
    ``version`` counts the changes.
    """

    lines: list[Line]
    unused: list[str] = []
    counts: dict[str, int] = {}
    is_taken: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows go: an organisation, and for some kinds a dialogue of it."""

    organisation: int
    dialogue: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet as it is kept; ``done`` of its rows were taken over."""

    id: int
    target: Target
    body: Body
    done: int

    @property
    def is_over(self) -> bool:
        """Whether all rows were taken over."""
        return self.body.is_taken and self.done >= len(self.body.lines)


def keep(tx: Tx, target: Target, kind: str, body: Body, made_by: int | None) -> int:
    """Keep a sheet and return its id; what is older than a day goes, as does the eldest of too many."""
    tx.connection.execute(delete(imports).where(imports.c.made_at < tx.now - DAY_MS))
    of_all = select(imports.c.id).filter_by(organisation=target.organisation)
    newest = of_all.order_by(imports.c.made_at.desc(), imports.c.id)
    for row in tx.connection.execute(newest.offset(KEPT - 1)).all():
        tx.connection.execute(delete(imports).filter_by(id=row[0]))
    # At random: the id of a sheet that is gone must not lead an old page to another sheet.
    number = int.from_bytes(tx.random_bytes(6))
    new = {
        "id": number,
        "organisation": target.organisation, "dialogue": target.dialogue, "kind": kind,
        "body": _encoded(body), "made_by": made_by, "made_at": tx.now,
    }  # fmt: skip
    tx.connection.execute(insert(imports), new)
    return number


def find(tx: Tx, target: Target, kind: str, draft: int) -> Draft | None:
    """Return a draft of this kind for this target, None for any other."""
    return _one(tx, _query(target), target, kind, draft)


def find_for_change(tx: Tx, target: Target, kind: str, draft: int) -> Draft | None:
    """Return it with its row locked until the commit, so that no row is taken over twice."""
    return _one(tx, _query(target).with_for_update(), target, kind, draft)


def save(tx: Tx, draft: int, body: Body) -> None:
    """Write what became of the rows."""
    tx.connection.execute(update(imports).filter_by(id=draft).values(body=_encoded(body)))


def done_for_change(tx: Tx, draft: int) -> int | None:
    """Return how many rows of a draft were taken over, its row locked; None where there is no such draft."""
    query = select(imports.c.done).filter_by(id=draft).with_for_update()
    return tx.connection.execute(query).scalar_one_or_none()


def note_done(tx: Tx, draft: int, done: int) -> None:
    """Note that ``done`` rows are taken over, in the transaction that took them."""
    tx.connection.execute(update(imports).filter_by(id=draft).values(done=done))


def drop(tx: Tx, draft: int) -> None:
    """Forget a sheet."""
    tx.connection.execute(delete(imports).filter_by(id=draft))


def _query(target: Target) -> Select[str, int]:
    query = select(imports.c.body, imports.c.done).where(imports.c.id == bindparam("of_id"), *_OF)
    return query.where(imports.c.dialogue.is_not_distinct_from(target.dialogue))


def _one(tx: Tx, query: Select[str, int], target: Target, kind: str, draft: int) -> Draft | None:
    known = {"of_id": draft, "of": target.organisation, "of_kind": kind}
    row = tx.connection.execute(query, known).one_or_none()
    return None if row is None else Draft(draft, target, _DECODER.decode(row[0]), row[1])


def _encoded(body: Body) -> str:
    return msgspec.json.encode(body).decode()


_DECODER: Final = msgspec.json.Decoder(Body)
