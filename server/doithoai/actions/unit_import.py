"""How units come from a sheet: whole trees, in any order of rows, new ones and known ones by their codes."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from doithoai.actions.importing import Kind
from doithoai.actions.units import UNITS_LIMIT, free_codes
from doithoai.domain.errors import Refused
from doithoai.domain.text import fold
from doithoai.domain.units import Unit, checked, is_below, is_within, parse_day
from doithoai.store import units
from doithoai.store.imports import Doubt, Line, Target
from doithoai.store.transaction import Tx


class Cells(NamedTuple):
    """The cells of a row, in the order of the columns."""

    code: str
    name: str
    short_name: str
    level: str
    parent: str
    valid_from: str
    valid_to: str


class _Known:
    """The tree as it is, and as it would be with the rows of the sheet."""

    def __init__(self, tx: Tx, target: Target, lines: Sequence[Line]) -> None:
        stored = units.all_of(tx, target.organisation)
        self.stored = {unit.code: unit for unit in stored if unit.code}
        self.code_of = {unit.id: unit.code for unit in stored}
        self.named: dict[str, set[str]] = {}
        self.rows: dict[str, Line] = {}
        self.claimed = {line.cells[0] for line in lines if line.cells[0]}
        self.units: dict[str, Unit] = dict(self.stored)
        self.parents = {unit.code: self.code_of.get(unit.parent or 0, "") for unit in stored}
        self.siblings = {(fold(unit.name), self.parents[unit.code]) for unit in stored}
        self.codes = free_codes(self.stored.keys() | self.claimed)
        self.room = UNITS_LIMIT - len(stored)

    def name(self, text: str, code: str) -> None:
        self.named.setdefault(fold(text), set()).add(code)

    def meant(self, text: str) -> str | None:
        """The code of the unit with this code, even in a row that is wrong, or of the only one so named."""
        if text in self.claimed or text in self.stored:
            return text
        found = self.named.get(fold(text), set())
        return next(iter(found)) if len(found) == 1 else None


def check(tx: Tx, target: Target, lines: Sequence[Line]) -> None:
    """Say of each row what it would become. A row without a code gets one, a parent its code for its name."""
    known = _Known(tx, target, lines)
    for unit in known.stored.values():
        known.name(unit.name, unit.code)
    for line in lines:
        _enter(known, line)
    for line in _sound(lines):
        _connect(known, line)
    for code in _in_cycles(known.parents) & known.rows.keys():
        known.rows[code].wrong = Doubt("unit_cycle")
    for line in _sound(lines):
        _judge(known, line)


def write(tx: Tx, target: Target, lines: Sequence[Line]) -> None:
    """Add what is new and change what is known; parents come before those below them."""
    of = target.organisation
    units.lock(tx, of)
    stored = units.with_codes(tx, of, {line.cells[0] for line in lines})
    ids = units.by_code(tx, of)
    pending = [line for line in lines if line.cells[0] not in stored]
    # A parent that is in none of the rounds: somebody took its code away meanwhile.
    while ready := [line for line in pending if not line.cells[4] or line.cells[4] in ids]:
        new = [replace(_alone(Cells(*line.cells), None), parent=ids.get(line.cells[4])) for line in ready]
        units.insert_all(tx, of, new)
        ids = units.by_code(tx, of)
        pending = [line for line in pending if line.cells[0] not in ids]
    _change_known(tx, of, [line for line in lines if line.cells[0] in stored], stored, ids)


def arranged(lines: Sequence[Line]) -> list[Line]:
    """Leave out what is the same already, and put parents before those below them."""
    parents = {line.cells[0]: line.cells[4] for line in lines}

    def depth(line: Line) -> int:
        return sum(1 for _ in _above(parents, line.cells[0]))

    return sorted((line for line in lines if line.mark != SAME), key=depth)


def _sound(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.wrong is None]


def _enter(known: _Known, line: Line) -> None:
    """Read a row by itself."""
    try:
        unit = _alone(Cells(*line.cells), known.stored.get(line.cells[0]))
    except Refused as refused:
        line.wrong = Doubt(refused.code, {k: v for k, v in refused.data.items() if isinstance(v, str | int)})
        return
    if unit.code in known.rows:
        line.wrong = Doubt("unit_code_twice", {"text": unit.code, "row": known.rows[unit.code].no})
        return
    if unit.code not in known.stored:
        known.room -= 1
        if known.room < 0:
            line.wrong = Doubt("too_many_units", {"limit": UNITS_LIMIT})
            return
    code = line.cells[0] = unit.code or next(known.codes)
    known.rows[code], known.units[code] = line, replace(unit, code=code)
    known.name(unit.name, code)


def _connect(known: _Known, line: Line) -> None:
    """Find the row's parent, among the rows or among what is stored."""
    code, written = line.cells[0], line.cells[4]
    if not written:
        line.cells[4] = known.parents.setdefault(code, "")
        return
    parent = known.meant(written)
    if parent is None:
        line.wrong = Doubt("unit_parent_unknown", {"text": written})
        return
    line.cells[4] = known.parents[code] = parent


def _judge(known: _Known, line: Line) -> None:
    """Say what becomes of a sound row, and whether it is strange."""
    code = line.cells[0]
    unit, parent, before = known.units[code], known.parents[code], known.stored.get(code)
    above = known.units.get(parent)
    if before is None:
        line.mark = NEW
        if (fold(unit.name), parent) in known.siblings:
            line.doubt = Doubt("unit_same_name")
    else:
        same = unit == before and parent == known.code_of.get(before.parent or 0, "")
        line.mark = SAME if same else CHANGED
    if above and not is_within(unit, above):
        line.doubt = line.doubt or Doubt("unit_outside_parent")


def _alone(cells: Cells, before: Unit | None) -> Unit:
    """The unit that a row says; an empty cell leaves what is known as it is."""
    known = before or Unit(name="")
    return checked(
        replace(
            known,
            code=cells.code,
            name=cells.name or known.name,
            short_name=cells.short_name or known.short_name,
            level=cells.level or known.level,
            valid_from=parse_day(cells.valid_from) or known.valid_from,
            valid_to=parse_day(cells.valid_to) or known.valid_to,
        )
    )


def _change_known(
    tx: Tx, of: int, lines: Sequence[Line], stored: dict[str, Unit], ids: dict[str, int]
) -> None:
    """Somebody may have moved units since: what would close a circle by now stays where it is."""
    if not lines:
        return
    parents = units.parents(tx, of)
    for line in lines:
        cells = Cells(*line.cells)
        unit = _alone(cells, stored[cells.code])
        parent = ids.get(cells.parent)
        if parent is not None and not is_below(parents, parent, unit.id):
            unit = replace(unit, parent=parent)
        parents[unit.id] = unit.parent
        units.save(tx, of, unit)


def _above(parents: dict[str, str], code: str) -> Iterator[str]:
    """The codes above ``code``, the nearest first; a circle is gone round once."""
    seen, at = {code}, parents.get(code, "")
    while at and at not in seen:
        yield at
        seen.add(at)
        at = parents.get(at, "")


def _in_cycles(parents: dict[str, str]) -> set[str]:
    """The codes that lie on a circle."""
    found: set[str] = set()
    safe: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        at = start
        while at and at not in safe and at not in path:
            path[at] = len(path)
            at = parents.get(at, "")
        if at in path:
            found.update(code for code, place in path.items() if place >= path[at])
        safe.update(path)
    return found


NEW: Final = "new"
CHANGED: Final = "changed"
SAME: Final = "same"
UNITS: Final = Kind("units", check, write, arranged)
