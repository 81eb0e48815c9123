"""Units as rows: a dated tree, and who took over from whom."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, or_, select, update

from doithoai.domain.errors import Refused
from doithoai.domain.text import fold
from doithoai.domain.units import Unit, by_name
from doithoai.store.many import insert_many
from doithoai.store.one_of import one_of
from doithoai.store.tables import organisations, successions, units
from doithoai.store.transaction import Tx, inserted_id

_FIELDS: Final = Unit.__struct_fields__
_COLUMNS: Final = [units.c[name] for name in _FIELDS]
#: What a change may write.
_MUTABLE: Final = tuple(name for name in _FIELDS if name not in {"id", "version"})
_ALL: Final = select(*_COLUMNS).where(units.c.organisation == bindparam("of"))
_FIND: Final = select(*_COLUMNS).where(
    units.c.id == bindparam("of_id"), units.c.organisation == bindparam("of")
)


def valid_on(day: str) -> ColumnElement[bool]:
    """Return the condition that a unit exists on the ISO day ``day``."""
    return and_(units.c.valid_from <= day, or_(units.c.valid_to == "", units.c.valid_to >= day))


def names(tx: Tx, organisation: int, on: str) -> list[tuple[int, str]]:
    """Return the units that exist on the ISO day ``on``, each with its name, to choose from."""
    query = select(units.c.id, units.c.name).where(units.c.organisation == organisation, valid_on(on))
    return sorted(((row[0], row[1]) for row in tx.connection.execute(query)), key=lambda one: fold(one[1]))


def find(tx: Tx, organisation: int, unit: int) -> Unit | None:
    """Return a unit of ``organisation``, None for one of another."""
    row = tx.connection.execute(_FIND, {"of_id": unit, "of": organisation}).one_or_none()
    return None if row is None else _from_row(row)


def all_of(tx: Tx, organisation: int) -> list[Unit]:
    """Return all units of ``organisation``, closed ones too, in no order."""
    return [_from_row(row) for row in tx.connection.execute(_ALL, {"of": organisation})]


def with_codes(tx: Tx, organisation: int, codes: Collection[str]) -> dict[str, Unit]:
    """Return the units that have one of ``codes``, by code."""
    query = select(*_COLUMNS).where(units.c.organisation == organisation, one_of(units.c.code, "of_codes"))
    found = [_from_row(row) for row in tx.connection.execute(query, {"of_codes": codes})]
    return {unit.code: unit for unit in found}


def lock(tx: Tx, organisation: int) -> None:
    """Let nobody else change this tree until the commit, so that no two changes make a cycle together."""
    tx.connection.execute(select(organisations.c.id).filter_by(id=organisation).with_for_update())


def by_code(tx: Tx, organisation: int) -> dict[str, int]:
    """Return the ids of all units that have a code."""
    query = select(units.c.code, units.c.id).where(units.c.organisation == organisation, units.c.code != "")
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def parents(tx: Tx, organisation: int) -> dict[int, int | None]:
    """Return the tree: the parent of each unit."""
    query = select(units.c.id, units.c.parent).where(units.c.organisation == organisation)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def count(tx: Tx, organisation: int) -> int:
    """Return how many units there are, closed ones too."""
    query = select(func.count()).select_from(units).filter_by(organisation=organisation)
    return tx.connection.execute(query).scalar_one()


def insert_new(tx: Tx, organisation: int, unit: Unit) -> int:
    """Store a unit and return its id."""
    return inserted_id(tx.connection.execute(insert(units), _row(organisation, unit)))


def insert_all(tx: Tx, organisation: int, new: Sequence[Unit]) -> None:
    """Store many units at once; their parents are stored already."""
    insert_many(tx, units, [_row(organisation, unit) for unit in new])


def save(tx: Tx, organisation: int, unit: Unit) -> None:
    """Write ``unit`` over version ``unit.version``; raises ``Refused("unit_changed_meanwhile")``."""
    query = update(units).where(
        units.c.id == unit.id, units.c.organisation == organisation, units.c.version == unit.version
    )
    new = {name: getattr(unit, name) for name in _MUTABLE} | {"version": unit.version + 1}
    if not tx.connection.execute(query.values(new)).rowcount:
        raise Refused("unit_changed_meanwhile")


def set_successors(tx: Tx, unit: int, successors: Iterable[int]) -> None:
    """Let ``successors`` take over from ``unit``, and nobody else."""
    tx.connection.execute(delete(successions).filter_by(unit=unit))
    rows = [{"unit": unit, "successor": one} for one in dict.fromkeys(successors)]
    if rows:
        tx.connection.execute(insert(successions), rows)


def successors(tx: Tx, unit: int) -> list[Unit]:
    """Return the units that took over from ``unit``."""
    return _related(tx, successions.c.successor, successions.c.unit == unit)


def predecessors(tx: Tx, unit: int) -> list[Unit]:
    """Return the units that ``unit`` took over from."""
    return _related(tx, successions.c.unit, successions.c.successor == unit)


def _related(tx: Tx, column: ColumnElement[int], condition: ColumnElement[bool]) -> list[Unit]:
    query = select(*_COLUMNS).join(successions, column == units.c.id).where(condition)
    return by_name(_from_row(row) for row in tx.connection.execute(query))


def _row(organisation: int, unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in _MUTABLE} | {"organisation": organisation}


def _from_row(row: Any) -> Unit:  # noqa: ANN401 - a row of SQLAlchemy
    return Unit(**dict(zip(_FIELDS, row, strict=True)))
