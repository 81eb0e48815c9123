"""Named, sealed and anonymous: what the record tells of who asked, and to whom.

The same story is played twice, and only who sends the hidden question differs. With loaded dice all else is
the same, so whatever the two records differ in is a trace of that person.
"""

import itertools
import random
import secrets
import shutil
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pysqlite3.dbapi2
import pytest

from doithoai.documents import archive
from doithoai.documents.dossier import load
from doithoai.documents.downloads import download
from doithoai.documents.verify import verify_house
from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.domain.question import Outcome
from doithoai.store import questions
from doithoai.store.tables import metadata
from doithoai.store.transaction import Tx
from tests import house
from tests.house import DATABASE, Record, new_record

NAMED, OTHER, HIDDEN, LEAD = 1, 2, 3, 4
WORDS = "Lời của một người không muốn nêu tên."
ID = "the-id-of-the-hidden-question"
PAGE_HEADER, WAL_HEADER, FRAME_HEADER = 100, 32, 24
pytestmark = pytest.mark.sqlite
Rows = dict[str, list[tuple[Any, ...]]]


def _load_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    monkeypatch.setattr(secrets, "token_bytes", dice.randbytes)
    monkeypatch.setattr(secrets, "token_hex", lambda n: dice.randbytes(n).hex())
    monkeypatch.setattr(secrets, "token_urlsafe", lambda n: dice.randbytes(n).hex())
    monkeypatch.setattr(secrets, "choice", dice.choice)
    monkeypatch.setattr(secrets, "randbelow", dice.randrange)
    ids = itertools.count()
    monkeypatch.setattr(house, "new_id", lambda: f"command-{next(ids):012}")


def tell(record: Record, asker: str, identity: Identity) -> None:
    """Everybody asks and supports; `asker` also sends the hidden one, twice; it is merged, undone, merged."""
    record.do("hoa", c.OpenCollecting())
    record.do("binh", c.SubmitQuestion(text="Bình hỏi công khai."))
    record.do("chi", c.SubmitQuestion(text="Chi hỏi công khai."))
    for _ in range(2):
        record.do(asker, c.SubmitQuestion(text=WORDS, identity=identity), ID)
    record.do("dung", c.SubmitQuestion(text="Dung hỏi công khai."))
    for no in (NAMED, LEAD):
        record.do("mai", c.AcceptQuestion(question=no))
    for who in ("binh", "chi"):
        record.do(who, c.SupportQuestion(question=LEAD))
    record.do("mai", c.MergeQuestion(question=HIDDEN, into=LEAD))
    record.do("mai", c.ReopenQuestion(question=HIDDEN))
    record.do("mai", c.MergeQuestion(question=HIDDEN, into=NAMED))
    record.do("mai", c.ReopenQuestion(question=HIDDEN))
    record.do("mai", c.AcceptQuestion(question=HIDDEN))
    record.do("mai", c.MergeQuestion(question=OTHER, into=HIDDEN))
    record.do("hoa", c.StartDialogue())
    record.do("lam", c.WriteAnswer(question=HIDDEN, text="Đã rõ.", outcome=Outcome.EXPLAINED))


@pytest.fixture(scope="module", params=[Identity.ANONYMOUS, Identity.SEALED])
def identity(request: pytest.FixtureRequest) -> Identity:
    found: Identity = request.param
    return found


@pytest.fixture(scope="module")
def both(identity: Identity, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Record]]:
    """The records of the story with Bình and with Chi as the hidden asker."""
    folders = [tmp_path_factory.mktemp(asker, numbered=False) for asker in ("binh", "chi")]
    for folder in folders:
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setitem(house.PLAN, "identities", tuple(Identity))
            _load_dice(monkeypatch)
            with new_record(folder) as record:
                tell(record, folder.name, identity)
                shutil.copytree(folder, folder.with_suffix(".raw"))
    with house.open_record(folders[0]) as binh, house.open_record(folders[1]) as chi:
        yield [binh, chi]
    for folder in folders:
        shutil.rmtree(folder)
        shutil.rmtree(folder.with_suffix(".raw"))


def unsealed(rows: Rows) -> Rows:
    """`rows` with every envelope, and what hashes to it, put to its length."""
    blank: Rows = {}
    for name, table in rows.items():
        columns = list(metadata.tables[name].c.keys())
        blank[name] = [tuple(map(_blank, [name] * len(row), columns, row, [row] * len(row))) for row in table]
    return blank


def _blank(table: str, column: str, value: Any, row: tuple[Any, ...]) -> object:  # noqa: ANN401
    if (table, column) in {("ledger", "prev"), ("ledger", "hash"), ("heads", "root")}:
        return len(value)
    if (table, column) == ("ledger", "body"):
        return len(value), msgspec.json.decode(value) | {"envelope": ""}
    if (table, column) == ("questions", "envelope") or (table == "texts" and "envelope" in row):
        return len(value) if isinstance(value, str) else value
    return value


def test_the_rows_of_a_hidden_question_are_the_same_whoever_asked(
    both: list[Record], identity: Identity
) -> None:
    binh, chi = (record.everything() for record in both)
    if identity is Identity.SEALED:
        assert binh != chi
        binh, chi = unsealed(binh), unsealed(chi)
    for table in binh:
        if table != "commands" or identity is Identity.ANONYMOUS:
            assert binh[table] == chi[table], table


def test_the_very_bytes_on_the_disk_are_the_same_whoever_asked_anonymously(
    both: list[Record], identity: Identity
) -> None:
    if identity is Identity.ANONYMOUS:
        binh, chi = (_pages(record.folder.with_suffix(".raw")) for record in both)
        assert binh == chi
    for record in both:
        for kept in record.folder.with_suffix(".raw").iterdir():
            assert ID.encode() not in kept.read_bytes()


def test_a_backup_and_what_is_exported_are_the_same_whoever_asked(
    both: list[Record], identity: Identity
) -> None:
    exports = [record.read(load, record.dialogue_id) for record in both]
    tables = [download(dossier, "csv", "vi") for dossier in exports]
    assert tables[0] == tables[1]
    for dossier in exports:
        archived = archive.encode(archive.build(dossier))
        assert not any(q.asker or q.envelope or q.asker_name for q in dossier.questions if q.no == HIDDEN)
        assert all(kept.name == "text" for kept in dossier.words if kept.seq == 5)
        assert b"Ch\xc3\xada" not in archived
    if identity is Identity.ANONYMOUS:
        assert exports[0] == exports[1]
        backups = [_backup(record) for record in both]
        assert backups[0] == backups[1]


def test_the_asker_is_known_in_memory_to_who_has_the_key_and_to_nobody_else(
    both: list[Record], identity: Identity
) -> None:
    for record, asker in zip(both, ("binh", "chi"), strict=True):
        known = record.question(HIDDEN).asker
        assert known == (record.seats[asker].id if identity is Identity.SEALED else None)
        with record.reading.connect() as connection:
            blind = questions.load(Tx(connection, 0), record.dialogue_id, HIDDEN)
            assert (blind.asker, blind.asker_name, blind.unit) == (None, "", "")


def test_whoever_asked_the_record_is_sound(both: list[Record]) -> None:
    for record in both:
        assert record.read(verify_house).is_sound


def _pages(folder: Path) -> tuple[bytes, list[bytes]]:
    """The database file, and the pages in its log without the numbers that SQLite draws for each log."""
    main = (folder / DATABASE).read_bytes()
    log = (folder / f"{DATABASE}-wal").read_bytes() if (folder / f"{DATABASE}-wal").exists() else b""
    if not log:
        return main, []
    size = struct.unpack(">I", log[8:12])[0]
    step = FRAME_HEADER + size
    return main, [log[at + FRAME_HEADER : at + step] for at in range(WAL_HEADER, len(log), step)]


def _backup(record: Record) -> bytes:
    copy = record.folder / "backup.sqlite3"
    with closing(pysqlite3.dbapi2.connect(str(record.folder / DATABASE))) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return copy.read_bytes()
