"""How the database is opened, and what it refuses whoever asks."""

from pathlib import Path

import pysqlite3.dbapi2
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from doithoai.domain import commands as c
from doithoai.store import engine, ledger, search, supports
from doithoai.store.meta import epoch
from doithoai.store.migrations import migrate
from doithoai.store.tables import metadata
from doithoai.store.transaction import Tx
from tests.house import DATABASE, Record, new_id, new_record
from tests.scenes import LEAD, MERGED, QUEUED, WITHDRAWN


def pragma(tx: Tx, name: str) -> object:
    return tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.sqlite
def test_a_commit_is_on_the_disk_when_it_returns(planned: Record) -> None:
    assert planned.write(pragma, "journal_mode") == "wal"
    assert planned.write(pragma, "synchronous") == 2
    assert planned.write(pragma, "foreign_keys") == 1
    assert planned.write(pragma, "busy_timeout") == engine.BUSY_MS


def test_readers_cannot_write(planned: Record) -> None:
    with pytest.raises(DBAPIError, match=r"read.?only"):
        planned.read(supports.add_many, planned.dialogue_id, {(1, planned.seats["binh"].id)})


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_an_sqlite_that_loses_commits_is_refused(
    version: tuple[int, int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pysqlite3.dbapi2, "sqlite_version_info", version)
    with pytest.raises(engine.UnsafeSqlite, match=r"3\.51\.3 is needed"):
        engine.writing_engine(tmp_path / "x.sqlite3")


def test_the_sqlite_at_hand_is_safe() -> None:
    assert tuple(map(int, engine.check_sqlite().split("."))) >= engine.FIRST_SAFE_WAL


def test_the_migrations_make_exactly_the_tables_of_the_code(planned: Record) -> None:
    with planned.writing.connect() as connection:
        # The index of the search is made by statements of each database's own.
        known = {"include_name": lambda name, kind, _of: kind != "table" or not search.is_derived(name)}
        context = MigrationContext.configure(connection, opts=known)
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(planned: Record) -> None:
    before = planned.everything()
    with planned.writing.connect() as connection, connection.begin():
        migrate(connection)
    assert planned.everything() == before


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["Hội nghị giáo viên", "đợt #1", "50%41 sĩ số", "ai hỏi?a=b"])
def test_the_folder_may_be_called_anything(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with new_record(folder) as record:
        assert record.read(epoch) == record.write(epoch)
    assert (folder / DATABASE).exists()


def test_a_database_keeps_its_epoch(planned: Record) -> None:
    assert planned.write(epoch) == planned.read(epoch) != ""


@pytest.mark.parametrize("sql", [
    "UPDATE ledger SET body = '{}' WHERE seq = 1", "UPDATE ledger SET at = at",
    "DELETE FROM ledger", "DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)",
    "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 1",
])  # fmt: skip
def test_the_ledger_is_only_ever_added_to(sql: str, swinging: Record) -> None:
    before = swinging.read(ledger.rows, swinging.dialogue_id)
    with pytest.raises(DBAPIError):
        swinging.write(lambda tx: tx.connection.execute(text(sql)))
    assert swinging.read(ledger.rows, swinging.dialogue_id) == before


def test_an_error_does_not_quote_anybodys_words(planned: Record) -> None:
    def insert_twice(tx: Tx) -> None:
        for _ in range(2):
            tx.connection.execute(metadata.tables["meta"].insert(), {"key": "k", "value": "những lời kín"})

    with pytest.raises(IntegrityError) as failed:
        planned.write(insert_twice)
    assert "những lời kín" not in str(failed.value)


def test_a_seat_supports_a_question_once_however_often_it_says_so(swinging: Record) -> None:
    before = swinging.question(LEAD).supports
    for _ in range(3):
        swinging.do("dung", c.SupportQuestion(question=LEAD))
    assert swinging.question(LEAD).supports == before + 1 == _counted(swinging, LEAD)
    for _ in range(3):
        swinging.do("dung", c.TakeBackSupport(question=LEAD))
    assert swinging.question(LEAD).supports == before == _counted(swinging, LEAD)


def test_the_database_itself_refuses_a_second_support_of_one_seat(swinging: Record) -> None:
    again = "INSERT INTO supports SELECT dialogue, question, seat, NULL, at FROM supports"
    with pytest.raises(IntegrityError):
        swinging.write(lambda tx: tx.connection.execute(text(again)))


def test_merging_brings_supporters_and_asker_and_undoing_takes_them_back(swinging: Record) -> None:
    before = {no: swinging.question(no).supports for no in (LEAD, QUEUED)}
    swinging.do("mai", c.MergeQuestion(question=QUEUED, into=LEAD))
    # Dung supported it, and somebody unnamed asked it.
    assert swinging.question(LEAD).supports == before[LEAD] + 2 == _counted(swinging, LEAD)
    swinging.do("mai", c.ReopenQuestion(question=QUEUED))
    assert {no: swinging.question(no).supports for no in (LEAD, QUEUED)} == before
    assert _counted(swinging, LEAD) == before[LEAD]


@pytest.mark.parametrize("no", [MERGED, WITHDRAWN])
def test_who_asks_for_a_support_of_what_is_gone_counts_for_the_lead_or_not_at_all(
    no: int, swinging: Record
) -> None:
    if no == MERGED:
        swinging.do("dung", c.SupportQuestion(question=no))
        assert swinging.question(LEAD).supports == 2
        assert swinging.question(MERGED).supports == 0
    else:
        assert swinging.refusal("dung", c.SupportQuestion(question=no)).code == "no_such_question"


def test_a_repeated_command_gets_the_first_result_and_leaves_no_second_trace(swinging: Record) -> None:
    given = new_id()
    first = swinging.do("binh", c.SubmitQuestion(text="Một lần thôi."), given)
    before = swinging.everything()
    assert all(swinging.do("binh", c.SubmitQuestion(text="Một lần thôi."), given) == first for _ in range(10))
    assert swinging.everything() == before


def test_one_id_of_two_people_is_two_commands(swinging: Record) -> None:
    given = new_id()
    results = [swinging.do(who, c.SubmitQuestion(text="Của tôi."), given) for who in ("binh", "chi")]
    assert [done.question for done in results] == [13, 14]


def _counted(record: Record, question: int) -> int:
    return record.read(supports.recounted, record.dialogue_id).get(question, 0)
