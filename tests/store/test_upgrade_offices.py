"""A database of before there were organisations: whoever had an account administers the first one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from doithoai.domain.organisation import OfficeRole
from doithoai.store import dialogues, organisations
from doithoai.store.engine import writing_engine
from doithoai.store.migrations import migrate
from doithoai.store.transaction import Tx
from tests import stores
from tests.house import START_MS

OLD = """
INSERT INTO accounts (login, name, password, created_at)
  VALUES ('tam', 'Tâm', 'x', {now}), ('hoa', 'Hoa', 'x', {now});
INSERT INTO dialogues (code, title, organiser, theme, place, starts_at, salutation, text_limit, fields,
  identities, asks_name, listed, phase, intake_open, on_break, message, seq, received, owner)
  VALUES ('ABCDEF', 'Cũ', '{organiser}', '', '', {now}, 'teachers', 800, '[]', '[]', true, false, 'live',
  true, false, '', 1, 1, 1), ('BCDEFG', 'Hai', '', '', '', {now}, 'teachers', 800, '[]', '[]', true, false,
  'live', true, false, '', 1, 1, NULL)
"""
ORGANISER = "Phòng Giáo dục và Đào tạo"


def test_all_accounts_administer_the_one_organisation_named_as_the_dialogues_said(tmp_path: Path) -> None:
    with _upgraded(tmp_path, OLD) as connection:
        tx = Tx(connection, START_MS)
        [first, *others] = organisations.memberships_of(tx, 1) + organisations.memberships_of(tx, 2)
        assert (first.name, first.role) == (ORGANISER, OfficeRole.ADMINISTRATOR)
        assert others == [first]
        of = [dialogues.organisation_of(tx, dialogue) for dialogue in (1, 2)]
        assert of == [first.organisation, None]
        assert organisations.insert_new(tx, "Một cơ quan khác").id != first.organisation


def test_a_server_that_nobody_set_up_has_no_organisation(tmp_path: Path) -> None:
    with _upgraded(tmp_path, "") as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM organisations")).scalar() == 0


@contextmanager
def _upgraded(folder: Path, rows: str) -> Iterator[Connection]:
    engine = writing_engine(stores.settings(folder).store)
    with engine.connect() as connection, connection.begin():
        migrate(connection, "0003")
        for statement in filter(None, rows.format(now=START_MS, organiser=ORGANISER).strip().split(";\n")):
            connection.execute(text(statement))
    with engine.connect() as connection, connection.begin():
        migrate(connection)
        yield connection
    engine.dispose()
