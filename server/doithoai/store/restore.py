"""Puts a backup back into an empty database, of either kind, whole or not at all."""

import hashlib
import io
import types
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from doithoai.store import meta, search
from doithoai.store.backup_form import (
    FORM,
    KEY,
    MANIFEST,
    MANIFEST_LIMIT_BYTES,
    ROW_LIMIT_BYTES,
    BadBackup,
    Manifest,
    TableKept,
)
from doithoai.store.engine import Address, writing_engine
from doithoai.store.migrations import is_known, migrate, revision_of
from doithoai.store.tables import meta as meta_table
from doithoai.store.transaction import Tx

ROWS_AT_ONCE: Final = 500
#: JSON of hashes and words shrinks to a third or a tenth; what grows more is meant to fill a disk.
LARGEST_GROWTH: Final = 200
GROWTH_FREE_BYTES: Final = 1024 * 1024
_DAMAGE: Final = (BadZipFile, zlib.error, EOFError, OSError, msgspec.MsgspecError, UnicodeDecodeError)


_OTHERS: Final = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
_IN_USE: Final = "a server runs on this database: stop it first"


class NotEmpty(RuntimeError):
    """The database holds something already, or is in use."""


@contextmanager
def alone(address: Address, now: int) -> Iterator[Tx]:
    """Open a transaction on a database that no server has open; it is committed where the block ends well.

    ``now`` is ms since 1970 UTC. Raises ``NotEmpty`` while a server runs on it.
    """
    engine = writing_engine(address)
    try:
        with engine.connect() as connection:
            _shut_others_out(connection)
            with connection.begin():
                _check_alone(connection)
                yield Tx(connection, now)
    except OperationalError as error:
        if "locked" not in str(error.orig):
            raise
        raise NotEmpty(_IN_USE) from None
    finally:
        engine.dispose()


def manifest_of(pack: ZipFile) -> Manifest:
    """Return what is in a backup; raises ``BadBackup`` when this is none, or none that we may unpack."""
    infos = {info.filename: info for info in pack.infolist()}
    if MANIFEST not in infos or infos[MANIFEST].file_size > MANIFEST_LIMIT_BYTES:
        raise BadBackup("this is not a backup of doithoai")
    try:
        manifest = msgspec.json.decode(pack.read(MANIFEST), type=Manifest)
    except _DAMAGE:
        raise BadBackup(f"{MANIFEST} is damaged") from None
    if manifest.form != FORM:
        raise BadBackup(f"this is a backup of the form {manifest.form}, which this release does not know")
    if sorted(manifest.members) != sorted(info.filename for info in pack.infolist()):
        raise BadBackup(f"it holds other members than {MANIFEST} says")
    for info in infos.values():
        _check_growth(info)
    return manifest


def key_text(pack: ZipFile, manifest: Manifest) -> bytes | None:
    """Return the text of the sealing key, if it is in the backup."""
    return pack.read(KEY) if manifest.with_key else None


def put_back(tx: Tx, pack: ZipFile, manifest: Manifest) -> str:
    """Fill the empty database behind ``tx`` and return its new epoch; nothing is done until the commit.

    Raises ``NotEmpty``, and ``BadBackup`` for a file that is damaged or of a newer release.
    """
    connection = tx.connection
    if not is_known(manifest.revision):
        raise BadBackup("it was made by a newer release: install that one first")
    _check_empty(connection, manifest)
    migrate(connection, manifest.revision)
    connection.execute(delete(meta_table))
    tables = MetaData()
    tables.reflect(connection, only=_is_kept)
    kept = {table.name: table for table in manifest.tables}
    if set(kept) | {"alembic_version"} != set(tables.tables):
        raise BadBackup(f"{MANIFEST} names other tables than its release has")
    for table in tables.sorted_tables:
        if table.name in kept:
            _fill(connection, table, pack, kept[table.name])
    migrate(connection)
    _go_on_counting(connection, tables)
    return meta.epoch(tx)


def _is_kept(table: str, _of: object) -> bool:
    return not search.is_derived(table)


def _shut_others_out(connection: Connection) -> None:
    """SQLite then refuses to begin while anybody else has the file open."""
    raw = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE").close()


def _check_alone(connection: Connection) -> None:
    if connection.dialect.name == "postgresql" and connection.scalar(_OTHERS):
        raise NotEmpty(_IN_USE)


def _check_growth(info: ZipInfo) -> None:
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or info.flag_bits & 1:
        raise BadBackup(f"{info.filename} is packed in a way that backups are not")
    if info.file_size > GROWTH_FREE_BYTES + LARGEST_GROWTH * info.compress_size:
        raise BadBackup(f"{info.filename} would grow beyond all measure")


def _check_empty(connection: Connection, manifest: Manifest) -> None:
    there = revision_of(connection)
    if there is None and inspect(connection).get_table_names():
        raise NotEmpty("the database holds tables of something else")
    if there not in {None, manifest.revision}:
        raise NotEmpty("the database has tables of another release: restore into a new one")
    if there is None:
        return
    tables = MetaData()
    tables.reflect(connection, only=_is_kept)
    for table in tables.sorted_tables:
        if (
            table.name not in {"meta", "alembic_version"}
            and connection.execute(select(table).limit(1)).first()
        ):
            raise NotEmpty(f"the database is not empty: there are rows in {table.name}")


def _fill(connection: Connection, table: Table, pack: ZipFile, kept: TableKept) -> None:
    if set(kept.columns) != set(table.columns.keys()):
        raise BadBackup(f"{kept.member} has other columns than its release has")
    rows: list[dict[str, Any]] = []
    try:
        for row in _rows(table, pack, kept):
            rows.append(dict(zip(kept.columns, row, strict=True)))
            if len(rows) == ROWS_AT_ONCE:
                connection.execute(insert(table), rows)
                rows.clear()
        if rows:
            connection.execute(insert(table), rows)
    except (*_DAMAGE, SQLAlchemyError, OverflowError, ValueError):
        raise BadBackup(f"{kept.member} is damaged") from None


def _rows(table: Table, pack: ZipFile, kept: TableKept) -> Iterator[tuple[Any, ...]]:
    """Read row by row; raises ValueError after the last one if they are not those that were written."""
    decoder = msgspec.json.Decoder(
        types.GenericAlias(tuple, tuple(_kind(table.c[name]) for name in kept.columns))
    )
    digest, count = hashlib.sha256(), 0
    with pack.open(kept.member) as member:
        for line in _lines(member):
            digest.update(line)
            count += 1
            yield decoder.decode(line)
    if count != kept.rows or digest.hexdigest() != kept.sha256:
        raise ValueError


def _lines(member: IO[bytes]) -> Iterator[bytes]:
    reader = io.BufferedReader(member, 1024 * 1024)  # type: ignore[type-var]
    while line := reader.readline(ROW_LIMIT_BYTES):
        if not line.endswith(b"\n"):
            raise ValueError
        yield line


def _kind(column: Column[Any]) -> Any:  # noqa: ANN401 - a type made from what the column holds
    kinds = ((Boolean, bool), (Integer, int), (LargeBinary, bytes))
    kind = next((kind for of, kind in kinds if isinstance(column.type, of)), str)
    return kind | None if column.nullable else kind


def _go_on_counting(connection: Connection, tables: MetaData) -> None:
    """PostgreSQL numbers rows from sequences of its own, which rows that bring their number don't move."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables.sorted_tables:
        if "id" in table.c:
            sequence = func.pg_get_serial_sequence(table.name, "id")
            highest = select(func.max(table.c.id)).scalar_subquery()
            connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))
