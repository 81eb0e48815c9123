"""Choosing a unit by its name or code, on pages where a list of thousands would be in the way."""

from collections import Counter
from typing import Final

from doithoai.domain.plan import Plan
from doithoai.domain.text import clean_line
from doithoai.store import units
from doithoai.store.transaction import Tx
from doithoai.web.office.plan_forms import Units

#: So many are offered all; of more, those that the plan names.
OFFERED_LIMIT: Final = 300


def offered(tx: Tx, organisation: int | None, plan: Plan, day: str) -> list[str] | None:
    """Return the names to offer, None where the organisation has no units at all."""
    if organisation is None or not (count := units.count(tx, organisation)):
        return None
    if count <= OFFERED_LIMIT:
        return list(_labelled(units.names(tx, organisation, day)).values())
    wanted = dict.fromkeys((*plan.field_units.values(), *plan.units))
    found = [units.find(tx, organisation, unit) for unit in wanted]
    return [unit.name for unit in found if unit is not None]


def chosen(tx: Tx, organisation: int | None, text: str, day: str) -> int:
    """Return the unit that ``text`` names, by name or code; raises ``Refused("no_such_unit_name")``."""
    written = clean_line(text)
    if organisation is None:
        return Units().read(written)
    by_code = units.by_code(tx, organisation).get(written) if written else None
    return by_code or Units(_labelled(units.names(tx, organisation, day))).read(written)


def _labelled(names: list[tuple[int, str]]) -> dict[int, str]:
    often = Counter(name for _unit, name in names)
    return {unit: name if often[name] == 1 else f"{name} ({unit})" for unit, name in names}
