"""A real dialogue on a real SQLite file with a few people in it, for tests of what lies behind the web."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, insert

from doithoai.actions import people
from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Question
from doithoai.live import feed
from doithoai.store import dialogues, organisations, questions, seats, sessions
from doithoai.store.commands import Done
from doithoai.store.engine import reading_engine, writing_engine
from doithoai.store.meta import epoch
from doithoai.store.migrations import migrate
from doithoai.store.tables import metadata, units
from doithoai.store.transaction import Tx
from doithoai.store.vault import Vault, key_in
from tests import stores

T = TypeVar("T")

#: 25 March 2026, 08:00 in Vietnam.
START_MS = 1_774_400_400_000
DATABASE = "doithoai.sqlite3"
PARTICIPANTS = {"binh": "Bình", "chi": "Chi", "dung": "Dung"}
INVITED = {
    "mai": (Role.MODERATOR, "Mai"),
    "hoa": (Role.HOST, "Hoa"),
    "lam": (Role.LEADER, "Lâm"),
    "thu": (Role.SECRETARY, "Thu"),
    "quan": (Role.OBSERVER, "Quân"),
    "van": (Role.CHAIR, "Vân"),
    "yen": (Role.ANSWERER, "Yên"),
    "dao": (Role.SITE, "Đào"),
    "stage": (Role.STAGE, "Màn chiếu"),
}
ORGANISER = ("tam", "Tâm")
#: The unit of the dialogue's organisation, for which Yên answers.
UNIT = "Phòng Tài chính"
STAFF_NAMES = ["mai", "hoa", "lam", "thu", "quan", "van", "tam"]
EVERYBODY = [*PARTICIPANTS, *INVITED, ORGANISER[0]]
PLAN = {
    "title": "Đối thoại thử",
    "starts_at": START_MS,
    "identities": (Identity.NAMED, Identity.SEALED),
    "fields": ("Chế độ", "Cơ sở vật chất"),
}

_ids = itertools.count(1)


class Clock:
    """A clock that stands still until it is moved; ms since 1970 UTC."""

    def __init__(self, now: int = START_MS) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


class Record:
    """A database with one dialogue in it. Each command comes a second after the last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        store = stores.settings(folder).store
        self.writing = writing_engine(store)
        self.reading = reading_engine(store)
        self.vault = Vault(key_in(folder / "sealing.key"))
        self.seats: dict[str, Seat] = {}

    @property
    def dialogue_id(self) -> int:
        return self.seats["mai"].dialogue

    def write(self, job: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Run `job(tx, …)` in a transaction of its own."""
        return self._run(self.writing, lambda tx: job(tx, *args, **kwargs))

    def read(self, job: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Run `job(tx, …)` on a connection that can't write."""
        return self._run(self.reading, lambda tx: job(tx, *args, **kwargs))

    def do(self, who: str, command: c.Command, command_id: str = "") -> Done:
        """Let `who` give `command`; raises what `perform` raises."""
        self.clock.now += 1_000
        return self.write(perform, self.seats[who].id, command_id or new_id(), command)

    def refusal(self, who: str, command: c.Command) -> Refused:
        """Return how `command` is refused, having seen that it left no trace."""
        before = self.everything()
        try:
            self.do(who, command)
        except Refused as refused:
            assert self.everything() == before
            return refused
        raise AssertionError(f"{command} was not refused")

    def question(self, no: int) -> Question:
        return self.read(questions.load, self.dialogue_id, no)

    def dialogue(self) -> Dialogue:
        return self.read(dialogues.load, self.dialogue_id)

    def feed(self) -> feed.Feed:
        """A feed that has just read everything."""
        return feed.Feed(self.read(feed.read, self.dialogue_id, 0))

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        return self.read(_all_rows)

    def _run(self, engine: Engine, job: Callable[[Tx], T]) -> T:
        with engine.connect() as connection, connection.begin():
            return job(Tx(connection, self.clock(), self.vault))

    def close(self) -> None:
        self.writing.dispose()
        self.reading.dispose()


@contextmanager
def new_record(folder: Path) -> Iterator[Record]:
    """Make the tables and seat everybody at a dialogue that is planned."""
    with _closing(Record(folder)) as record:
        with record.writing.connect() as connection, connection.begin():
            migrate(connection)
        record.write(epoch)
        record.write(seat_everybody)
        yield _knowing_its_people(record)


@contextmanager
def open_record(folder: Path) -> Iterator[Record]:
    """Open a record that `new_record` made."""
    with _closing(Record(folder)) as record:
        yield _knowing_its_people(record)


def new_id() -> str:
    """A command id that nobody has used yet."""
    return f"command-{next(_ids):012}"


def everybody_in(tx: Tx, dialogue: int) -> dict[str, Seat]:
    """Return the seats of the people above by their short names."""
    names = PARTICIPANTS | {key: name for key, (_, name) in INVITED.items()} | dict([ORGANISER])
    by_name = {seat.name: seat for seat in seats.in_dialogue(tx, dialogue, *Role)}
    return {key: by_name[name] for key, name in names.items()}


def seat_everybody(tx: Tx) -> Dialogue:
    """Set up a dialogue and give everybody a seat in it."""
    owner = people.create_account(tx, f"tam-{new_id()}", ORGANISER[1], "no password opens this")
    held = organisations.insert_new(tx, "Phòng Giáo dục và Đào tạo")
    tx.connection.execute(insert(units), {"organisation": held.id, "name": UNIT})
    dialogue = people.create_dialogue(tx, dict(PLAN), owner, organisation=held.id)
    for key, name in PARTICIPANTS.items():
        session = sessions.create(tx, f"{dialogue.id} {key}".encode())
        people.take_seat(tx, session.id, dialogue, name, "Trường Hoa Sen")
    for role, name in INVITED.values():
        people.invite(tx, dialogue.id, role, name, unit_id=1 if role is Role.ANSWERER else None)
    return dialogue


def _knowing_its_people(record: Record) -> Record:
    record.seats = record.read(everybody_in, 1)
    return record


@contextmanager
def _closing(record: Record) -> Iterator[Record]:
    try:
        yield record
    finally:
        record.close()


def _all_rows(tx: Tx) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: [
            tuple(row) for row in tx.connection.execute(table.select().order_by(*table.primary_key.columns))
        ]
        for name, table in metadata.tables.items()
    }
