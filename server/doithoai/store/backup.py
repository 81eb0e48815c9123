"""Takes a backup of a running server's database: all tables as they were at one moment."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from sqlalchemy import Select, Table, false, select

from doithoai.store import meta
from doithoai.store.backup_form import FORM, KEY, MANIFEST, Manifest, TableKept
from doithoai.store.migrations import newest_revision, revision_of
from doithoai.store.tables import account_links, dialogues, metadata, seats, session_seats, sessions
from doithoai.store.tables import meta as meta_table
from doithoai.store.transaction import Tx

ROWS_AT_ONCE: Final = 1_000
#: Level 6 takes three times as long and saves a tenth.
COMPRESSION: Final = 1
_ONLY: Final = {
    meta_table: meta_table.c.key.in_(meta.OF_THE_RECORD),
    account_links: false(),
    dialogues: dialogues.c.id >= 0,
}


class Outdated(RuntimeError):
    """The database has not been brought up to date by this release yet."""


def take(tx: Tx, path: Path, key: bytes | None = None) -> Manifest:
    """Write everything that ``tx`` sees to the new file ``path``, readable for its owner only.

    ``tx`` must see one snapshot to its end (an engine of readers). ``key`` is the text of the sealing key, if
    it is to be in the file. Until it is whole and synced the file has another name. Raises ``Outdated``, and
    OSError when it can't be written.
    """
    if revision_of(tx.connection) != newest_revision():
        raise Outdated("the tables are of an older release: start the server once, then take the backup")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(draft, "xb", opener=_for_owner_only) as file:
            manifest = _write(tx, file, key)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
    return manifest


def _write(tx: Tx, file: BinaryIO, key: bytes | None) -> Manifest:
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as pack:
        manifest = Manifest(
            form=FORM,
            revision=newest_revision(),
            epoch=meta.epoch(tx),
            made_at=tx.now,
            key_fingerprint=meta.find_sealing_key(tx) or "",
            with_key=key is not None,
            tables=tuple(_write_table(tx, pack, table) for table in metadata.sorted_tables),
        )
        if key is not None:
            pack.writestr(KEY, key)
        pack.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def _write_table(tx: Tx, pack: ZipFile, table: Table) -> TableKept:
    digest, rows = hashlib.sha256(), 0
    encode = msgspec.json.Encoder().encode_lines
    told = tx.connection.execute(_kept(table), execution_options={"yield_per": ROWS_AT_ONCE})
    with pack.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as member:
        for part in told.partitions():
            lines = encode([tuple(row) for row in part])
            digest.update(lines)
            member.write(lines)
            rows += len(part)
    columns = tuple(str(column.name) for column in table.columns)
    return TableKept(name=str(table.name), columns=columns, rows=rows, sha256=digest.hexdigest())


def _kept(table: Table) -> Select[tuple[object, ...]]:
    """What of a table is in a backup, in the order of its key: the order of the file would tell more.

    Rehearsals, which are dialogues below zero, are not. Of the sessions only what participants need to find
    their questions again: whoever signed out, or was shut out, must not be let in by an old backup,
    nor by a link to an account that was used since.
    """
    query = select(table).order_by(*table.primary_key.columns)
    if table in _ONLY:
        return query.where(_ONLY[table])
    if table is sessions:
        return query.where(sessions.c.id.in_(_sessions_of_participants()))
    if table is session_seats:
        return query.where(
            session_seats.c.session.in_(_sessions_of_participants()),
            session_seats.c.seat.in_(_seats_of_participants()),
        )
    if "rehearsal" in table.c:
        return query.where(table.c.rehearsal.is_(None))
    return query.where(table.c.dialogue >= 0) if "dialogue" in table.c else query


def _sessions_of_participants() -> Select[tuple[int]]:
    held = session_seats.join(sessions, sessions.c.id == session_seats.c.session)
    return select(session_seats.c.session).select_from(held).where(
        sessions.c.account.is_(None), session_seats.c.seat.in_(_seats_of_participants())
    )  # fmt: skip


def _seats_of_participants() -> Select[tuple[int]]:
    return select(seats.c.id).where(seats.c.dialogue >= 0, seats.c.role == "participant")


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
