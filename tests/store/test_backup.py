"""A backup holds everything of one moment, and is put back whole or not at all, into either database."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import msgspec
import pytest
from sqlalchemy import inspect, select

from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.domain.report import LIMIT_MIB, PDF
from doithoai.store import account_links, files, meta, organisations, sessions
from doithoai.store.account_links import AccountLink, Kind
from doithoai.store.backup import Outdated
from doithoai.store.backup_form import FORM, MANIFEST, BadBackup
from doithoai.store.engine import Address, writing_engine
from doithoai.store.migrations import migrate, newest_revision, revision_of
from doithoai.store.restore import NotEmpty
from doithoai.store.tables import accounts, metadata, seats, session_seats
from doithoai.store.tables import sessions as sessions_table
from doithoai.store.transaction import Tx
from tests import stores
from tests.house import Record
from tests.services import Postgres
from tests.store.backups import backed_up, forged, reading, report, restored, sums

OLDER = "0002"


@pytest.fixture
def store(swinging: Record) -> Address:
    """A record with questions of all identities, and nobody who has it open for writing."""
    for identity in (Identity.NAMED, Identity.SEALED):
        swinging.do("chi", c.SubmitQuestion(text="Trước khi sao lưu?", identity=identity))
    return stores.settings(swinging.folder).store


@pytest.fixture
def backup(store: Address, tmp_path: Path) -> Path:
    backed_up(store, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def _nothing(_manifest: dict[str, Any]) -> None: ...


def test_what_was_kept_in_one_database_is_the_same_in_the_next_and_back_again(
    store: Address, tmp_path: Path, postgres: Postgres
) -> None:
    first = backed_up(store, tmp_path / "first.zip")
    server = postgres.new_database()
    epochs = {first.epoch, restored(tmp_path / "first.zip", server)}
    second = backed_up(server, tmp_path / "second.zip")
    epochs.add(restored(tmp_path / "second.zip", tmp_path / "back.sqlite3"))
    third = backed_up(tmp_path / "back.sqlite3", tmp_path / "third.zip")
    assert sums(first) == sums(second) == sums(third)
    assert {table.name for table in first.tables} == set(metadata.tables)
    assert first.rows > 50
    assert len(epochs) == 3
    for where in (server, tmp_path / "back.sqlite3"):
        assert report(where).is_sound
        assert report(where).lines == report(store).lines


def test_rows_that_come_later_are_numbered_after_those_that_were_put_back(
    backup: Path, postgres: Postgres
) -> None:
    server = postgres.new_database()
    restored(backup, server)
    engine = writing_engine(server)
    with engine.connect() as connection, connection.begin():
        known = set(connection.scalars(select(seats.c.id)))
        row = {"dialogue": 1, "role": "observer", "name": "Mới", "unit": "", "created_at": 0}
        made = connection.execute(seats.insert(), row).inserted_primary_key
    engine.dispose()
    assert made is not None
    assert made[0] == max(known) + 1


def test_a_backup_is_for_its_owner_only_and_never_half_there(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir() if "part" in path.name] == []


def test_a_link_to_an_account_is_not_revived_by_an_old_backup(swinging: Record, tmp_path: Path) -> None:
    def invite(tx: Tx) -> None:
        organisation = organisations.insert_new(tx, "Phòng Giáo dục và Đào tạo")
        link = AccountLink(
            link=b"1", kind=Kind.INVITATION, expires_at=2 * tx.now, organisation=organisation.id
        )
        account_links.insert_new(tx, link)

    swinging.write(invite)
    made = backed_up(stores.settings(swinging.folder).store, tmp_path / "backup.zip")
    assert sums(made)["account_links"][0] == 0
    assert sums(made)["organisations"][0] > 0


def test_only_participants_come_back_in_without_knocking(swinging: Record, tmp_path: Path) -> None:
    def come(tx: Tx) -> None:
        for name, who in (("signed in", "chi"), ("moderator", "mai")):
            session = sessions.create(tx, name.encode())
            sessions.grant(tx, session.id, swinging.seats[who].id)
            if who == "chi":
                sessions.sign_in(tx, session.id, tx.connection.execute(select(accounts.c.id)).scalar_one())

    swinging.write(come)
    backed_up(stores.settings(swinging.folder).store, tmp_path / "backup.zip")
    restored(tmp_path / "backup.zip", tmp_path / "new.sqlite3")
    with reading(tmp_path / "new.sqlite3") as tx:
        tokens = set(tx.connection.scalars(select(sessions_table.c.token)))
        held = select(seats.c.role).join(session_seats, session_seats.c.seat == seats.c.id)
        assert set(tx.connection.scalars(held)) == {"participant"}
    assert tokens == {f"1 {name}".encode() for name in ("binh", "chi", "dung")}


def test_a_backup_taken_while_questions_come_in_is_of_one_moment(swinging: Record, tmp_path: Path) -> None:
    stops = threading.Event()

    def ask() -> None:
        while not stops.is_set():
            swinging.do("binh", c.SubmitQuestion(text="Trong lúc sao lưu?"))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        made = [backed_up(stores.settings(swinging.folder).store, tmp_path / f"{n}.zip") for n in range(5)]
    finally:
        stops.set()
        asking.join()
    assert len({manifest.rows for manifest in made}) > 1
    for n in range(5):
        restored(tmp_path / f"{n}.zip", tmp_path / f"{n}.sqlite3")
        found = report(tmp_path / f"{n}.sqlite3")
        assert found.is_sound, found.lines


@pytest.mark.parametrize("member", ["tables/ledger.jsonl", "tables/questions.jsonl", MANIFEST])
def test_a_damaged_member_is_named_and_nothing_is_put_back(backup: Path, tmp_path: Path, member: str) -> None:
    with ZipFile(backup) as pack:
        info = pack.getinfo(member)
    content = bytearray(backup.read_bytes())
    middle = info.header_offset + 30 + len(member) + info.compress_size // 2
    content[middle] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(BadBackup, match=f"{member} is damaged"):
        restored(backup, tmp_path / "new.sqlite3")
    _holds_nothing(tmp_path / "new.sqlite3")


def test_a_backup_cut_short_is_none(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-200])
    with pytest.raises(BadZipFile):
        restored(backup, tmp_path / "new.sqlite3")


def _without_a_row(manifest: dict[str, Any]) -> None:
    ledger = next(table for table in manifest["tables"] if table["name"] == "ledger")
    ledger["rows"] -= 1


def _with_a_strange_column(manifest: dict[str, Any]) -> None:
    manifest["tables"][0]["columns"][-1] = "strange"


def _of_tomorrow(manifest: dict[str, Any]) -> None:
    manifest["revision"] = "9999"


def _in_another_form(manifest: dict[str, Any]) -> None:
    manifest["form"] = "doithoai/backup/2"


@pytest.mark.parametrize(("members", "change", "sentence"), [
    ({}, _without_a_row, "tables/ledger.jsonl is damaged"),
    ({}, _with_a_strange_column, "has other columns than its release has"),
    ({}, _of_tomorrow, "made by a newer release"),
    ({}, _in_another_form, "of the form doithoai/backup/2"),
    ({"tables/meta.jsonl": b'["sealing_key",7]\n'}, _nothing, "tables/meta.jsonl is damaged"),
    ({"tables/meta.jsonl": b'["sealing_key","ff"]'}, _nothing, "tables/meta.jsonl is damaged"),
    ({"tables/meta.jsonl": b"0" * 100_000_000}, _nothing, "tables/meta.jsonl would grow beyond all measure"),
    ({"../evil": b""}, _nothing, "other members than"),
])  # fmt: skip
def test_a_forged_backup_is_refused_with_what_is_wrong(
    backup: Path,
    tmp_path: Path,
    members: dict[str, bytes],
    change: Callable[[dict[str, Any]], None],
    sentence: str,
) -> None:
    with pytest.raises(BadBackup, match=sentence):
        restored(forged(backup, members, change), tmp_path / "new.sqlite3")
    _holds_nothing(tmp_path / "new.sqlite3")


def test_a_file_of_something_else_is_no_backup(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as pack:
        pack.writestr("a.txt", "a")
    with pytest.raises(BadBackup, match="not a backup of doithoai"):
        restored(tmp_path / "x.zip", tmp_path / "new.sqlite3")


def test_a_database_that_holds_something_is_left_alone(backup: Path, planned: Record) -> None:
    before = planned.everything()
    planned.close()
    with pytest.raises(NotEmpty, match="not empty: there are rows in"):
        restored(backup, stores.settings(planned.folder).store)
    assert planned.everything() == before


def test_a_database_that_a_server_has_open_is_left_alone(
    backup: Path, tmp_path: Path, postgres: Postgres
) -> None:
    for address in (tmp_path / "new.sqlite3", postgres.new_database()):
        engine = writing_engine(address)
        with engine.connect() as connection:
            with connection.begin():
                migrate(connection)
            with pytest.raises(NotEmpty, match="a server runs on this database"):
                restored(backup, address)
        engine.dispose()
        restored(backup, address)


def test_the_empty_tables_of_a_first_start_may_be_filled(backup: Path, tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "new.sqlite3")
    with engine.connect() as connection, connection.begin():
        migrate(connection)
        connection.exec_driver_sql("INSERT INTO meta VALUES ('epoch', 'of the first start')")
    engine.dispose()
    assert restored(backup, tmp_path / "new.sqlite3") != "of the first start"
    assert report(tmp_path / "new.sqlite3").is_sound


def test_a_backup_of_an_older_release_is_brought_up_to_date(
    backup: Path, tmp_path: Path, postgres: Postgres
) -> None:
    older = as_of(OLDER, backup, tmp_path)
    for address in (tmp_path / "new.sqlite3", postgres.new_database()):
        restored(older, address)
        with reading(address) as tx:
            assert revision_of(tx.connection) == newest_revision()
        assert report(address).is_sound


def test_the_heaviest_report_is_put_back_whole(store: Address, tmp_path: Path) -> None:
    heavy = bytes(range(256)) * (LIMIT_MIB * 4096)
    engine = writing_engine(store)
    with engine.connect() as connection, connection.begin():
        files.keep(Tx(connection, 0), "0" * 64, PDF, heavy)
    engine.dispose()
    backed_up(store, tmp_path / "backup.zip")
    restored(tmp_path / "backup.zip", tmp_path / "back.sqlite3")
    with reading(tmp_path / "back.sqlite3") as tx:
        assert files.piece(tx, "0" * 64, 0, len(heavy)) == heavy


def test_a_database_of_an_older_release_is_to_be_brought_up_to_date_first(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "old.sqlite3")
    with engine.connect() as connection, connection.begin():
        migrate(connection, "0002")
    engine.dispose()
    with pytest.raises(Outdated, match="start the server once"):
        backed_up(tmp_path / "old.sqlite3", tmp_path / "backup.zip")


def test_the_manifest_tells_what_is_inside(store: Address, tmp_path: Path) -> None:
    manifest = backed_up(store, tmp_path / "backup.zip", b"the key")
    with reading(store) as tx:
        assert manifest.epoch == meta.epoch(tx)
        assert manifest.key_fingerprint == (meta.find_sealing_key(tx) or "")
    assert manifest.form == FORM
    with ZipFile(tmp_path / "backup.zip") as pack:
        assert sorted(pack.namelist()) == sorted(manifest.members)
        assert pack.read("sealing.key") == b"the key"


def as_of(revision: str, backup: Path, folder: Path) -> Path:
    """Return ``backup`` as it would be if it had been made by the release of ``revision``."""
    had = _columns_at(revision, folder / "older.sqlite3")
    changed: dict[str, bytes] = {}

    def older(manifest: dict[str, Any]) -> None:
        manifest["revision"] = revision
        manifest["tables"] = [kept for kept in manifest["tables"] if kept["name"] in had]
        for kept in manifest["tables"]:
            places = [kept["columns"].index(name) for name in had[kept["name"]]]
            with ZipFile(backup) as pack:
                lines = pack.read(f"tables/{kept['name']}.jsonl").splitlines()
            rows = [msgspec.json.decode(line) for line in lines]
            told = msgspec.json.Encoder().encode_lines([[row[place] for place in places] for row in rows])
            changed[f"tables/{kept['name']}.jsonl"] = told
            kept |= {"columns": had[kept["name"]], "sha256": hashlib.sha256(told).hexdigest()}

    newer = {f"tables/{name}.jsonl" for name in metadata.tables if name not in had}
    return forged(backup, changed, older, newer)


def _columns_at(revision: str, database: Path) -> dict[str, list[str]]:
    engine = writing_engine(database)
    with engine.connect() as connection, connection.begin():
        migrate(connection, revision)
        tables = inspect(connection)
        had = {name: [c["name"] for c in tables.get_columns(name)] for name in tables.get_table_names()}
    engine.dispose()
    return had


def _holds_nothing(database: Path) -> None:
    engine = writing_engine(database)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
