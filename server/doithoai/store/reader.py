"""Reads: a small thread pool, each read one consistent snapshot of the database."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine

from doithoai.counts import counted
from doithoai.store.engine import READERS
from doithoai.store.transaction import Tx
from doithoai.store.vault import Vault

T = TypeVar("T")


class Reader:
    """Runs read-only functions off the event loop."""

    def __init__(self, engine: Engine, clock: Callable[[], int], vault: Vault | None = None) -> None:
        """``clock`` gives ms since 1970 UTC."""
        self._vault = vault
        self._engine = engine
        self._clock = clock
        self._pool = ThreadPoolExecutor(READERS, "reader")

    async def read(self, job: Callable[[Tx], T]) -> T:
        """Run ``job`` in a read transaction and return its result; raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._run, job, time.monotonic())

    def stop(self) -> None:
        """Wait for the reads under way and end the threads."""
        self._pool.shutdown()

    def _run(self, job: Callable[[Tx], T], asked_at: float) -> T:
        counted.reader_wait_seconds.note(time.monotonic() - asked_at)
        with self._engine.connect() as connection, connection.begin():
            return job(Tx(connection, self._clock(), self._vault))
