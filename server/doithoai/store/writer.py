"""The one writing thread: takes what has queued up into one transaction, each job in a savepoint."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from doithoai.counts import counted
from doithoai.domain.errors import Refused
from doithoai.store.transaction import Ring, Tx
from doithoai.store.vault import Vault

BATCH_LIMIT = 256
QUEUE_LIMIT = 8_192
AGAIN_MS = 2_000

T = TypeVar("T")
Job = Callable[[Tx], Any]
log = structlog.get_logger()


@dataclass(slots=True)
class _Waiting:
    job: Job
    future: "asyncio.Future[Any]"
    result: Any = None
    error: Exception | None = None


class Writer:
    """Runs jobs in order. A job's result is handed out only after the commit that holds it."""

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], int],
        ring: Callable[[Mapping[int, Ring]], None],
        vault: Vault | None = None,
    ) -> None:
        """``clock`` gives ms since 1970 UTC; ``ring`` is called on the loop after each commit."""
        self._vault = vault
        self._engine = engine
        self._clock = clock
        self._ring = ring
        self._jobs: queue.Queue[_Waiting | None] = queue.Queue(QUEUE_LIMIT)
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How much waits for its turn."""
        return self._jobs.qsize()

    @property
    def is_alive(self) -> bool:
        """Whether the thread lives, which nothing should end but :meth:`stop`."""
        return self._thread.is_alive()

    async def write(self, job: Callable[[Tx], T]) -> T:
        """Run ``job`` and return its result once it is durable.

        Raises what the job raised; ``Refused("server_busy")`` when too much waits, ``Refused("not_saved")``
        when the database could not keep it. In both cases nothing was changed and the caller may try again.
        """
        waiting = _Waiting(job, self._loop.create_future())
        try:
            self._jobs.put_nowait(waiting)
        except queue.Full:
            raise Refused("server_busy", again_ms=AGAIN_MS) from None
        return cast("T", await waiting.future)

    def stop(self) -> None:
        """Finish what has queued up and end the thread; call it after the last ``write``."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            while batch := self._next_batch():
                began = time.monotonic()
                rings = self._commit(connection, batch)
                counted.commit_seconds.note(time.monotonic() - began)
                counted.jobs_per_commit.note(len(batch))
                self._loop.call_soon_threadsafe(self._hand_out, batch, rings)

    def _next_batch(self) -> list[_Waiting]:
        """Wait for a job, then take what else is there. Empty: time to stop."""
        batch: list[_Waiting] = []
        while len(batch) < BATCH_LIMIT:
            try:
                waiting = self._jobs.get(block=not batch)
            except queue.Empty:
                break
            if waiting is None:
                if batch:
                    self._jobs.put(None)
                break
            batch.append(waiting)
        return batch

    def _commit(self, connection: Connection, batch: list[_Waiting]) -> dict[int, Ring]:
        tx = Tx(connection, self._clock(), self._vault)
        try:
            with connection.begin():
                for waiting in batch:
                    _run_in_savepoint(tx, waiting)
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread must live on and the senders hear
            connection.invalidate()  # SQLite stays in a transaction whose COMMIT failed
            log.error("commit_failed", error=type(error).__name__, jobs=len(batch))  # noqa: TRY400 - no text in logs
            for waiting in batch:
                waiting.error = Refused("not_saved", again_ms=AGAIN_MS)
            return {}
        return tx.rings

    def _hand_out(self, batch: list[_Waiting], rings: dict[int, Ring]) -> None:
        if rings:
            self._ring(rings)
        for waiting in batch:
            if waiting.future.cancelled():
                continue
            if waiting.error is None:
                waiting.future.set_result(waiting.result)
            else:
                waiting.future.set_exception(waiting.error)


def _run_in_savepoint(tx: Tx, waiting: _Waiting) -> None:
    """A refused job leaves no trace; its neighbours in the transaction don't notice."""
    rings = {dialogue: Ring(ring.seq, set(ring.supported)) for dialogue, ring in tx.rings.items()}
    tx.connection.exec_driver_sql("SAVEPOINT job")
    try:
        waiting.result = waiting.job(tx)
    except OperationalError:
        raise  # the disk or the server, not the job: nobody in this transaction was saved
    except Exception as error:  # noqa: BLE001 - handed to whoever awaits the job
        waiting.error = error
        tx.rings = rings
        tx.connection.exec_driver_sql("ROLLBACK TO job")
    tx.connection.exec_driver_sql("RELEASE job")
