"""What is kept of one person in the dialogues of an organisation, found by the name."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Select, select

from doithoai.domain.text import clean_line
from doithoai.store.tables import accounts, dialogues, memberships, questions, roster, seats, sites
from doithoai.store.transaction import Tx

#: So much of each kind is shown; nobody has as many.
MOST: Final = 500

#: The columns of dialogues that hold a name, each with what is told beside it.
_HOLDING_NAMES: Final[dict[str, tuple[Any, ...]]] = {
    "seat": (seats.c.name, seats.c.role, seats.c.unit),
    "roster": (roster.c.name, roster.c.unit, roster.c.note),
    "site": (sites.c.head, sites.c.name.label("site"), sites.c.unit),
    "question": (
        questions.c.asker_name, questions.c.no, questions.c.unit, questions.c.text, questions.c.answer_text,
    ),
}  # fmt: skip


def find(tx: Tx, organisation: int, name: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows that hold ``name``, by what they are; upper and lower case don't count.

    Not among them: sealed questions, which only their envelope ties to a person, and anonymous ones. Whoever
    asked one has its receipt.
    """
    name = clean_line(name)
    written = {name, name.title(), name.upper(), name.lower()}
    found = {
        kind: [row._asdict() for row in tx.connection.execute(query.limit(MOST))]
        for kind, query in _queries(organisation, written)
    }
    return {kind: rows for kind, rows in found.items() if rows}


def _queries(organisation: int, names: set[str]) -> Iterator[tuple[str, Select[Any]]]:
    yield (
        "account",
        (
            select(accounts.c.name, accounts.c.login, memberships.c.role)
            .join(memberships, memberships.c.account == accounts.c.id)
            .where(memberships.c.organisation == organisation, accounts.c.name.in_(names))
        ),
    )
    where = (dialogues.c.title.label("dialogue"), dialogues.c.code, dialogues.c.starts_at)
    for kind, (column, *others) in _HOLDING_NAMES.items():
        table = column.table
        yield (
            kind,
            (
                select(column.label("name"), *others, *where)
                .select_from(table)
                .join(dialogues, dialogues.c.id == table.c.dialogue)
                .where(dialogues.c.organisation == organisation, column.in_(names))
                .order_by(dialogues.c.starts_at)
            ),
        )
