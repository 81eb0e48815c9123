"""A database of before the vault: what it held stays readable, and of participants it tells the day."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from doithoai.domain.people import Role
from doithoai.store import migrations, questions, seats, supports
from doithoai.store.engine import writing_engine
from doithoai.store.tables import metadata
from doithoai.store.transaction import DAY_MS, Tx
from doithoai.store.vault import Vault
from tests.house import DATABASE, START_MS

OLD = """
INSERT INTO dialogues (id, code, title, organiser, theme, place, starts_at, salutation, text_limit, fields,
  identities, asks_name, listed, phase, intake_open, on_break, message, seq, received)
  VALUES (1, 'ABCDEF', 'Cũ', '', '', '', {now}, 'teachers', 800, '[]', '["sealed"]', 1, 0, 'live', 1, 0, '',
  1, 1);
INSERT INTO sessions (id, token, created_at, seen_at) VALUES (1, x'01', {now}, {now});
INSERT INTO seats (id, dialogue, role, name, unit, created_at) VALUES
  (1, 1, 'participant', 'Bình', 'Hoa Sen', {now}), (2, 1, 'moderator', 'Mai', '', {now});
INSERT INTO questions (dialogue, no, asker, asker_name, unit, identity, text, kind, field, at, handling, note,
  referred_to, handled_by, answer, answerer, due, answer_text, supports, seq)
  VALUES (1, 1, 1, '', '', 'sealed', 'Lời cũ.', 'question', '', {now}, 'waiting', '', '', '', 'none', '', '',
  '', 1, 1);
INSERT INTO supports (dialogue, question, seat, at) VALUES (1, 1, 1, {now});
INSERT INTO commands (seat, id, done, at) VALUES (1, 'an-id-of-before-now', '{{}}', {now})
"""


@pytest.mark.sqlite
def test_what_was_kept_is_told_by_the_day_and_a_name_sealed_in_plain_stays_readable(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / DATABASE)
    now = START_MS + 12_345
    with engine.connect() as connection, connection.begin():
        _to_first(connection)
        for statement in OLD.format(now=now).split(";\n"):
            connection.execute(text(statement))
    with engine.connect() as connection, connection.begin():
        migrations.migrate(connection)
    with engine.connect() as connection, connection.begin():
        tx, day = Tx(connection, now, Vault(bytes(32))), now - now % DAY_MS
        assert questions.load(tx, 1, 1).asker == 1
        assert supports.of_seats(tx, [1]) == {1: {1}}
        came = {seat.role: seat.since for seat in seats.in_dialogue(tx, 1, *Role)}
        assert came == {Role.PARTICIPANT: day, Role.MODERATOR: now}
        kept = {name: connection.execute(metadata.tables[name].select()).all() for name in
                ("sessions", "supports", "commands")}  # fmt: skip
        assert kept["commands"] == []
        assert (kept["supports"][0].at, kept["sessions"][0].created_at) == (day, day)
    engine.dispose()


def _to_first(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
