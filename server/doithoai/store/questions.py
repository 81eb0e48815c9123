"""Questions as rows. ``seq`` is the last event that touched a row, so "what changed since" is one read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, bindparam, func, insert, select, update

from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.question import (
    Answer,
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
from doithoai.store.tables import questions
from doithoai.store.transaction import Tx

_FIELDS = Question.__struct_fields__
_COLUMNS = [questions.c[name] for name in _FIELDS]
_ENUMS: dict[str, Any] = {
    "identity": Identity, "kind": Kind, "handling": Handling, "reason": DeclineReason, "answer": Answer,
    "outcome": Outcome, "flag": Flag, "draft": Draft, "draft_outcome": Outcome, "opening": Opening,
    "verdict": Verdict,
}  # fmt: skip
_ENUM_INDEX = [(_FIELDS.index(name), enum) for name, enum in _ENUMS.items()]
#: What never changes is never written again; a hidden asker is known in memory only.
_NEVER_CHANGES = {"no", "asker", "asker_name", "unit", "envelope", "identity", "text", "kind", "field", "at"}
_SAVED = [name for name in _FIELDS if name not in _NEVER_CHANGES | {"supports"}]
_NO, _ASKER, _ENVELOPE = map(_FIELDS.index, ("no", "asker", "envelope"))
_INSERT = insert(questions)
_UPDATE = (
    update(questions)
    .where(questions.c.dialogue == bindparam("in_dialogue"), questions.c.no == bindparam("of_no"))
    .values({name: bindparam(f"new_{name}", type_=questions.c[name].type) for name in _SAVED})
)
_ONE = select(*_COLUMNS).where(
    questions.c.dialogue == bindparam("in_dialogue"), questions.c.no == bindparam("of_no", type_=Integer)
)

_SEALED_IN = select(questions.c.no, questions.c.envelope).where(
    questions.c.dialogue == bindparam("in_dialogue"),
    questions.c.into == bindparam("of_lead", type_=Integer),
    questions.c.envelope != "",
)


def insert_new(tx: Tx, dialogue: int, question: Question, receipt: bytes) -> None:
    """Store a received question; ``receipt`` is the SHA-256 of the code its asker keeps.

    Who sent it is written only where the asker is named.
    """
    row = {name: getattr(question, name) for name in _FIELDS}
    if question.identity is not Identity.NAMED:
        row["asker"] = None
    tx.connection.execute(_INSERT, {**row, "dialogue": dialogue, "receipt": receipt})


def load(tx: Tx, dialogue: int, no: int) -> Question:
    """Return question ``no``; raises ``Refused("no_such_question")``."""
    row = tx.connection.execute(_ONE, {"in_dialogue": dialogue, "of_no": no}).one_or_none()
    if row is None:
        raise Refused("no_such_question", question=no)
    return _from_row(tx, dialogue, row)


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


def has_sealed_of(tx: Tx, dialogue: int, lead: int, seat: int) -> bool:
    """Whether ``seat`` sent a sealed question that was merged into ``lead``."""
    merged = tx.connection.execute(_SEALED_IN, {"in_dialogue": dialogue, "of_lead": lead})
    vault = tx.vault
    return vault is not None and any(vault.find_seat(kept, dialogue, no) == seat for no, kept in merged)


def find_by_receipt(tx: Tx, receipt: bytes) -> tuple[int, Question] | None:
    """Return the dialogue's id and the question whose receipt hashes to ``receipt``."""
    query = select(questions.c.dialogue, *_COLUMNS).where(questions.c.receipt == receipt)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else (row[0], _from_row(tx, row[0], row[1:]))


def _from_row(tx: Tx, dialogue: int, row: Sequence[Any]) -> Question:
    values = list(row)
    if values[_ENVELOPE] and tx.vault is not None:
        values[_ASKER] = tx.vault.find_seat(values[_ENVELOPE], dialogue, values[_NO])
    for i, enum in _ENUM_INDEX:
        if values[i] is not None:
            values[i] = enum(values[i])
    return Question(**dict(zip(_FIELDS, values, strict=True)))
