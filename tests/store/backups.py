"""Backups taken from a test's record, put back beside it, and damaged on purpose."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

from doithoai.documents.verify import Report, verify_house
from doithoai.store.backup import take
from doithoai.store.backup_form import MANIFEST, Manifest
from doithoai.store.engine import Address, reading_engine
from doithoai.store.restore import alone, manifest_of, put_back
from doithoai.store.transaction import Tx

NOW = 1_774_500_000_000


@contextmanager
def reading(store: Address) -> Iterator[Tx]:
    """Look at a database in one read transaction."""
    engine = reading_engine(store)
    try:
        with engine.connect() as connection, connection.begin():
            yield Tx(connection, NOW)
    finally:
        engine.dispose()


def backed_up(store: Address, to: Path, key: bytes | None = None) -> Manifest:
    """Take a backup of ``store`` into the file ``to``."""
    with reading(store) as tx:
        return take(tx, to, key)


def restored(file: Path, store: Address) -> str:
    """Put a backup back into ``store`` and return its new epoch."""
    with ZipFile(file) as pack, alone(store, NOW) as tx:
        return put_back(tx, pack, manifest_of(pack))


def report(store: Address) -> Report:
    """Check the record of every dialogue."""
    with reading(store) as tx:
        return verify_house(tx)


def sums(manifest: Manifest) -> dict[str, tuple[int, str]]:
    """What tells whether two backups hold the same rows."""
    return {table.name: (table.rows, table.sha256) for table in manifest.tables}


def forged(
    file: Path,
    members: dict[str, bytes],
    change: Callable[[dict[str, Any]], None],
    without: Collection[str] = (),
) -> Path:
    """Write ``file`` anew with other members, ``without`` some, and a manifest that ``change`` changed."""
    forgery = file.with_name("forged.zip")
    with ZipFile(file) as pack, ZipFile(forgery, "w", ZIP_DEFLATED) as other:
        manifest = msgspec.json.decode(pack.read(MANIFEST))
        change(manifest)
        for info in pack.infolist():
            if info.filename not in {*members, *without, MANIFEST}:
                other.writestr(info.filename, pack.read(info))
        for name, content in members.items():
            other.writestr(name, content)
        other.writestr(MANIFEST, msgspec.json.encode(manifest))
    return forgery
