"""Seats as rows. A link is a secret; the database holds its SHA-256."""

from collections.abc import Collection, Sequence
from typing import Any

from msgspec.structs import replace
from sqlalchemy import bindparam, delete, insert, select, update

from doithoai.domain.people import Role, Seat
from doithoai.store import rehearsals
from doithoai.store.one_of import one_of
from doithoai.store.tables import dialogues, seats, session_seats
from doithoai.store.transaction import Tx, inserted_id

_COLUMN_OF = {"since": "created_at"}
COLUMNS = [seats.c[_COLUMN_OF.get(name, name)] for name in Seat.__struct_fields__]
_ANY = select(*COLUMNS).where(seats.c.id == bindparam("of_id"))
_OPEN = select(*COLUMNS).where(seats.c.revoked_at.is_(None))
_BY_ID = _OPEN.where(seats.c.id == bindparam("of_id"))
_REVOKED = select(seats.c.id).where(one_of(seats.c.id, "of_ids"), seats.c.revoked_at.is_not(None))
_BY_LINK = _OPEN.where(seats.c.link == bindparam("of_link"))


def insert_new(tx: Tx, draft: Seat, link: bytes | None = None, account: int | None = None) -> Seat:
    """Store ``draft`` and return it with its id.

    ``link`` is the SHA-256 of the personal or screen link that leads to it, ``account`` who owns it.
    """
    kept = tx.day if draft.role is Role.PARTICIPANT else tx.now
    row: dict[str, Any] = {
        "dialogue": draft.dialogue, "role": draft.role, "name": draft.name, "unit": draft.unit,
        "unit_id": draft.unit_id, "link": link, "account": account, "created_at": kept,
    }  # fmt: skip
    row |= rehearsals.numbered(tx, seats, rehearsals.is_rehearsal(draft.dialogue))
    made = inserted_id(tx.connection.execute(insert(seats), row))
    if draft.role is Role.PARTICIPANT and tx.vault is not None:
        tx.vault.note_arrival(made, tx.now)
    return replace(draft, id=made, since=tx.now)


def find(tx: Tx, seat: int) -> Seat | None:
    """Return the seat unless it was revoked."""
    row = tx.connection.execute(_BY_ID, {"of_id": seat}).one_or_none()
    return None if row is None else from_row(tx, row)


def find_even_revoked(tx: Tx, seat: int) -> Seat | None:
    """Return the seat, also one that was revoked; None where there never was one."""
    row = tx.connection.execute(_ANY, {"of_id": seat}).one_or_none()
    return None if row is None else from_row(tx, row)


def revoked_among(tx: Tx, wanted: Collection[int]) -> frozenset[int]:
    """Return those of the seats ``wanted`` that were revoked."""
    return frozenset(tx.connection.execute(_REVOKED, {"of_ids": list(wanted)}).scalars())


def load_even_revoked(tx: Tx, seat: int) -> Seat:
    """Return the seat, also one that was revoked: who held it stays true."""
    return from_row(tx, tx.connection.execute(_ANY, {"of_id": seat}).one())


def find_by_link(tx: Tx, link: bytes) -> Seat | None:
    """Return the seat that a link leads to, unless it was revoked."""
    row = tx.connection.execute(_BY_LINK, {"of_link": link}).one_or_none()
    return None if row is None else from_row(tx, row)


def in_dialogue(tx: Tx, dialogue: int, *roles: Role) -> list[Seat]:
    """Return the seats of ``dialogue`` with one of ``roles`` that were not revoked, in order of making."""
    query = select(*COLUMNS).where(
        seats.c.dialogue == dialogue, seats.c.role.in_(roles), seats.c.revoked_at.is_(None)
    )
    return [from_row(tx, row) for row in tx.connection.execute(query.order_by(seats.c.id))]


def of_account(tx: Tx, dialogue: int, account: int, role: Role) -> Seat | None:
    """Return the seat with ``role`` that ``account`` has in ``dialogue``, unless it was revoked."""
    query = _OPEN.filter_by(dialogue=dialogue, account=account, role=role)
    row = tx.connection.execute(query.order_by(seats.c.id).limit(1)).one_or_none()
    return None if row is None else from_row(tx, row)


def of_member(tx: Tx, organisation: int, account: int) -> list[Seat]:
    """Return the seats that ``account`` has in the dialogues of ``organisation``, but for those revoked."""
    query = (
        _OPEN.join(dialogues, dialogues.c.id == seats.c.dialogue)
        .where(dialogues.c.organisation == organisation, seats.c.account == account)
        .order_by(seats.c.id)
    )
    return [from_row(tx, row) for row in tx.connection.execute(query)]


def holders(tx: Tx, dialogue: int) -> dict[int, int]:
    """Return which account holds which seat of ``dialogue``: seats without one are left out."""
    query = select(seats.c.id, seats.c.account).where(
        seats.c.dialogue == dialogue, seats.c.account.is_not(None), seats.c.revoked_at.is_(None)
    )
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def revoke(tx: Tx, seat: int) -> bool:
    """Shut the seat for good; False if it was shut already."""
    query = update(seats).where(seats.c.id == seat, seats.c.revoked_at.is_(None)).values(revoked_at=tx.now)
    return bool(tx.connection.execute(query).rowcount)


def relink(tx: Tx, seat: int, link: bytes) -> None:
    """Lead to the seat by another ``link`` (SHA-256); whoever came by the old one has it no longer."""
    tx.connection.execute(update(seats).where(seats.c.id == seat).values(link=link))
    tx.connection.execute(delete(session_seats).where(session_seats.c.seat == seat))


def rename(tx: Tx, seat: int, name: str, unit: str) -> None:
    """Call whoever holds the seat ``name``, of ``unit``."""
    tx.connection.execute(update(seats).where(seats.c.id == seat).values(name=name, unit=unit))


def revoked_in(tx: Tx, dialogue: int) -> frozenset[int]:
    """Return the ids of the seats of ``dialogue`` that were revoked."""
    query = select(seats.c.id).where(seats.c.dialogue == dialogue, seats.c.revoked_at.is_not(None))
    return frozenset(tx.connection.execute(query).scalars())


def from_row(tx: Tx, row: Sequence[Any]) -> Seat:
    """Return the seat in a row of :data:`COLUMNS`."""
    came = tx.vault.find_arrival(row[0]) if tx.vault is not None else None
    since = row[5] if came is None else came
    return Seat(
        id=row[0], dialogue=row[1], role=Role(row[2]), name=row[3], unit=row[4], since=since, unit_id=row[6]
    )
