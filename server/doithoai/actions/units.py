"""How the units of an organisation come to be, change, and hand over to others."""

import hashlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from doithoai.domain import look
from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line, fold
from doithoai.domain.units import Unit, checked, is_below
from doithoai.store import logos, units
from doithoai.store.transaction import Tx

UNITS_LIMIT = 20_000
SUCCESSORS_LIMIT = 50
CODE_START = "DV"


def add(tx: Tx, organisation: int, new: Unit, parent: str, picture: bytes = b"") -> int:
    """Add a unit below ``parent``, its code or name, empty for the top; returns its id.

    A unit without a code gets one. ``picture`` is the file of its logo. Raises ``Refused`` as :func:`change`
    does, and ``too_many_units``.
    """
    units.lock(tx, organisation)
    if units.count(tx, organisation) >= UNITS_LIMIT:
        raise Refused("too_many_units", limit=UNITS_LIMIT)
    return units.insert_new(tx, organisation, _settled(tx, organisation, new, parent, picture))


def change(tx: Tx, organisation: int, changed: Unit, parent: str, picture: bytes = b"") -> None:
    """Write ``changed`` over version ``changed.version`` of the unit with its id.

    Raises ``Refused``: ``unit_changed_meanwhile``, ``unit_unknown`` or ``unit_ambiguous`` for ``parent``,
    ``unit_cycle``, ``unit_code_taken``, what ``domain.units.checked`` and ``domain.look.check_logo`` raise.
    """
    units.lock(tx, organisation)
    units.save(tx, organisation, _settled(tx, organisation, changed, parent, picture))


def close(tx: Tx, organisation: int, unit: Unit, last_day: str, successors: Sequence[str]) -> None:
    """Let ``last_day`` (ISO) be the last of ``unit``, and ``successors`` (codes or names) take over from it.

    Raises ``Refused``: ``day_missing``, ``dates_contradict``, ``too_many_successors``, ``unit_unknown``,
    ``unit_ambiguous``, ``unit_succeeds_itself``, ``unit_changed_meanwhile``.
    """
    if not last_day:
        raise Refused("day_missing")
    if len(successors) > SUCCESSORS_LIMIT:
        raise Refused("too_many_successors", limit=SUCCESSORS_LIMIT)
    units.lock(tx, organisation)
    everyone = units.all_of(tx, organisation)
    heirs = [_meant(everyone, text).id for text in successors]
    if unit.id in heirs:
        raise Refused("unit_succeeds_itself")
    units.save(tx, organisation, checked(replace(unit, valid_to=last_day)))
    units.set_successors(tx, unit.id, heirs)


def free_codes(taken: set[str]) -> Iterator[str]:
    """Yield codes that nobody has, for units that came without; ``taken`` may grow meanwhile."""
    number = len(taken) + 1
    while True:
        code = f"{CODE_START}{number:04}"
        if code not in taken:
            yield code
        number += 1


def _settled(tx: Tx, organisation: int, given: Unit, parent: str, picture: bytes) -> Unit:
    everyone = units.all_of(tx, organisation)
    above = _meant(everyone, parent).id if clean_line(parent) else None
    unit = checked(replace(given, parent=above))
    if above is not None and unit.id and is_below({one.id: one.parent for one in everyone}, above, unit.id):
        raise Refused("unit_cycle")
    taken = {one.code: one for one in everyone if one.code and one.id != unit.id}
    if unit.code in taken:
        raise Refused("unit_code_taken", text=unit.code, name=taken[unit.code].name)
    code = unit.code or next(free_codes(set(taken)))
    return replace(unit, code=code, logo=_keep(tx, picture) if picture else unit.logo)


def _meant(everyone: Sequence[Unit], text: str) -> Unit:
    """The unit with this code, or else the only one with this name that still exists, or ever did."""
    written = clean_line(text)
    found = [one for one in everyone if one.code == written]
    if not found:
        named = [one for one in everyone if fold(one.name) == fold(written)]
        found = [one for one in named if not one.valid_to] or named
    if not found:
        raise Refused("unit_unknown", text=written)
    if len(found) > 1:
        raise Refused("unit_ambiguous", text=written)
    return found[0]


def _keep(tx: Tx, picture: bytes) -> str:
    name = hashlib.sha256(picture).hexdigest()
    logos.keep(tx, name, look.check_logo(picture).kind, picture)
    return name
