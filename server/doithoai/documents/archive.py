"""The archive: one JSON file with all that is needed to check a dialogue's record without any server.

DESIGN.md has the encoding of a ledger row. The same record always gives the same bytes.
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from doithoai.documents.dossier import Dossier
from doithoai.domain import events
from doithoai.domain.audience import Audience, header
from doithoai.domain.question import STAFF_NAMES, Question
from doithoai.domain.snapshot import Header
from doithoai.domain.tally import Tally
from doithoai.store import canonical, ledger

FORM: Final = "doithoai/archive/1"
EVENTS: Final[dict[str, type[events.Event]]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(events.Happened)
}

#: Counts, numbers and times in ms; JavaScript reads none above exactly.
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Hash = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Salt = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the ledger; ``body`` is the very text that was hashed."""

    seq: Count
    at: Count
    actor: str
    kind: str
    body: str
    prev: Hash
    hash: Hash


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text ``name`` that row ``seq`` commits to."""

    seq: Count
    name: str
    salt: Salt
    text: str


class Withheld(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text ``name`` that row ``seq`` commits to stays closed: a hidden name, or erased by law."""

    seq: Count
    name: str


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Number and hash of the last row."""

    seq: Count
    hash: Hash


class Archive(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file. ``questions`` are as they stand at ``head``, without asker's seat and moderators' names."""

    form: Literal["doithoai/archive/1"]
    epoch: str
    dialogue: Header
    tally: Tally
    head: Head
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    words: tuple[Words, ...]
    withheld: tuple[Withheld, ...]


def build(dossier: Dossier) -> Archive:
    """Return the archive of ``dossier``."""
    rows = tuple(map(row_of, dossier.rows))
    words = tuple(map(words_of, dossier.words))
    return Archive(
        form=FORM,
        epoch=dossier.epoch,
        dialogue=header(dossier.dialogue, Audience.STAFF),
        tally=dossier.tally,
        head=head_of(rows),
        questions=tuple(replace(question, **_NOBODY) for question in dossier.questions),
        rows=rows,
        words=words,
        withheld=tuple(_withheld(rows, words)),
    )


#: What questions got later, and what it is where they have nothing of it.
_LATER: Final = {
    "answering_unit": None, "answering_name": "", "answering_due": "", "channel": "online", "came_at": None,
}  # fmt: skip
_NOBODY: Final = dict.fromkeys(STAFF_NAMES, "")


def head_of(rows: tuple[Row, ...]) -> Head:
    """Return the head of these rows."""
    return Head(seq=rows[-1].seq, hash=rows[-1].hash) if rows else Head(seq=0, hash=canonical.GENESIS.hex())


def encode(archive: Archive) -> bytes:
    """Return the bytes of the file."""
    return msgspec.json.encode(archive, order="deterministic") + b"\n"


def is_as_exported(archive: Archive, data: bytes) -> bool:
    """Whether ``data`` are the very bytes of the file, as written now or in the first version."""
    return data in (encode(archive), _encode_first(archive))


def _encode_first(archive: Archive) -> bytes:
    """Without what questions did not have then, unless one of them has it."""
    sheet = msgspec.to_builtins(archive)
    for question in sheet["questions"]:
        for name in _LATER:
            if question[name] == _LATER[name]:
                del question[name]
    return msgspec.json.encode(sheet) + b"\n"


def decode(data: bytes) -> Archive:
    """Return the archive in a file; raises ``msgspec.MsgspecError`` for anything else."""
    return msgspec.json.decode(data, type=Archive)


def private_names(kind: str) -> tuple[str, ...]:
    """Return the names of the texts that a row of this kind commits to."""
    return EVENTS[kind].private if kind in EVENTS else ()


def _withheld(rows: tuple[Row, ...], words: tuple[Words, ...]) -> Iterator[Withheld]:
    opened = {(w.seq, w.name) for w in words}
    for row in rows:
        closed = (name for name in private_names(row.kind) if (row.seq, name) not in opened)
        yield from (Withheld(seq=row.seq, name=name) for name in closed)


def row_of(row: ledger.Row) -> Row:
    """Return ``row`` as it stands in a file."""
    return Row(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        body=row.body,
        prev=row.prev.hex(),
        hash=row.hash.hex(),
    )


def words_of(words: ledger.Words) -> Words:
    """Return ``words``, which must not be erased, as they stand in a file."""
    return Words(seq=words.seq, name=words.name, salt=words.salt.hex(), text=words.text or "")
