"""A writer on PostgreSQL, which it shares with the writers of other processes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
import pytest_asyncio
from sqlalchemy import text

from doithoai.domain.errors import Refused
from doithoai.store import writer
from doithoai.store.engine import writing_engine
from doithoai.store.migrations import migrate
from doithoai.store.transaction import Tx
from doithoai.store.writer import Writer
from tests.services import Postgres

pytestmark = pytest.mark.asyncio
NOW = 1_774_400_400_000


class Shared:
    """Our writer, and a connection as another process has one."""

    def __init__(self, address: str) -> None:
        self._engine = writing_engine(address)
        with self._engine.connect() as connection, connection.begin():
            migrate(connection)
            connection.execute(text("INSERT INTO meta (key, value) VALUES ('a', '0'), ('b', '0')"))
        parts = urlsplit(address)
        [host] = parse_qs(parts.query)["host"]
        self.other = psycopg.connect(host=host, user="postgres", dbname=parts.path.removeprefix("/"))
        self.writer = Writer(self._engine, lambda: NOW, lambda _rings: None)

    def close(self) -> None:
        self.writer.stop()
        self.other.close()
        self._engine.dispose()

    async def others(self, statement: str) -> None:
        await asyncio.to_thread(self.other.execute, statement.encode())


@pytest_asyncio.fixture
async def shared(postgres: Postgres, tmp_path: Path) -> AsyncIterator[Shared]:
    both = Shared(postgres.new_database())
    yield both
    both.close()


def add_to(tx: Tx, key: str) -> str:
    found = tx.connection.execute(
        text("UPDATE meta SET value = (value::int + 1)::text WHERE key = :key RETURNING value"), {"key": key}
    )
    return str(found.scalar_one())


async def test_who_lost_in_a_deadlock_is_tried_again_and_nothing_is_done_twice(shared: Shared) -> None:
    tries: list[str] = []
    loop, has_a = asyncio.get_running_loop(), asyncio.Event()

    def a_then_b(tx: Tx) -> str:
        tries.append(add_to(tx, "a"))
        loop.call_soon_threadsafe(has_a.set)
        return add_to(tx, "b")

    await shared.others("UPDATE meta SET value = '10' WHERE key = 'b'")
    ours = asyncio.ensure_future(shared.writer.write(a_then_b))
    await has_a.wait()
    await asyncio.sleep(0.1)  # now it waits for b
    await shared.others("UPDATE meta SET value = '10' WHERE key = 'a'")
    await asyncio.to_thread(shared.other.commit)
    assert await ours == "11"
    assert tries == ["1", "11"]


async def test_who_waits_too_long_for_another_is_told_to_come_again_and_the_next_goes_on(
    shared: Shared,
) -> None:
    await shared.others("UPDATE meta SET value = '10' WHERE key = 'a'")
    with pytest.raises(Refused) as refused:
        await shared.writer.write(lambda tx: add_to(tx, "a"))
    assert (refused.value.code, refused.value.data["again_ms"]) == ("not_saved", writer.AGAIN_MS)
    assert await shared.writer.write(lambda tx: add_to(tx, "b")) == "1"


async def test_a_connection_that_died_is_replaced(shared: Shared) -> None:
    pid = await shared.writer.write(
        lambda tx: tx.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    )
    await shared.others(f"SELECT pg_terminate_backend({pid})")
    with pytest.raises(Refused):
        await shared.writer.write(lambda tx: add_to(tx, "a"))
    assert await shared.writer.write(lambda tx: add_to(tx, "a")) == "1"
