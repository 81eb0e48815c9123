"""The house: everything a running server holds, put together and taken apart in one place."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import structlog
from sqlalchemy import Engine

from doithoai.domain.codes import CODE_ALPHABET
from doithoai.live.asides import Aside, Overheard
from doithoai.live.doorbell import Doorbell, MemoryDoorbell, Notice, Noticed
from doithoai.live.doorbell_redis import RedisDoorbell
from doithoai.live.hub import Hub
from doithoai.observability.minute import Minute
from doithoai.observability.pulse import Pulse
from doithoai.settings import Settings
from doithoai.store import accounts, meta
from doithoai.store.engine import reading_engine, writing_engine
from doithoai.store.migrations import migrate
from doithoai.store.reader import Reader
from doithoai.store.sealing import opened
from doithoai.store.transaction import Tx
from doithoai.store.vault import Vault, key_in
from doithoai.store.writer import Writer

T = TypeVar("T")
log = structlog.get_logger()
SETUP_LENGTH: Final = 12


def wall_clock() -> int:
    """Return the time in ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


class House:
    """One server: the record, the doorbell, the hub. Use :meth:`open` and :meth:`close` on the event loop."""

    def __init__(self, settings: Settings, clock: Callable[[], int] = wall_clock) -> None:
        self.settings = settings
        self.clock = clock
        self.ready = False
        #: Makes the first account; the same in every process. Whoever can read what is printed may use it.
        self.setup_code = ""
        #: Keys the hashes of what processes tell each other; known once the house is open.
        self.shared_secret = b""
        self._pulse = Pulse()
        self._minute = Minute()
        #: Who acts on notices beside the hub.
        self.noticed: list[Noticed] = []
        #: Who takes in asides beside the hub.
        self.overheard: list[Overheard] = []

    async def open(self) -> None:
        """Bring the database up to date and start the threads; the house is ready when this returns.

        Raises ``WrongKey`` when the sealing key is missing or is not this database's.
        """
        self.settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        key_in(self.settings.operator_key, "operator's key")
        self._writing = writing_engine(self.settings.store)
        known = _prepare(self._writing, self.settings.sealing_key, self.clock())
        self.setup_code = known.setup_code
        self.shared_secret = known.shared_secret
        self._reading = reading_engine(self.settings.store)
        self.doorbell = _doorbell(self.settings.redis_url, known.epoch)
        self._writer = Writer(self._writing, self.clock, self.doorbell.ring, known.vault)
        self._reader = Reader(self._reading, self.clock, known.vault)
        self.hub = Hub(self._reader, self._writer, self.clock, self.doorbell.tell)
        self.doorbell.listen(self.hub)
        self.doorbell.on_notice(self._notice)
        self.doorbell.on_aside(self._overheard)
        self.doorbell.start()
        self.hub.start()
        self._pulse.start()
        self._minute.start()
        self.ready = True
        log.info("opened", store="postgresql" if self.settings.database_url else "sqlite")

    @property
    def is_writing(self) -> bool:
        """Whether changes can be kept: the writer's thread lives."""
        return self._writer.is_alive

    @property
    def waiting_to_write(self) -> int:
        """How many jobs wait for the writer."""
        return self._writer.waiting

    async def close(self) -> None:
        """Stop taking work, finish what was taken, close the files."""
        self.ready = False
        self._pulse.stop()
        self._minute.stop()
        self._writer.stop()
        await self.doorbell.stop()  # what was written last is still rung
        await self.hub.stop()
        self._reader.stop()
        self._reading.dispose()
        self._writing.dispose()
        log.info("closed")

    async def read(self, job: Callable[..., T], *args: Any, **kwargs: Any) -> T:  # noqa: ANN401
        """Run ``job(tx, …)`` in a read transaction off the loop and return its result."""
        return await self._reader.read(partial(_call, job, args, kwargs))

    async def write(self, job: Callable[..., T], *args: Any, **kwargs: Any) -> T:  # noqa: ANN401
        """Run ``job(tx, …)`` in the writer and return its result once it is durable.

        Raises what the job raised, and ``Refused`` with ``again_ms`` when it could not be kept.
        """
        return await self._writer.write(partial(_call, job, args, kwargs))

    def _notice(self, notice: Notice) -> None:
        for noticed in (self.hub.noticed, *self.noticed):
            noticed(notice)

    def _overheard(self, by: str, aside: Aside) -> None:
        for overheard in (self.hub.overheard, *self.overheard):
            overheard(by, aside)


def _call(job: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any], tx: Tx) -> T:
    return job(tx, *args, **kwargs)


def _doorbell(redis_url: str, epoch: str) -> Doorbell:
    return RedisDoorbell(redis_url, epoch) if redis_url else MemoryDoorbell()


@dataclass(frozen=True, slots=True)
class _Database:
    """What a house learns from its database on opening."""

    vault: Vault
    epoch: str
    setup_code: str
    shared_secret: bytes


def _prepare(engine: Engine, key_file: Path, now: int) -> _Database:
    with engine.connect() as connection, connection.begin():
        migrate(connection)
    with engine.connect() as connection, connection.begin():
        tx = Tx(connection, now)
        code = "" if accounts.count(tx) else meta.setup_code(tx, _new_code())
        return _Database(opened(tx, key_file), meta.epoch(tx), code, meta.shared_secret(tx))


def _new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(SETUP_LENGTH))
