"""Many rows in one statement.

A driver lets go of Python's lock at each step of a statement, and gets it back only when the event loop, busy
with those who sent all this, lets go of it: row by row, a storm is slowed by its own size.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Insert,
    LargeBinary,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from doithoai.store.transaction import Tx

#: Fewer are as quick one by one.
FEW: Final = 4
_NOTHING: Final[Mapping[str, Hashable]] = MappingProxyType({})


def insert_many(
    tx: Tx, table: Table, rows: Sequence[Mapping[str, Any]], same: Mapping[str, Hashable] = _NOTHING
) -> None:
    """Insert ``rows``, which all name the same columns; ``same`` are the values that all of them share."""
    if len(rows) < FEW:
        if rows:
            tx.connection.execute(insert(table), [{**row, **same} for row in rows])
        return
    names = tuple(rows[0])
    statement = _statement(tx.connection.dialect.name, table, names, tuple(same))
    shared = {f"same_{name}": value for name, value in same.items()}
    tx.connection.execute(statement, {"rows": _told(table, names, rows), **shared})


@cache
def _statement(dialect: str, table: Table, names: tuple[str, ...], same: tuple[str, ...]) -> Insert:
    given = [_on_postgresql, _on_sqlite][dialect == "sqlite"]
    values, source = given(table, names)
    shared = [bindparam(f"same_{name}", type_=table.c[name].type).label(name) for name in same]
    return insert(table).from_select([*names, *same], select(*values, *shared).select_from(source))


def _on_sqlite(table: Table, names: tuple[str, ...]) -> tuple[list[ColumnElement[Any]], Any]:
    source = func.jsonb_each(bindparam("rows", type_=Text)).table_valued("value")
    values = [func.json_extract(source.c.value, literal(f"$[{i}]")) for i in range(len(names))]
    return [
        func.unhex(value) if isinstance(table.c[name].type, LargeBinary) else value
        for name, value in zip(names, values, strict=True)
    ], source


def _on_postgresql(table: Table, names: tuple[str, ...]) -> tuple[list[ColumnElement[Any]], Any]:
    source = func.jsonb_array_elements(cast(bindparam("rows", type_=Text), JSONB)).table_valued("value")
    values = [source.c.value.op("->>")(i) for i in range(len(names))]
    return [
        func.decode(value, "hex")
        if isinstance(table.c[name].type, LargeBinary)
        else cast(value, table.c[name].type)
        for name, value in zip(names, values, strict=True)
    ], source


def _told(table: Table, names: tuple[str, ...], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows as a list of lists in JSON, bytes in hexadecimal."""
    told = [[row[name] for name in names] for row in rows]
    for i in [i for i, name in enumerate(names) if isinstance(table.c[name].type, LargeBinary)]:
        for values in told:
            values[i] = values[i].hex() if values[i] is not None else None
    return msgspec.json.encode(told).decode()
