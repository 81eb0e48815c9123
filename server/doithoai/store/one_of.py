"""A condition for many values that stays one statement, however many there are.

An ``IN`` with a place for each value is written, sent and understood anew for each number of values.
"""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import ARRAY, BigInteger, Boolean, Column, Dialect, Integer, LargeBinary, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class one_of(FunctionElement[bool]):  # noqa: N801 - it reads as the SQL that it stands for
    """``one_of(column, name)``: the value of ``column`` is in the collection given as ``name``."""

    inherit_cache = True
    type = Boolean()

    def __init__(self, column: Column[Any], name: str) -> None:
        super().__init__(column, bindparam(name, type_=_Collection(column.type)))

    def self_group(self, against: Any = None) -> Any:  # noqa: ANN401, ARG002
        """Called by SQLAlchemy, which would compare with 1 and so keep SQLite from using an index."""
        return self


class _Collection(TypeDecorator[Collection[Any]]):
    """Values of one type: an array where there are arrays, else a list in JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Called by SQLAlchemy."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        # Who names a number that is larger than any of ours has named none of them: that is no error.
        of = BigInteger() if isinstance(self.of, Integer) else self.of
        return dialect.type_descriptor(ARRAY(of))

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Called by SQLAlchemy."""
        if dialect.name != "sqlite":
            return list(value or ())
        told = [one.hex() for one in value or ()] if isinstance(self.of, LargeBinary) else list(value or ())
        return msgspec.json.encode(told).decode()


@compiles(one_of)
def _on_postgresql(element: one_of, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401
    column, values = (compiler.process(clause, **words) for clause in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(one_of, "sqlite")
def _on_sqlite(element: one_of, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401
    column, values = element.clauses
    value = "unhex(value)" if isinstance(column.type, LargeBinary) else "value"
    told = compiler.process(values, **words)
    return f"{compiler.process(column, **words)} IN (SELECT {value} FROM json_each({told}))"  # noqa: S608
