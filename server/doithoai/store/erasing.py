"""What is erased by law: who asked for it, and how words and names leave every table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import insert, select, update

from doithoai.domain.people import Role
from doithoai.store.tables import erasures, ledger, questions, roster, seats, sites, texts
from doithoai.store.transaction import Tx, inserted_id

#: Who sent a sealed question stands in its envelope by the number of the seat, which has no name then.
_KEPT: Final = "envelope"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to be erased: the words about ``question``, None: the names of all who took part.

    ``asked_by`` and ``granted_by`` are seats; times in ms since 1970 UTC.
    """

    id: int
    dialogue: int
    question: int | None
    reason: str
    asked_by: int
    asked_at: int
    granted_by: int | None = None
    granted_at: int | None = None
    refused_at: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a second person."""
        return self.granted_at is None and self.refused_at is None


_COLUMNS: Final = [erasures.c[name] for name in Erasure.__dataclass_fields__]


def insert_new(tx: Tx, dialogue: int, question: int | None, reason: str, asked_by: int) -> int:
    """Note that somebody asks for it; returns its number."""
    row = {
        "dialogue": dialogue, "question": question, "reason": reason, "asked_by": asked_by,
        "asked_at": tx.now,
    }  # fmt: skip
    return inserted_id(tx.connection.execute(insert(erasures), row))


def in_dialogue(tx: Tx, dialogue: int) -> list[Erasure]:
    """Return all that were asked for in ``dialogue``, the newest first."""
    query = select(*_COLUMNS).where(erasures.c.dialogue == dialogue).order_by(erasures.c.id.desc())
    return [Erasure(*row) for row in tx.connection.execute(query)]


def find_open(tx: Tx, dialogue: int, erasure: int) -> Erasure | None:
    """Return one of ``dialogue`` that waits for a second person."""
    query = select(*_COLUMNS).where(erasures.c.dialogue == dialogue, erasures.c.id == erasure)
    row = tx.connection.execute(query.with_for_update()).one_or_none()
    found = None if row is None else Erasure(*row)
    return found if found is not None and found.is_open else None


def settle(tx: Tx, erasure: int, **settled: int) -> None:
    """Note who granted it and when, or when it was refused."""
    tx.connection.execute(update(erasures).where(erasures.c.id == erasure).values(**settled))


def erase_words(tx: Tx, dialogue: int, no: int) -> None:
    """Take the words of question ``no`` out, and who asked it; the rest ``questions.save`` has written."""
    of_it = [
        row.seq
        for row in tx.connection.execute(select(ledger.c.seq, ledger.c.body).filter_by(dialogue=dialogue))
        if msgspec.json.decode(row.body).get("question") == no
    ]
    for seq in of_it:
        _empty(tx, texts.c.dialogue == dialogue, texts.c.seq == seq, texts.c.name != _KEPT)
    wordless = {"text": "", "asker_name": "", "unit": ""}
    tx.connection.execute(update(questions).filter_by(dialogue=dialogue, no=no).values(wordless))


def erase_names(tx: Tx, dialogue: int) -> None:
    """Take the names of participants, of invited people and of the heads of sites out of ``dialogue``."""
    _empty(tx, texts.c.dialogue == dialogue, texts.c.name == "asker")
    tx.connection.execute(update(questions).filter_by(dialogue=dialogue).values(asker_name=""))
    taking_part = seats.c.role.in_([Role.PARTICIPANT, Role.SITE])
    tx.connection.execute(update(seats).filter_by(dialogue=dialogue).where(taking_part).values(name=""))
    nameless = {"name": "", "sort_key": "", "folded": "", "note": "", "code": None}
    tx.connection.execute(update(roster).filter_by(dialogue=dialogue).values(nameless))
    tx.connection.execute(update(sites).filter_by(dialogue=dialogue).values(head=""))


def _empty(tx: Tx, *which: Any) -> None:  # noqa: ANN401 - conditions of SQLAlchemy
    tx.connection.execute(update(texts).where(*which).values(text=None))


def named(tx: Tx, dialogue: int) -> Sequence[int]:
    """Return the numbers of the questions that show a name."""
    query = select(questions.c.no).where(questions.c.dialogue == dialogue, questions.c.asker_name != "")
    return tx.connection.execute(query.order_by(questions.c.no)).scalars().all()
