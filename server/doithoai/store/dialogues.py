"""Dialogues as rows."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Row, Select, bindparam, insert, select, update

from doithoai.domain.dialogue import Conclusion, Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.text import fold
from doithoai.store import rehearsals
from doithoai.store.one_of import one_of
from doithoai.store.tables import dialogues, seats
from doithoai.store.transaction import Tx, inserted_id

_FIELDS = Dialogue.__struct_fields__
_COLUMNS = [dialogues.c[name] for name in _FIELDS]
_MUTABLE = (
    "phase", "intake_open", "now", "on_break", "message", "announcement", "office_note", "counts_shown",
    "accent", "logo", "conclusions", "conclusions_made", "head", "started_at", "closed_at", "seq", "received",
)  # fmt: skip

#: What :func:`save_plan` writes.
PLANNED = (
    "title", "organiser", "theme", "place", "starts_at", "ends_at", "salutation", "fields", "identities",
    "asks_name",
)  # fmt: skip

_LISTS = ("fields", "identities", "conclusions")

_BY_ID = select(*_COLUMNS).where(dialogues.c.id == bindparam("of_id"))
_BY_CODE = select(*_COLUMNS).where(dialogues.c.code == bindparam("of_code"))
_LOCKED = _BY_ID.with_for_update()
_SAVE = (
    update(dialogues)
    .where(dialogues.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}", type_=dialogues.c[name].type) for name in _MUTABLE})
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dialogues to list: with all of ``words`` in the title, marks and case aside; after ``skip``."""

    words: str = ""
    phase: Phase | None = None
    skip: int = 0


def insert_new(
    tx: Tx,
    plan: dict[str, Any],
    owner: int | None,
    listed: bool,
    rehearsal: bool = False,
    organisation: int | None = None,
) -> Dialogue:
    """Store a new dialogue from ``plan``, its fields but for ``id``; returns it with its id."""
    draft = Dialogue(id=0, **plan)
    row = {name: getattr(draft, name) for name in _FIELDS if name != "id"}
    row |= {name: _json(row[name]) for name in _LISTS}
    row |= rehearsals.numbered(tx, dialogues, rehearsal)
    row |= {"owner": owner, "listed": listed, "organisation": organisation}
    result = tx.connection.execute(insert(dialogues), row)
    return msgspec.structs.replace(draft, id=inserted_id(result))


def load(tx: Tx, dialogue: int) -> Dialogue:
    """Return the dialogue with this id; raises ``LookupError``."""
    row = tx.connection.execute(_BY_ID, {"of_id": dialogue}).one_or_none()
    if row is None:
        raise LookupError(dialogue)
    return _from_row(row)


def load_for_change(tx: Tx, dialogue: int) -> Dialogue:
    """Return it with its row locked until the commit: the lock orders the events of this dialogue."""
    row = tx.connection.execute(_LOCKED, {"of_id": dialogue}).one_or_none()
    if row is None:
        raise Refused("no_such_dialogue")
    return _from_row(row)


def find_by_code(tx: Tx, code: str) -> Dialogue | None:
    """Return the dialogue that people join with ``code``."""
    row = tx.connection.execute(_BY_CODE, {"of_code": code}).one_or_none()
    return None if row is None else _from_row(row)


def listed(tx: Tx) -> list[Dialogue]:
    """Return the dialogues that are open to all and not yet concluded, the next to start first."""
    query = select(*_COLUMNS).where(dialogues.c.listed, dialogues.c.phase != Phase.CONCLUDED)
    return [_from_row(row) for row in tx.connection.execute(query.order_by(dialogues.c.starts_at).limit(50))]


def of_organisation(tx: Tx, organisation: int, wanted: Wanted, most: int) -> list[Dialogue]:
    """Return the dialogues of ``organisation`` that are ``wanted``, the newest first."""
    query = select(*_COLUMNS).where(dialogues.c.organisation == organisation)
    return _page(tx, query, wanted, most)


def of_account(tx: Tx, account: int, organisation: int | None, wanted: Wanted, most: int) -> list[Dialogue]:
    """Return those ``wanted`` in which ``account`` has a seat of its own, the newest first.

    Only of ``organisation``; None: also those of organisations it does not belong to.
    """
    held = select(seats.c.dialogue).where(seats.c.account == account, seats.c.revoked_at.is_(None))
    query = select(*_COLUMNS).where(dialogues.c.id.in_(held))
    if organisation is not None:
        query = query.where(dialogues.c.organisation == organisation)
    return _page(tx, query, wanted, most)


def organisation_of(tx: Tx, dialogue: int) -> int | None:
    """Return which organisation holds the dialogue; None for demonstrations and rehearsals."""
    query = select(dialogues.c.organisation).where(dialogues.c.id == dialogue)
    return tx.connection.execute(query).scalar_one_or_none()


def is_listed(tx: Tx, dialogue: int) -> bool:
    """Whether it stands on the first page, open to all."""
    return bool(tx.connection.execute(select(dialogues.c.listed).where(dialogues.c.id == dialogue)).scalar())


def save_plan(tx: Tx, dialogue: Dialogue, listed: bool) -> None:
    """Write what a change of the plan changes; what moves the dialogue on goes to :func:`save`."""
    new = {name: getattr(dialogue, name) for name in PLANNED if name not in _LISTS}
    new |= {name: _json(getattr(dialogue, name)) for name in PLANNED if name in _LISTS}
    tx.connection.execute(update(dialogues).filter_by(id=dialogue.id).values(**new, listed=listed))


def all_of_them(tx: Tx) -> list[Dialogue]:
    """Return every dialogue of this database in order of making, but no rehearsal."""
    query = select(*_COLUMNS).where(dialogues.c.id >= 0).order_by(dialogues.c.id)
    return [_from_row(row) for row in tx.connection.execute(query)]


def save(tx: Tx, dialogue: Dialogue) -> None:
    """Write what may change of ``dialogue``."""
    changed = {f"new_{name}": getattr(dialogue, name) for name in _MUTABLE}
    changed["new_conclusions"] = _json(dialogue.conclusions)
    tx.connection.execute(_SAVE, {**changed, "of_id": dialogue.id})


def _page(tx: Tx, query: Select[Any], wanted: Wanted, most: int) -> list[Dialogue]:
    if wanted.phase is not None:
        query = query.where(dialogues.c.phase == wanted.phase)
    ordered = query.order_by(dialogues.c.starts_at.desc(), dialogues.c.id.desc())
    words, skip = fold(wanted.words).split(), wanted.skip
    if not words:
        return [_from_row(row) for row in tx.connection.execute(ordered.offset(skip).limit(most))]
    titles = tx.connection.execute(ordered.with_only_columns(dialogues.c.id, dialogues.c.title))
    found = [row[0] for row in titles if all(word in fold(row[1]) for word in words)]
    page = ordered.where(one_of(dialogues.c.id, "of_ids"))
    return [_from_row(row) for row in tx.connection.execute(page, {"of_ids": found[skip : skip + most]})]


def _from_row(row: Row[Any]) -> Dialogue:
    values = dict(zip(_FIELDS, row, strict=True))
    values["phase"] = Phase(values["phase"])
    values["salutation"] = Salutation(values["salutation"])
    values["conclusions"] = msgspec.json.decode(values["conclusions"], type=tuple[Conclusion, ...])
    values["fields"] = tuple(msgspec.json.decode(values["fields"]))
    values["identities"] = tuple(map(Identity, msgspec.json.decode(values["identities"])))
    return Dialogue(**values)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
