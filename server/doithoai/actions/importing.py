"""How a sheet is taken over: kept, checked row by row, mended, and written a slice at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line
from doithoai.store import imports
from doithoai.store.imports import Body, Draft, Line, Target
from doithoai.store.transaction import Tx

SLICE: Final = 1_000
CELL_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be imported.

    Attributes:
        name: as it stands in the database.
        check: sets ``wrong``, ``doubt`` and ``mark`` of lines that have none of them yet. It only reads; what
            is given twice, or stands in the record already, it says so there.
        write: writes some lines that were checked. The record may have changed since: it raises nothing, and
            does for each line what is right by then.
        arranged: which lines are written, and in which order: those that need others come after them.
    """

    name: str
    check: Callable[[Tx, Target, Sequence[Line]], None]
    write: Callable[[Tx, Target, Sequence[Line]], None]
    arranged: Callable[[Sequence[Line]], list[Line]] = list


def checked(tx: Tx, kind: Kind, target: Target, body: Body) -> Body:
    """Check all rows of ``body`` that are not left out, and return it. Reads only."""
    for line in body.lines:
        line.wrong = line.doubt = None
        line.mark = ""
    kind.check(tx, target, [line for line in body.lines if not line.is_out])
    body.counts = _counts(body.lines)
    return body


def mended(
    tx: Tx, kind: Kind, target: Target, draft: int, cells: Mapping[int, list[str]], out: Mapping[int, bool]
) -> Draft:
    """Return a draft with other cells in some rows, by number, and other rows left out. Reads only.

    Raises ``Refused("import_gone")`` for what isn't there (any more) or is being taken over.
    """
    found = _open(imports.find(tx, target, kind.name, draft))
    for line in found.body.lines:
        line.is_out = out.get(line.no, line.is_out)
        if line.no in cells:
            line.cells = [clean_line(cell)[:CELL_LIMIT] for cell in cells[line.no]]
    checked(tx, kind, target, found.body)
    return found


def without_wrong(tx: Tx, kind: Kind, target: Target, draft: int) -> Draft:
    """Return a draft without all rows that are wrong, or become so for want of those. Reads only."""
    found = _open(imports.find(tx, target, kind.name, draft))
    while checked(tx, kind, target, found.body).counts["wrong"]:
        for line in found.body.lines:
            line.is_out = line.is_out or line.wrong is not None
    return found


def ready(tx: Tx, kind: Kind, target: Target, draft: int, is_sure: bool) -> Draft:
    """Return a draft that :func:`take_slice` can take over once it is saved. Reads only.

    Raises ``Refused``: ``import_gone``, ``import_wrong`` (data: ``count``) while there are wrong rows,
    ``import_doubts`` (``count``) while some are strange and nobody said ``is_sure``, ``import_empty``.
    """
    found = _open(imports.find(tx, target, kind.name, draft))
    body = checked(tx, kind, target, found.body)
    if body.counts["wrong"]:
        raise Refused("import_wrong", count=body.counts["wrong"])
    if body.counts["doubt"] and not is_sure:
        raise Refused("import_doubts", count=body.counts["doubt"])
    lines = kind.arranged([line for line in body.lines if not line.is_out])
    if not lines:
        raise Refused("import_empty")
    body.lines, body.is_taken = lines, True
    return found


def keep(tx: Tx, kind: Kind, target: Target, body: Body, made_by: int | None) -> int:
    """Keep a sheet that was checked, to be looked at; returns the id of the draft."""
    return imports.keep(tx, target, kind.name, body, made_by)


def save(tx: Tx, kind: Kind, changed: Draft) -> None:
    """Keep what :func:`mended`, :func:`without_wrong` or :func:`ready` returned.

    Raises ``Refused("import_gone")`` where somebody changed the draft meanwhile.
    """
    found = _open(imports.find_for_change(tx, changed.target, kind.name, changed.id))
    if found.body.version != changed.body.version:
        raise Refused("import_gone")
    changed.body.version += 1
    imports.save(tx, changed.id, changed.body)


def take_slice(tx: Tx, kind: Kind, draft: Draft) -> bool:
    """Write the next rows of a draft that was saved as ready. Call it until it is True: there are no more.

    ``draft`` is as it was read at any time since. What was written is noted in the same transaction, so
    nothing is written twice, whoever calls.
    """
    done = imports.done_for_change(tx, draft.id)
    if done is None:
        return True
    lines = draft.body.lines[done : done + SLICE]
    if lines:
        kind.write(tx, draft.target, lines)
        imports.note_done(tx, draft.id, done + len(lines))
    return done + len(lines) >= len(draft.body.lines)


def drop(tx: Tx, kind: Kind, target: Target, draft: int) -> None:
    """Forget a sheet that was not taken over."""
    imports.drop(tx, _open(imports.find_for_change(tx, target, kind.name, draft)).id)


def _counts(lines: Sequence[Line]) -> dict[str, int]:
    """How many rows are wrong, doubtful, left out, and how many have each mark."""
    found = {"wrong": 0, "doubt": 0, "out": 0}
    for line in lines:
        key = "out" if line.is_out else "wrong" if line.wrong else line.mark
        found[key] = found.get(key, 0) + 1
        found["doubt"] += line.doubt is not None and line.wrong is None
    return found


def _open(found: Draft | None) -> Draft:
    if found is None or found.body.is_taken:
        raise Refused("import_gone")
    return found
