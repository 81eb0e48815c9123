"""Who asked what is kept of a person, and whether they were answered."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert, select, update

from doithoai.store.tables import data_requests
from doithoai.store.transaction import Tx

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class DataRequest:
    """Somebody asked what is kept of ``name``; ``due`` is the ISO day by which to answer."""

    id: int
    name: str
    note: str
    asked_at: int
    due: str
    answered_at: int | None
    answered_by: str


_COLUMNS: Final = [data_requests.c[name] for name in DataRequest.__dataclass_fields__]


def insert_new(tx: Tx, organisation: int, name: str, note: str, due: str) -> None:
    """Note that somebody asked now."""
    row = {"organisation": organisation, "name": name, "note": note, "asked_at": tx.now, "due": due}
    tx.connection.execute(insert(data_requests), row)


def of_organisation(tx: Tx, organisation: int) -> list[DataRequest]:
    """Return those of ``organisation``: the open ones by due day, then the answered, the last first."""
    query = select(*_COLUMNS).where(data_requests.c.organisation == organisation)
    found = [
        DataRequest(*row)
        for row in tx.connection.execute(query.order_by(data_requests.c.id.desc()).limit(MOST))
    ]
    return sorted(
        found, key=lambda one: (one.answered_at is not None, one.due if not one.answered_at else "")
    )


def find(tx: Tx, organisation: int, request: int) -> DataRequest | None:
    """Return one of ``organisation``."""
    query = select(*_COLUMNS).filter_by(organisation=organisation, id=request)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else DataRequest(*row)


def answer(tx: Tx, organisation: int, request: int, by: str) -> bool:
    """Note that it was answered now; False if it was before, or is not theirs."""
    query = update(data_requests).filter_by(organisation=organisation, id=request, answered_at=None)
    return bool(tx.connection.execute(query.values(answered_at=tx.now, answered_by=by)).rowcount)
