"""How a roster comes to be: from a sheet, and person by person."""

from collections.abc import Sequence
from typing import Final

from doithoai.actions.importing import Kind
from doithoai.domain.errors import Refused
from doithoai.domain.roster import Entry, Person, drafted
from doithoai.store import dialogues, roster, seats, sessions
from doithoai.store.imports import Doubt, Line, Target
from doithoai.store.transaction import Tx

NEW: Final = "new"
SAME: Final = "same"
#: No hall and no network holds more.
PEOPLE_LIMIT: Final = 100_000


def add(tx: Tx, dialogue: int, entry: Entry) -> None:
    """Put one person on the roster; raises ``Refused("person_twice")`` for who is on it."""
    dialogues.load_for_change(tx, dialogue)
    if entry.key in roster.keys(tx, dialogue, [entry]):
        raise Refused("person_twice")
    _check_room(tx, dialogue, 1)
    roster.insert_all(tx, dialogue, [entry])


def change(tx: Tx, dialogue: int, person: int, entry: Entry) -> None:
    """Write other words about somebody; whoever entered keeps the name that was shown then."""
    roster.change(tx, _load(tx, dialogue, person).id, entry)


def remove(tx: Tx, dialogue: int, person: int) -> int | None:
    """Take somebody off: the code is worthless, the seat is shut; returns the seat, for sending them out."""
    found = _load(tx, dialogue, person)
    roster.remove(tx, found.id)
    if found.seat is not None:
        seats.revoke(tx, found.seat)
    return found.seat


def give_new_code(tx: Tx, dialogue: int, person: int) -> int | None:
    """Give somebody another code, for another device: the one before is worthless, who sat there is sent out.

    Their questions stay theirs: the new code leads to the same seat. Returns that seat.
    """
    found = _load(tx, dialogue, person)
    roster.renew(tx, found)
    if found.seat is not None:
        sessions.release(tx, found.seat)
    return found.seat


def check(tx: Tx, target: Target, lines: Sequence[Line]) -> None:
    """Say of each row what it would become: who is on the roster stays, who is alike must be looked at."""
    read = {line.no: _read(line) for line in lines}
    known = roster.keys(tx, _dialogue(target), filter(None, read.values()))
    rows: dict[tuple[str, str], Line] = {}
    for line in lines:
        entry = read[line.no]
        if entry is None:
            continue
        line.cells = [entry.name, entry.unit, entry.note]
        line.mark = SAME if known.get(entry.key) == entry.note or _is_twice(rows, entry, line) else NEW
        if line.mark == NEW and (entry.key in known or entry.key in rows):
            line.doubt = Doubt("person_alike", {"row": rows[entry.key].no if entry.key in rows else 0})
        rows.setdefault(entry.key, line)


def write(tx: Tx, target: Target, lines: Sequence[Line]) -> None:
    """Put the rows on the roster that are not there yet."""
    dialogue = _dialogue(target)
    entries = [drafted(*line.cells) for line in lines]
    known = roster.keys(tx, dialogue, entries)
    doubted = {id(entry) for entry, line in zip(entries, lines, strict=True) if line.doubt is not None}
    new = [entry for entry in entries if id(entry) in doubted or entry.key not in known]
    if new and roster.counts(tx, dialogue)[0] + len(new) <= PEOPLE_LIMIT:
        roster.insert_all(tx, dialogue, new)


def arranged(lines: Sequence[Line]) -> list[Line]:
    """Leave out who is on the roster already."""
    return [line for line in lines if line.mark != SAME]


ROSTER: Final = Kind("roster", check, write, arranged)


def _read(line: Line) -> Entry | None:
    """Return what a row says, or None and why not in the row."""
    try:
        return drafted(*line.cells)
    except Refused as refused:
        data = {k: v for k, v in refused.data.items() if isinstance(v, str | int)}
        line.wrong = Doubt(refused.code, data)
        return None


def _is_twice(rows: dict[tuple[str, str], Line], entry: Entry, line: Line) -> bool:
    before = rows.get(entry.key)
    return before is not None and before.cells == line.cells


def _check_room(tx: Tx, dialogue: int, more: int) -> None:
    if roster.counts(tx, dialogue)[0] + more > PEOPLE_LIMIT:
        raise Refused("too_many_people", limit=PEOPLE_LIMIT)


def _dialogue(target: Target) -> int:
    assert target.dialogue is not None, "a roster is of one dialogue"  # noqa: S101
    return target.dialogue


def _load(tx: Tx, dialogue: int, person: int) -> Person:
    found = roster.find(tx, dialogue, person)
    if found is None:
        raise Refused("no_such_person")
    return found
