"""The server is killed while it brings an old database up to date: the tables are the old ones or the new."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from doithoai.store import canonical
from doithoai.store.engine import writing_engine
from doithoai.store.migrations import migrate, newest_revision, revision_of
from tests.faults.results import Results
from tests.faults.scale import Scale
from tests.house import DATABASE, START_MS
from tests.source import ROOT
from tests.store.test_upgrade import OLD

pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(600)]
FIRST = "0001"
CODE = "ABCDEF"
ROWS = text(
    "INSERT INTO ledger (dialogue, seq, at, actor, kind, body, prev, hash)"
    " VALUES (1, :seq, :at, 'server', 'intake_switched', :body, :prev, :hash)"
)
HEAD = text("SELECT count(*), max(seq), (SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1) FROM ledger")


@pytest.fixture
def old(tmp_path: Path, scale: Scale) -> Path:
    """A database of the first release with a long ledger."""
    path = tmp_path / DATABASE
    engine = writing_engine(path)
    with engine.connect() as connection, connection.begin():
        migrate(connection, FIRST)
        for statement in OLD.format(now=START_MS).split(";\n"):
            connection.execute(text(statement))
        connection.execute(ROWS, _rows(scale.ledger_rows))
    engine.dispose()
    return path


@pytest.mark.fault("F23", "migration killed half-way")
def test_a_migration_that_was_killed_was_done_whole_or_not_at_all(
    old: Path, scale: Scale, results: Results, tmp_path: Path
) -> None:
    dice, before, found = random.Random(23), _look(old)[1], []
    usual = _migrate(_copy(old, tmp_path / "usual"), 60)
    for n in range(scale.kills):
        path = _copy(old, tmp_path / str(n))
        _migrate(path, dice.uniform(0, usual))
        revision, head = _look(path)
        assert head == before
        found.append(revision)
        _migrate(path, 60)
        assert _look(path) == (newest_revision(), before)
    assert set(found) <= {FIRST, newest_revision()}
    results.held(f"{found.count(FIRST)} old and {scale.kills - found.count(FIRST)} new, never between")


def _rows(many: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    prev = canonical.GENESIS
    for seq in range(1, many + 1):
        body = '{"open":true}'
        encoded = canonical.row_bytes(CODE, seq, START_MS, "server", "intake_switched", body)
        own = canonical.row_hash(prev, encoded)
        rows.append({"seq": seq, "at": START_MS, "body": body, "prev": prev, "hash": own})
        prev = own
    return rows


def _copy(old: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(old, folder / DATABASE))


def _migrate(path: Path, seconds: float) -> float:
    """Migrate in a process of its own, and kill it after so long; returns how long it lived."""
    command = [sys.executable, "-m", "tests.faults.migrating", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        began = time.monotonic()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return time.monotonic() - began


def _look(path: Path) -> tuple[str | None, tuple[object, ...]]:
    """Return how far the database is, and the length and head of its ledger."""
    engine = writing_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            return revision_of(connection), _head(connection)
    finally:
        engine.dispose()


def _head(connection: Connection) -> tuple[object, ...]:
    return tuple(connection.execute(HEAD).one())
