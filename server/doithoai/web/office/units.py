"""The units of an organisation on the desk: the tree, and each of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.domain.calendar import VIETNAM
from doithoai.domain.organisation import PLANNERS
from doithoai.domain.text import fold
from doithoai.domain.units import Unit, by_name, is_within
from doithoai.locale.catalogue import mark as _
from doithoai.store import logos, units
from doithoai.store.transaction import Tx
from doithoai.web.visit import MemberVisit

HOME: Final = "/desk/units"
#: How many stand on a page, and how many of those below them all together.
PAGE: Final = 100
LEAVES: Final = 500
FEWEST_LEAVES: Final = 5
ID_LIMIT: Final = 2**63 - 1
FORM_NAMES: Final = {"state": _("Cơ quan nhà nước, đơn vị sự nghiệp"), "party": _("Cơ quan Đảng")}


class Branch(NamedTuple):
    """A unit, those below it as far as they are shown, and how many there are below it."""

    unit: Unit
    below: list["Branch"]
    size: int


class Tree:
    """The units that exist on a day, or all of them; those without a shown parent stand on top."""

    def __init__(self, everyone: Sequence[Unit], day: str, with_closed: bool) -> None:
        self.units = {unit.id: unit for unit in everyone if with_closed or unit.is_valid(day)}
        self._below: dict[int, list[Unit]] = {}
        for unit in self.units.values():
            parent = unit.parent if unit.parent in self.units else None
            self._below.setdefault(parent or 0, []).append(unit)

    def top(self) -> list[Unit]:
        """Return the units on top, by name."""
        return by_name(self._below.get(0, []))

    def below(self, unit: int) -> list[Unit]:
        """Return the units right below one, by name."""
        return by_name(self._below.get(unit, []))

    def branches(self, shown: Sequence[Unit]) -> list[Branch]:
        """Return ``shown`` with the first of those below each: fewer where many are shown."""
        room = max(LEAVES // (len(shown) or 1), FEWEST_LEAVES)
        return [
            Branch(unit, [self._leaf(one) for one in self.below(unit.id)[:room]], self._size(unit))
            for unit in shown
        ]

    def found(self, text: str) -> list[Branch]:
        """Return the units with all words of ``text`` in names, code or level, whatever their marks."""
        words = fold(text).split()
        found = by_name(unit for unit in self.units.values() if _holds(unit, words))
        return [self._leaf(unit) for unit in found]

    def _leaf(self, unit: Unit) -> Branch:
        return Branch(unit, [], self._size(unit))

    def _size(self, unit: Unit) -> int:
        return len(self._below.get(unit.id, []))


async def page(visit: MemberVisit) -> Response:
    """Show the tree, or what was looked for in it."""
    query = visit.request.query_params
    text, closed, skip = query.get("q", "").strip()[:100], "closed" in query, skip_of(visit)
    everyone = await visit.front.house.read(units.all_of, visit.member.organisation)
    tree = Tree(everyone, today(visit), closed)
    found = tree.found(text) if text else []
    top = tree.top()
    branches = found[skip : skip + PAGE] if text else tree.branches(top[skip : skip + PAGE])
    return visit.html(
        "desk_units.html", here=HOME, q=text, closed=closed, skip=skip, page_size=PAGE,
        branches=branches, count=len(found) if text else len(top), all_count=len(tree.units),
        is_empty=not everyone, can_change=visit.member.role in PLANNERS, today=today(visit),
    )  # fmt: skip


async def one(visit: MemberVisit) -> Response:
    """Show one unit, what is above and below it, whom it took over from and who took over."""
    known = await visit.front.house.read(_around, visit.member.organisation, unit_id(visit))
    if known is None:
        raise HTTPException(404)
    unit, closed, skip = known["unit"], "closed" in _query(visit), skip_of(visit)
    tree = Tree(known.pop("everyone"), today(visit), closed)
    below = tree.below(unit.id)
    return visit.html(
        "desk_unit.html", here=f"{HOME}/{unit.id}", **known, form_names=FORM_NAMES, today=today(visit),
        branches=tree.branches(below[skip : skip + PAGE]), count=len(below), skip=skip, page_size=PAGE,
        closed=closed, can_change=visit.member.role in PLANNERS,
        outside=[child for child in below if not is_within(child, unit)],
    )  # fmt: skip


async def logo(visit: MemberVisit) -> Response:
    """Send the logo of a unit."""
    house = visit.front.house
    unit = await house.read(units.find, visit.member.organisation, unit_id(visit))
    found = await house.read(logos.find, unit.logo) if unit and unit.logo else None
    if found is None:
        raise HTTPException(404)
    return Response(found[1], media_type=found[0])


def today(visit: MemberVisit) -> str:
    """Return the ISO day that it is in Vietnam."""
    return datetime.fromtimestamp(visit.front.house.clock() / 1000, VIETNAM).date().isoformat()


def unit_id(visit: MemberVisit) -> int:
    """Return the id in the path; 404 for what no database takes for one."""
    unit: int = visit.request.path_params["unit"]
    if unit > ID_LIMIT:
        raise HTTPException(404)
    return unit


def skip_of(visit: MemberVisit) -> int:
    """Return how many are on the pages before."""
    written = _query(visit).get("skip", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else 0


def _query(visit: MemberVisit) -> Any:  # noqa: ANN401 - Starlette's
    return visit.request.query_params


def _around(tx: Tx, organisation: int, number: int) -> dict[str, Any] | None:
    unit = units.find(tx, organisation, number)
    if unit is None:
        return None
    everyone = units.all_of(tx, organisation)
    by_id = {one.id: one for one in everyone}
    above: list[Unit] = []
    at = unit.parent
    while at is not None:
        above.insert(0, by_id[at])
        at = by_id[at].parent
    return {
        "unit": unit, "everyone": everyone, "above": above,
        "successors": units.successors(tx, unit.id), "predecessors": units.predecessors(tx, unit.id),
    }  # fmt: skip


def _holds(unit: Unit, words: Sequence[str]) -> bool:
    text = fold(f"{unit.name} {unit.short_name} {unit.code} {unit.level}")
    return all(word in text for word in words)
