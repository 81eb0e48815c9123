"""The roster of a dialogue as rows. A personal code is not kept: it follows from the vault's key."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, select, update

from doithoai.domain import roster as rules
from doithoai.domain.roster import Entry, Person
from doithoai.domain.text import fold
from doithoai.store import many
from doithoai.store.one_of import one_of
from doithoai.store.tables import roster
from doithoai.store.transaction import Tx

_COLUMNS: Final = [roster.c[name] for name in Person.__struct_fields__]
_THERE: Final = select(*_COLUMNS).where(roster.c.removed_at.is_(None))
_BY_CODE: Final = _THERE.where(roster.c.code == bindparam("of_code"))
_KEYS: Final = select(roster.c.folded, roster.c.unit, roster.c.note).where(
    roster.c.dialogue == bindparam("of_dialogue"),
    one_of(roster.c.folded, "of_names"),
    roster.c.removed_at.is_(None),
)
_BY_NAME: Final = _THERE.where(
    roster.c.dialogue == bindparam("of_dialogue"), roster.c.folded == bindparam("of_name")
)


def code_of(tx: Tx, person: Person) -> str:
    """Return the personal code of ``person``, the same as long as it is not given anew."""
    assert tx.vault is not None, "a house has a vault"  # noqa: S101
    return rules.personal_code(tx.vault.derive(f"roster/{person.dialogue}/{person.id}/{person.issue}"))


def code_hash(code: str) -> bytes:
    """Return what the database keeps of a personal code."""
    return hashlib.sha256(f"roster/{code}".encode()).digest()


def insert_all(tx: Tx, dialogue: int, entries: Sequence[Entry]) -> None:
    """Put people on the roster and give each a personal code."""
    last: int | None = tx.connection.execute(select(func.max(roster.c.id))).scalar()
    rows = [
        {"dialogue": dialogue, "name": one.name, "unit": one.unit, "note": one.note, **_keys(one.name)}
        for one in entries
    ]
    many.insert_many(tx, roster, rows)
    _give_codes(tx, _THERE.where(roster.c.dialogue == dialogue, roster.c.id > (last or 0)))


def change(tx: Tx, person: int, entry: Entry) -> None:
    """Write other words about somebody."""
    new = {"name": entry.name, "unit": entry.unit, "note": entry.note, **_keys(entry.name)}
    tx.connection.execute(update(roster).where(roster.c.id == person).values(new))


def renew(tx: Tx, person: Person) -> None:
    """Give another personal code: the one before is worthless."""
    query = update(roster).where(roster.c.id == person.id)
    tx.connection.execute(query.values(issue=person.issue + 1))
    _give_codes(tx, _THERE.where(roster.c.id == person.id))


def remove(tx: Tx, person: int) -> None:
    """Take somebody off; the row stays, for whoever asks later who was on it."""
    tx.connection.execute(update(roster).where(roster.c.id == person).values(removed_at=tx.now, code=None))


def seat(tx: Tx, person: int, seat_id: int, proved: bool) -> None:
    """Note which seat somebody took; ``proved``: with the personal code."""
    tx.connection.execute(update(roster).where(roster.c.id == person).values(seat=seat_id, proved=proved))


def find_by_code(tx: Tx, code: bytes) -> Person | None:
    """Return who has this personal code; locked until the commit, where that is needed."""
    row = tx.connection.execute(_BY_CODE.with_for_update(), {"of_code": code}).one_or_none()
    return None if row is None else _from_row(row)


def leads_to(tx: Tx, code: bytes) -> Person | None:
    """Return who has this personal code, for a look."""
    row = tx.connection.execute(_BY_CODE, {"of_code": code}).one_or_none()
    return None if row is None else _from_row(row)


def named(tx: Tx, dialogue: int, name: str) -> list[Person]:
    """Return who is so named; case and marks don't count. Locked until the commit."""
    asked = {"of_dialogue": dialogue, "of_name": fold(name)}
    return [_from_row(row) for row in tx.connection.execute(_BY_NAME.with_for_update(), asked)]


def find(tx: Tx, dialogue: int, person: int) -> Person | None:
    """Return somebody on the roster of ``dialogue``."""
    row = tx.connection.execute(
        _THERE.where(roster.c.dialogue == dialogue, roster.c.id == person)
    ).one_or_none()
    return None if row is None else _from_row(row)


def of_seat(tx: Tx, seat_id: int) -> Person | None:
    """Return who sits there."""
    row = tx.connection.execute(_THERE.where(roster.c.seat == seat_id)).one_or_none()
    return None if row is None else _from_row(row)


def page(tx: Tx, dialogue: int, wanted: str, unit: str | None, skip: int, most: int) -> list[Person]:
    """Return ``most`` people after ``skip`` by name, whose name or unit holds ``wanted``, of ``unit``."""
    query = _of(dialogue, unit)
    if wanted:
        query = query.where(roster.c.folded.contains(fold(wanted), autoescape=True))
    ordered = query.order_by(roster.c.sort_key, roster.c.id).offset(skip).limit(most)
    return [_from_row(row) for row in tx.connection.execute(ordered)]


def everybody(tx: Tx, dialogue: int, unit: str | None = None) -> list[Person]:
    """Return all, or those of ``unit``, by unit and name."""
    query = _of(dialogue, unit).order_by(roster.c.unit, roster.c.sort_key, roster.c.id)
    return [_from_row(row) for row in tx.connection.execute(query)]


def keys(tx: Tx, dialogue: int, entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """Return who of ``entries`` is there, as :attr:`Entry.key`, each with the note."""
    asked = {"of_dialogue": dialogue, "of_names": sorted({fold(one.name) for one in entries})}
    return {(row[0], fold(row[1])): row[2] for row in tx.connection.execute(_KEYS, asked)}


def units(tx: Tx, dialogue: int) -> list[tuple[str, int, int]]:
    """Return each unit with how many are invited, and how many of them entered."""
    query = (
        select(roster.c.unit, func.count(), func.count(roster.c.seat))
        .where(roster.c.dialogue == dialogue, roster.c.removed_at.is_(None))
        .group_by(roster.c.unit)
    )
    return sorted((tuple(row) for row in tx.connection.execute(query)), key=lambda row: fold(row[0]))


def counts(tx: Tx, dialogue: int) -> tuple[int, int]:
    """Return how many are invited by name, and how many of them entered."""
    query = select(func.count(), func.count(roster.c.seat)).where(
        roster.c.dialogue == dialogue, roster.c.removed_at.is_(None)
    )
    row = tx.connection.execute(query).one()
    return row[0], row[1]


def _of(dialogue: int, unit: str | None) -> Select[Any]:
    query = _THERE.where(roster.c.dialogue == dialogue)
    return query if unit is None else query.where(roster.c.unit == unit)


def _give_codes(tx: Tx, query: Select[Any]) -> None:
    people: Iterable[Person] = [_from_row(row) for row in tx.connection.execute(query)]
    given = [{"of_id": one.id, "new_code": code_hash(code_of(tx, one))} for one in people]
    if given:
        statement = update(roster).where(roster.c.id == bindparam("of_id")).values(code=bindparam("new_code"))
        tx.connection.execute(statement, given)


def _keys(name: str) -> dict[str, str]:
    return {"sort_key": rules.sort_key(name), "folded": fold(name)}


def _from_row(row: Row[Any]) -> Person:
    return Person(**dict(zip(Person.__struct_fields__, row, strict=True)))
