"""How the database is opened: an SQLite file, or PostgreSQL. Nothing else knows which of them is in use."""

import traceback
from pathlib import Path
from urllib.parse import quote

import pysqlite3.dbapi2
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

READERS = 2
PLACES = 12
BUSY_MS = 5_000
#: Before this release a checkpoint of another connection could drop committed transactions
#: (sqlite.org/wal.html, the WAL-reset bug).
FIRST_SAFE_WAL = (3, 51, 3)


#: The SQLite file, or the address of a PostgreSQL database (postgresql://…).
Address = Path | str

#: For each connection: give up on a server that is gone, never wait for ever.
_POSTGRES = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "application_name": "doithoai",
    "options": f"-c statement_timeout={BUSY_MS * 4} -c lock_timeout={BUSY_MS} -c timezone=UTC",
}
_READ_ONLY = " -c default_transaction_read_only=on"


#: PostgreSQL's codes for a transaction that lost against another: deadlock, serialisation.
_PASSING = frozenset({"40P01", "40001"})


class UnsafeSqlite(RuntimeError):
    """The SQLite library at hand would lose committed transactions in WAL mode."""


def check_sqlite() -> str:
    """Return the version of the SQLite in use; raises :class:`UnsafeSqlite` where WAL can't be trusted."""
    version: tuple[int, ...] = pysqlite3.dbapi2.sqlite_version_info
    if version < FIRST_SAFE_WAL:
        raise UnsafeSqlite(f"SQLite {'.'.join(map(str, version))} loses data in WAL mode; 3.51.3 is needed")
    return ".".join(map(str, version))


def writing_engine(address: Address) -> Engine:
    """Return the engine of this process's one writing connection."""
    if isinstance(address, Path):
        return _sqlite_writer(address)
    return create_engine(
        _psycopg(address), pool_size=1, max_overflow=0, hide_parameters=True, connect_args=_POSTGRES
    )


def reading_engine(address: Address) -> Engine:
    """Return the engine of the readers, which can't write; each read is one snapshot of the database."""
    if isinstance(address, Path):
        return _sqlite_reader(address)
    return create_engine(
        _psycopg(address),
        pool_size=READERS,
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        hide_parameters=True,
        connect_args={**_POSTGRES, "options": f"{_POSTGRES['options']}{_READ_ONLY}"},
    )


def answers(address: Address) -> bool:
    """Whether the database can be reached; an SQLite file always can."""
    if isinstance(address, Path):
        return True
    engine = reading_engine(address)
    try:
        engine.connect().close()
    except OperationalError:
        return False
    finally:
        engine.dispose()
    return True


def is_passing(error: Exception) -> bool:
    """Whether a transaction lost against another one, so that it may succeed when it is tried again."""
    return _sqlstate(error) in _PASSING


def kind_of(error: BaseException | None) -> str:
    """Return what may be logged of ``error``: its class and code, never its text, which may quote a row."""
    code = _sqlstate(error)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def where(error: BaseException | None) -> list[str]:
    """Return the places in our code that ``error`` came through, for a log: no values, no text."""
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-PLACES:]]


def _sqlstate(error: BaseException | None) -> str:
    return getattr(error.orig, "sqlstate", None) or "" if isinstance(error, DBAPIError) else ""


def _psycopg(address: str) -> URL:
    return make_url(address).set(drivername="postgresql+psycopg")


def _sqlite_writer(path: Path) -> Engine:
    """The one writing connection is also the only checkpointer (DESIGN.md, The record)."""
    check_sqlite()
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=pysqlite3.dbapi2,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # an error that is logged must not quote a person's words
    )
    event.listen(engine, "connect", _prepare_writer)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _sqlite_reader(path: Path) -> Engine:
    """Readers can't write, so they never checkpoint."""
    engine = create_engine(
        URL.create("sqlite", database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"}),
        module=pysqlite3.dbapi2,
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_reader)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _prepare_writer(connection: DBAPIConnection, _record: object) -> None:
    """``isolation_level = None``: the driver must not open transactions behind our back."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _prepare_reader(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}").close()
