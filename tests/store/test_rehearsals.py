"""What is rehearsed is wiped without a trace; what was said in earnest is wiped by nobody."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from doithoai.actions import people, rehearsing
from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.store import dialogues, rehearsals, seats, sessions
from doithoai.store.engine import writing_engine
from doithoai.store.migrations import migrate
from doithoai.store.transaction import Tx
from tests import stores
from tests.house import START_MS, Record, new_id, seat_everybody

MUCH = 1_000


def play(tx: Tx) -> int:
    """Rehearse: two come in, one asks, the moderator accepts, the other supports."""
    begun = rehearsing.begin(tx)
    dialogue = dialogues.load(tx, begun.dialogue)
    seated = [
        people.take_seat(tx, sessions.create(tx, f"{dialogue.code} {i}".encode()).id, dialogue, "Người", "")
        for i in range(2)
    ]
    [moderator] = seats.in_dialogue(tx, dialogue.id, Role.MODERATOR)
    perform(tx, seated[0].id, new_id(), c.SubmitQuestion(text="Xin hỏi thử một câu."))
    perform(tx, moderator.id, new_id(), c.AcceptQuestion(question=1))
    perform(tx, seated[1].id, new_id(), c.SupportQuestion(question=1))
    return dialogue.id


@pytest.mark.parametrize("limit", [1, 3, MUCH])
def test_a_wiped_rehearsal_leaves_the_database_as_it_was(swinging: Record, limit: int) -> None:
    before = swinging.everything()
    dialogue = swinging.write(play)
    assert swinging.read(rehearsals.stored, dialogue).supports == 1
    while not swinging.write(rehearsals.wipe_some, dialogue, limit):
        pass
    assert swinging.everything() == before


def test_a_rehearsal_gets_no_number_that_somebody_in_earnest_may_get(swinging: Record) -> None:
    dialogue = swinging.write(play)
    assert dialogue < 0
    assert all(seat.id < 0 for seat in swinging.read(seats.in_dialogue, dialogue, *Role))


def test_the_first_dialogue_in_earnest_after_a_rehearsal_is_no_rehearsal(tmp_path: Path) -> None:
    engine = writing_engine(stores.settings(tmp_path).store)
    with engine.connect() as connection, connection.begin():
        migrate(connection)
        tx = Tx(connection, START_MS)
        assert play(tx) < 0
        dialogue = seat_everybody(tx)
        assert dialogue.id > 0
        assert all(seat.id > 0 for seat in seats.in_dialogue(tx, dialogue.id, *Role))
    engine.dispose()


def test_an_account_that_looks_in_stays_signed_in(swinging: Record) -> None:
    def look_in(tx: Tx) -> int:
        dialogue = play(tx)
        session = sessions.create(tx, b"of an account")
        sessions.sign_in(tx, session.id, 1)
        sessions.grant(tx, session.id, seats.in_dialogue(tx, dialogue, Role.HOST)[0].id)
        return dialogue

    dialogue = swinging.write(look_in)
    assert swinging.write(rehearsals.wipe_some, dialogue, MUCH)
    assert swinging.read(sessions.find, b"of an account") is not None


def test_a_dialogue_in_earnest_is_not_wiped(swinging: Record) -> None:
    before = swinging.everything()
    with pytest.raises(ValueError, match="only a rehearsal"):
        swinging.write(rehearsals.wipe_some, swinging.dialogue_id, MUCH)
    assert swinging.everything() == before


@pytest.mark.parametrize("sql", [
    "DELETE FROM ledger", "DELETE FROM ledger WHERE dialogue = 1", "DELETE FROM texts", "DELETE FROM heads",
    "UPDATE texts SET dialogue = -1", "UPDATE heads SET dialogue = -1", "UPDATE texts SET salt = name",
    "DELETE FROM dialogues", "UPDATE dialogues SET id = -1", "UPDATE dialogues SET id = -1 WHERE id = 1",
    "UPDATE ledger SET dialogue = -1",
])  # fmt: skip
def test_the_database_itself_refuses_to_lose_what_was_said_in_earnest(swinging: Record, sql: str) -> None:
    swinging.write(lambda tx: tx.connection.execute(text(
        "INSERT INTO heads (dialogue, size, root, at) SELECT 1, 2, hash, at FROM ledger WHERE seq = 2"
    )))  # fmt: skip
    swinging.write(play)
    before = swinging.everything()
    with pytest.raises(DBAPIError):
        swinging.write(lambda tx: tx.connection.execute(text(sql)))
    assert swinging.everything() == before


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["ledger", "texts", "dialogues"])
def test_replacing_a_row_deletes_none(swinging: Record, table: str) -> None:
    with pytest.raises(DBAPIError):
        swinging.write(lambda tx: tx.connection.execute(text(
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
        )))  # fmt: skip
