"""Sites as rows. One that was removed stays, so that its seat and what it relayed can be told."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import insert, select, update

from doithoai.domain.sites import Site
from doithoai.store.tables import sites
from doithoai.store.transaction import Tx, inserted_id

_COLUMNS: Final = [sites.c[name] for name in Site.__struct_fields__]
_OPEN: Final = select(*_COLUMNS).where(sites.c.removed_at.is_(None))
_WRITTEN: Final = ("name", "unit", "head", "expected", "declared", "overlap", "declared_at", "declared_by")


def insert_new(tx: Tx, dialogue: int, draft: Site) -> int:
    """Store a site with the seat of its head and return its id."""
    row = {name: getattr(draft, name) for name in (*_WRITTEN, "seat")}
    return inserted_id(tx.connection.execute(insert(sites), {**row, "dialogue": dialogue}))


def in_dialogue(tx: Tx, dialogue: int) -> list[Site]:
    """Return the sites of ``dialogue`` in order of making."""
    rows = tx.connection.execute(_OPEN.where(sites.c.dialogue == dialogue).order_by(sites.c.id))
    return [_from_row(row) for row in rows]


def find(tx: Tx, dialogue: int, site: int) -> Site | None:
    """Return the site if it is one of ``dialogue`` and was not removed."""
    row = tx.connection.execute(_OPEN.where(sites.c.dialogue == dialogue, sites.c.id == site)).one_or_none()
    return None if row is None else _from_row(row)


def find_by_seat(tx: Tx, seat: int) -> Site | None:
    """Return the site whose head holds ``seat``."""
    row = tx.connection.execute(_OPEN.where(sites.c.seat == seat)).one_or_none()
    return None if row is None else _from_row(row)


def save(tx: Tx, site: Site) -> None:
    """Write what can change of a site."""
    row = {name: getattr(site, name) for name in _WRITTEN}
    tx.connection.execute(update(sites).where(sites.c.id == site.id).values(row))


def remove(tx: Tx, site: int) -> None:
    """Take a site away."""
    tx.connection.execute(update(sites).where(sites.c.id == site).values(removed_at=tx.now))


def _from_row(row: Sequence[Any]) -> Site:
    return Site(**dict(zip(Site.__struct_fields__, row, strict=True)))
