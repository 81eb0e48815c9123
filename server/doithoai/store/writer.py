"""The one writing thread: takes what has queued up into one transaction, each job in a savepoint."""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final, TypeVar, cast

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from doithoai.counts import counted
from doithoai.domain.errors import Refused
from doithoai.store.engine import is_passing, kind_of
from doithoai.store.fair_queue import FairQueue
from doithoai.store.transaction import Ring, Tx
from doithoai.store.vault import Vault

#: A transaction takes as many jobs as were done in so long by the last: who comes meanwhile waits for it.
BATCH_SECONDS: Final = 0.02
#: Fewer say little of what one costs, and are always taken; more would make too large a transaction.
BATCH_LEAST: Final = 256
BATCH_MOST: Final = 768
AGAIN_MS: Final = 2_000
#: How often a transaction is tried again that lost against another process.
TRIES: Final = 3
#: So long a commit is felt by everybody who asks.
SLOW_SECONDS: Final = 0.25
#: Belongs to no dialogue.
NONE: Final = 0

T = TypeVar("T")
Job = Callable[[Tx], Any]
#: Does the same for many at once; each gets its result, or the refusal that it alone is told.
Bulk = Callable[[Tx, Sequence[Any]], Sequence[Any]]
#: Called on the loop with the result, or with None and what went wrong.
Tell = Callable[[Any, Exception | None], None]
log = structlog.get_logger()


@dataclass(slots=True)
class _Waiting:
    """A plain job, or with ``bulk`` one item of a job for many."""

    of: int
    tell: Tell
    job: Job | None = None
    bulk: Bulk | None = None
    item: Any = None
    result: Any = None
    error: Exception | None = None

    def end(self, result: Any, error: Exception | None = None) -> None:  # noqa: ANN401
        self.result, self.error = result, error


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
        self._queue: FairQueue[_Waiting] = FairQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def write(self, job: Callable[[Tx], T], of: int = NONE) -> T:
        """Run ``job`` and return its result once it is durable; ``of`` is the dialogue it belongs to.

        Raises what the job raised; ``Refused("server_busy")`` when too much waits, ``Refused("not_saved")``
        when the database could not keep it. In both cases nothing was changed and the caller may try again.
        """
        told: asyncio.Future[Any] = self._loop.create_future()
        self.give(job, of, partial(_tell, told))
        return cast("T", await told)

    def give(self, job: Job, of: int, tell: Tell) -> None:
        """Run ``job`` like :meth:`write`, and call ``tell`` in the end. Raises ``Refused("server_busy")``."""
        self._enqueue(_Waiting(of, tell, job=job))

    def give_item(self, bulk: Bulk, item: Any, of: int, tell: Tell) -> None:  # noqa: ANN401
        """Let ``bulk`` do ``item`` together with its neighbours, and call ``tell`` in the end.

        Raises ``Refused("server_busy")``.
        """
        self._enqueue(_Waiting(of, tell, bulk=bulk, item=item))

    @property
    def is_alive(self) -> bool:
        """Whether the thread lives, which nothing should end but :meth:`stop`."""
        return self._thread.is_alive()

    @property
    def waiting(self) -> int:
        """How much waits for its turn."""
        return len(self._queue)

    def waiting_of(self, dialogue: int) -> int:
        """Return how much of ``dialogue`` waits for its turn."""
        return self._queue.waiting_of(dialogue)

    def stop(self) -> None:
        """Finish what has queued up and end the thread; call it after the last ``write``."""
        self._queue.close()
        self._thread.join()

    def _enqueue(self, waiting: _Waiting) -> None:
        if not self._queue.put(waiting.of, waiting):
            raise Refused("server_busy", again_ms=AGAIN_MS)

    def _run(self) -> None:
        with self._engine.connect() as connection:
            most = BATCH_LEAST
            while batch := self._queue.take(most):
                began = time.monotonic()
                rings = self._keep(connection, batch)
                seconds = time.monotonic() - began
                self._loop.call_soon_threadsafe(self._hand_out, batch, rings)
                _note_commit(seconds, len(batch))
                most = _next_most(most, seconds, len(batch))

    def _keep(self, connection: Connection, batch: list[_Waiting]) -> dict[int, Ring]:
        """Commit the batch. What lost against another process is tried again, in the end one by one."""
        rings, error = self._commit(connection, batch)
        for _ in range(TRIES - 1):
            if error is None or not is_passing(error):
                break
            rings, error = self._commit(connection, batch)
        if error is not None and is_passing(error) and len(batch) > 1:
            for waiting in batch:
                rings |= self._keep(connection, [waiting])
        elif error is not None:
            log.error("commit_failed", error=kind_of(error), jobs=len(batch))
            for waiting in batch:
                waiting.end(None, Refused("not_saved", again_ms=AGAIN_MS))
        return rings

    def _commit(
        self, connection: Connection, batch: list[_Waiting]
    ) -> tuple[dict[int, Ring], Exception | None]:
        tx = Tx(connection, self._clock(), self._vault)
        try:
            with connection.begin():
                for (bulk, _), group in groupby(batch, key=lambda waiting: (waiting.bulk, waiting.of)):
                    _carry_out(tx, bulk, list(group))
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread must live on and the senders hear
            if not is_passing(error):
                connection.invalidate()  # SQLite stays in a transaction whose COMMIT failed
            return {}, error
        return tx.rings, None

    def _hand_out(self, batch: list[_Waiting], rings: dict[int, Ring]) -> None:
        if rings:
            self._ring(rings)
        for waiting in batch:
            waiting.tell(waiting.result, waiting.error)


def _tell(told: "asyncio.Future[Any]", result: Any, error: Exception | None) -> None:  # noqa: ANN401
    if told.cancelled():
        return
    if error is None:
        told.set_result(result)
    else:
        told.set_exception(error)


def _carry_out(tx: Tx, bulk: Bulk | None, group: list[_Waiting]) -> None:
    if bulk is None:
        for waiting in group:
            job = cast("Job", waiting.job)
            waiting.end(*_in_savepoint(tx, partial(job, tx)))
        return
    results, error = _in_savepoint(tx, partial(bulk, tx, [waiting.item for waiting in group]))
    if error is not None and len(group) > 1:  # one of them harms no other
        for waiting in group:
            _carry_out(tx, bulk, [waiting])
        return
    for waiting, result in zip(group, results or [None], strict=True):
        waiting.end(None, error or result) if error or isinstance(result, Refused) else waiting.end(result)


def _in_savepoint(tx: Tx, act: Callable[[], T]) -> tuple[T | None, Exception | None]:
    """A refused job leaves no trace; its neighbours in the transaction don't notice."""
    rings = {dialogue: Ring(ring.seq, set(ring.supported)) for dialogue, ring in tx.rings.items()}
    result, failed = None, None
    tx.connection.exec_driver_sql("SAVEPOINT job")
    try:
        result = act()
    except OperationalError:
        raise  # the disk or the server, not the job: nobody in this transaction was saved
    except Exception as error:  # noqa: BLE001 - handed to whoever awaits the job
        failed = error
        tx.rings = rings
        tx.connection.exec_driver_sql("ROLLBACK TO job")
    tx.connection.exec_driver_sql("RELEASE job")
    return result, failed


def _next_most(most: int, seconds: float, jobs: int) -> int:
    """Return how many jobs the next transaction may take, after one with ``jobs`` took ``seconds``."""
    if jobs < BATCH_LEAST:
        return most
    return min(BATCH_MOST, max(BATCH_LEAST, round(jobs * BATCH_SECONDS / seconds)))


def _note_commit(seconds: float, jobs: int) -> None:
    counted.commit_seconds.note(seconds)
    counted.jobs_per_commit.note(jobs)
    if seconds >= SLOW_SECONDS:
        log.warning("commit_slow", ms=round(seconds * 1_000), jobs=jobs)
