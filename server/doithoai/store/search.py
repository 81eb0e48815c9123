"""The index of words behind the search on the desk: FTS5 in SQLite, a GIN index in PostgreSQL.

It follows from the questions: nothing else is in it, no backup holds it, and :func:`catch_up` makes it. A row
of it has one number for dialogue and question.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select, text

from doithoai.domain import text as rules
from doithoai.store.tables import questions
from doithoai.store.transaction import Tx

#: No dialogue takes so many questions.
MANY: Final = 1 << 20
MOST: Final = 200
#: As much of a word as counts; PostgreSQL keeps none of more than 2 kB.
LONGEST: Final = 60
_WORDS: Final = (questions.c.text, questions.c.answer_text, questions.c.summary)
_BEHIND: Final = text(
    "SELECT dialogues.id, dialogues.seq, COALESCE(found_until.seq, 0) FROM dialogues "
    "LEFT JOIN found_until ON found_until.dialogue = dialogues.id "
    "WHERE dialogues.organisation = :organisation AND dialogues.id >= 0 "
    "AND dialogues.seq > COALESCE(found_until.seq, 0) ORDER BY dialogues.id LIMIT 1"
)
_UNTIL: Final = text(
    "INSERT INTO found_until (dialogue, seq) VALUES (:dialogue, :seq) "
    "ON CONFLICT (dialogue) DO UPDATE SET seq = excluded.seq"
)
_PUT: Final = {
    "sqlite": text("INSERT OR REPLACE INTO found (rowid, words) VALUES (:row, :words)"),
    "postgresql": text(
        "INSERT INTO found (id, words) VALUES (:row, array_to_tsvector(string_to_array(:words, ' '))) "
        "ON CONFLICT (id) DO UPDATE SET words = excluded.words"
    ),
}
_FIND: Final = {
    "sqlite": text(
        "SELECT found.rowid FROM found JOIN dialogues ON dialogues.id = found.rowid / :many "
        "WHERE found MATCH :wanted AND dialogues.organisation = :organisation "
        "ORDER BY found.rowid DESC LIMIT :most"
    ),
    "postgresql": text(
        "SELECT found.id FROM found JOIN dialogues ON dialogues.id = found.id / :many "
        "WHERE found.words @@ CAST(:wanted AS tsquery) AND dialogues.organisation = :organisation "
        "ORDER BY found.id DESC LIMIT :most"
    ),
}


def catch_up(tx: Tx, organisation: int, most: int) -> int | None:
    """Take up to about ``most`` questions of one dialogue in that the index does not know as they are now.

    Returns how many they were; None: it knows all of ``organisation``.
    """
    behind = tx.connection.execute(_BEHIND, {"organisation": organisation}).one_or_none()
    if behind is None:
        return None
    dialogue, head, known = behind
    until = _until(tx, dialogue, known, most) or head
    rows = _changed(tx, dialogue, known, until)
    if rows:
        put = _PUT[tx.connection.dialect.name]
        tx.connection.execute(put, [_told(dialogue, row) for row in rows])
    tx.connection.execute(_UNTIL, {"dialogue": dialogue, "seq": until})
    return len(rows)


def forget(tx: Tx, dialogue: int, no: int) -> None:
    """Take a question out: its words are to be nowhere any more."""
    key = "rowid" if tx.connection.dialect.name == "sqlite" else "id"
    tx.connection.execute(text(f"DELETE FROM found WHERE {key} = :row"), {"row": dialogue * MANY + no})  # noqa: S608


def find(tx: Tx, organisation: int, wanted: str) -> list[tuple[int, int]]:
    """Return (dialogue, number) of the questions with all words of ``wanted``, the newest dialogues first.

    Marks and case don't count, and the last word may be the beginning of one. At most ``MOST``.
    """
    words = _words(wanted)
    if not words:
        return []
    dialect = tx.connection.dialect.name
    query = _as_fts(words) if dialect == "sqlite" else _as_tsquery(words)
    asked = {"wanted": query, "organisation": organisation, "many": MANY, "most": MOST}
    return [divmod(row, MANY) for row in tx.connection.execute(_FIND[dialect], asked).scalars()]


def _until(tx: Tx, dialogue: int, known: int, most: int) -> int | None:
    """The event at which a slice of ``most`` rows ends; rows of the same event stay together."""
    query = select(questions.c.seq).where(questions.c.dialogue == dialogue, questions.c.seq > known)
    return tx.connection.execute(query.order_by(questions.c.seq).offset(most - 1).limit(1)).scalar()


def _changed(tx: Tx, dialogue: int, known: int, until: int) -> Sequence[Any]:
    query = select(questions.c.no, *_WORDS).where(
        questions.c.dialogue == dialogue, questions.c.seq.between(known + 1, until)
    )
    return tx.connection.execute(query).all()


def _told(dialogue: int, row: Sequence[Any]) -> dict[str, object]:
    no, *texts = row
    return {"row": dialogue * MANY + no, "words": " ".join(_words(" ".join(texts)))}


def _words(written: str) -> list[str]:
    return [word[:LONGEST] for word in rules.words(written)]


def _as_fts(words: list[str]) -> str:
    return " ".join(f'"{word}"' for word in words) + "*"


def _as_tsquery(words: list[str]) -> str:
    return " & ".join(f"'{word}'" for word in words) + ":*"


def is_derived(table: str) -> bool:
    """Whether a table is part of the index, which no backup holds."""
    return table == "found" or table.startswith("found_")
