"""Many values in one condition: the same rows on both stores, and found by their index."""

from typing import Any

import pytest
from sqlalchemy import Select, insert, select
from sqlalchemy.sql.compiler import SQLCompiler

from doithoai.store import sessions
from doithoai.store.one_of import one_of
from doithoai.store.tables import commands, questions
from doithoai.store.transaction import Tx
from tests.house import Record

_BY_KEY = select(commands.c.key).where(one_of(commands.c.key, "of_keys"), commands.c.done == b"here")
_BY_NO = select(questions.c.no).where(one_of(questions.c.no, "of_nos"))


def test_bytes_and_numbers_are_found_among_many_and_among_none(swinging: Record) -> None:
    keys = [bytes([number]) * 32 for number in range(6)]

    def act(tx: Tx) -> tuple[set[bytes], set[bytes], set[int]]:
        tx.connection.execute(insert(commands), [{"key": key, "done": b"here"} for key in keys[:3]])
        found = tx.connection.execute(_BY_KEY, {"of_keys": keys[1:]}).scalars()
        none = tx.connection.execute(_BY_KEY, {"of_keys": []}).scalars()
        numbers = tx.connection.execute(_BY_NO, {"of_nos": {1, 3, 4_000_000_000}}).scalars()
        return set(found), set(none), set(numbers)

    assert swinging.write(act) == (set(keys[1:3]), set(), {1, 3})


@pytest.mark.sqlite
def test_the_index_is_used(swinging: Record) -> None:
    steps = plan(swinging, _BY_KEY)
    assert any("SEARCH commands USING" in step for step in steps)
    assert not any("SCAN commands" in step for step in steps)


@pytest.mark.sqlite
@pytest.mark.parametrize("query", [sessions._LINKED, sessions._OWNED])
def test_the_seats_of_a_crowd_are_not_looked_for_among_all_of_the_dialogue(
    swinging: Record, query: Select[Any]
) -> None:
    assert not any("seats_by_dialogue" in step or "SCAN seats" in step for step in plan(swinging, query))


def plan(record: Record, query: Select[Any]) -> list[str]:
    """Return what SQLite would do, step by step."""

    def explain(tx: Tx) -> list[str]:
        compiled = query.compile(tx.connection)
        assert isinstance(compiled, SQLCompiler)
        values = ["[]" if name.startswith("of_") else b"" for name in compiled.positiontup or ()]
        told = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", tuple(values))
        return [row[3] for row in told]

    return record.read(explain)
