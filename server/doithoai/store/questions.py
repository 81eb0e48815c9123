"""Questions as rows. ``seq`` is the last event that touched a row, so "what changed since" is one read."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Integer, bindparam, func, select, update

from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.question import (
    Answer,
    Channel,
    DeclineReason,
    Draft,
    Flag,
    Handling,
    Kind,
    Opening,
    Outcome,
    Question,
    Verdict,
)
from doithoai.store import many
from doithoai.store.one_of import one_of
from doithoai.store.tables import questions
from doithoai.store.transaction import Tx

_FIELDS = Question.__struct_fields__
_COLUMNS = [questions.c[name] for name in _FIELDS]
_ENUMS: dict[str, Any] = {
    "identity": Identity, "kind": Kind, "handling": Handling, "reason": DeclineReason, "answer": Answer,
    "outcome": Outcome, "flag": Flag, "draft": Draft, "draft_outcome": Outcome, "opening": Opening,
    "verdict": Verdict, "channel": Channel,
}  # fmt: skip
_ENUM_INDEX = [(_FIELDS.index(name), enum) for name, enum in _ENUMS.items()]
#: What never changes is never written again; a hidden asker is known in memory only.
_NEVER_CHANGES = {
    "no", "asker", "asker_name", "unit", "envelope", "identity", "text", "kind", "field", "at", "channel",
    "came_at",
}  # fmt: skip
_SAVED = [name for name in _FIELDS if name not in _NEVER_CHANGES | {"supports"}]
_NO, _ASKER, _ENVELOPE = map(_FIELDS.index, ("no", "asker", "envelope"))
#: Of a question that was just received, its own is this; all else is the same for all.
_OWN = [*sorted(_NEVER_CHANGES), "seq"]
_AT_FIRST = {
    field.name: field.default for field in msgspec.structs.fields(Question) if field.name not in _OWN
}
_UPDATE = (
    update(questions)
    .where(questions.c.dialogue == bindparam("in_dialogue"), questions.c.no == bindparam("of_no"))
    .values({name: bindparam(f"new_{name}", type_=questions.c[name].type) for name in _SAVED})
)
_ONE = select(*_COLUMNS).where(
    questions.c.dialogue == bindparam("in_dialogue"), questions.c.no == bindparam("of_no", type_=Integer)
)
_SOME = select(*_COLUMNS).where(
    questions.c.dialogue == bindparam("in_dialogue"),
    one_of(questions.c.no, "of_nos"),
)
_SEALED_IN = select(questions.c.into, questions.c.no, questions.c.envelope).where(
    questions.c.dialogue == bindparam("in_dialogue"),
    one_of(questions.c.into, "of_leads"),
    questions.c.envelope != "",
)


def insert_many(tx: Tx, dialogue: int, received: Sequence[tuple[Question, bytes]]) -> None:
    """Store received questions, each with the SHA-256 of the receipt code that its asker keeps.

    Who sent it is written only where the asker is named.
    """
    many.insert_many(tx, questions, [_row(*one) for one in received], {**_AT_FIRST, "dialogue": dialogue})


def load(tx: Tx, dialogue: int, no: int) -> Question:
    """Return question ``no``; raises ``Refused("no_such_question")``."""
    row = tx.connection.execute(_ONE, {"in_dialogue": dialogue, "of_no": no}).one_or_none()
    if row is None:
        raise Refused("no_such_question", question=no)
    return _from_row(tx, dialogue, row)


def find_many(tx: Tx, dialogue: int, numbers: Iterable[int]) -> dict[int, Question]:
    """Return those of the questions that are there, by number."""
    rows = tx.connection.execute(_SOME, {"in_dialogue": dialogue, "of_nos": sorted(set(numbers))})
    return {row[_NO]: _from_row(tx, dialogue, row) for row in rows}


def save(tx: Tx, dialogue: int, question: Question) -> None:
    """Write what can change of ``question``, but for its supports, which have a counter of their own."""
    row = {f"new_{name}": getattr(question, name) for name in _SAVED}
    tx.connection.execute(_UPDATE, {**row, "in_dialogue": dialogue, "of_no": question.no})


def since(tx: Tx, dialogue: int, seq: int) -> list[Question]:
    """Return the questions touched after event ``seq``; 0 returns all."""
    query = select(*_COLUMNS).where(questions.c.dialogue == dialogue, questions.c.seq > seq)
    rows = tx.connection.execute(query.order_by(questions.c.no))
    return [_from_row(tx, dialogue, row) for row in rows]


def queued(tx: Tx, dialogue: int) -> list[Question]:
    """Return the questions that wait to be called."""
    query = select(*_COLUMNS).where(
        questions.c.dialogue == dialogue,
        questions.c.handling == Handling.ACCEPTED,
        questions.c.answer == Answer.NONE,
    )
    return [_from_row(tx, dialogue, row) for row in tx.connection.execute(query)]


def last_rank(tx: Tx, dialogue: int) -> int:
    """Return the highest rank given so far, 0 where there is none."""
    query = select(func.max(questions.c.rank)).where(questions.c.dialogue == dialogue)
    return tx.connection.execute(query).scalar() or 0


def merged_into(tx: Tx, dialogue: int, lead: int) -> list[int]:
    """Return the numbers merged into ``lead``."""
    query = select(questions.c.no).where(questions.c.dialogue == dialogue, questions.c.into == lead)
    return list(tx.connection.execute(query).scalars())


def sealed_askers(tx: Tx, dialogue: int, leads: Iterable[int]) -> set[tuple[int, int]]:
    """Return (lead, seat) for whoever sent a sealed question that was merged into one of ``leads``."""
    rows = tx.connection.execute(_SEALED_IN, {"in_dialogue": dialogue, "of_leads": sorted(set(leads))})
    found = [(into, tx.vault.find_seat(kept, dialogue, no)) for into, no, kept in rows if tx.vault]
    return {(into, seat) for into, seat in found if seat is not None}


def find_by_receipt(tx: Tx, receipt: bytes) -> tuple[int, Question] | None:
    """Return the dialogue's id and the question whose receipt hashes to ``receipt``."""
    query = select(questions.c.dialogue, *_COLUMNS).where(questions.c.receipt == receipt)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else (row[0], _from_row(tx, row[0], row[1:]))


def _row(question: Question, receipt: bytes) -> dict[str, Any]:
    row = {name: getattr(question, name) for name in _OWN}
    if question.identity is not Identity.NAMED:
        row["asker"] = None
    return {**row, "receipt": receipt}


def _from_row(tx: Tx, dialogue: int, row: Sequence[Any]) -> Question:
    values = list(row)
    if values[_ENVELOPE] and tx.vault is not None:
        values[_ASKER] = tx.vault.find_seat(values[_ENVELOPE], dialogue, values[_NO])
    for i, enum in _ENUM_INDEX:
        if values[i] is not None:
            values[i] = enum(values[i])
    return Question(**dict(zip(_FIELDS, values, strict=True)))
