"""How the days off of an organisation are entered and taken out."""

from doithoai.domain import holidays as rules
from doithoai.domain.errors import Refused
from doithoai.store import holidays
from doithoai.store.transaction import Tx


def add(tx: Tx, organisation: int, day: str, name: str) -> None:
    """Enter the ISO day ``day``, or give one that is there another name; raises ``Refused``."""
    holidays.put(tx, organisation, [rules.check(day, name)])


def add_fixed(tx: Tx, organisation: int, year: int) -> None:
    """Enter those of ``year`` that fall on the same date each year; what is there keeps its name."""
    known = {day for day, _ in holidays.of_year(tx, organisation, year)}
    holidays.put(tx, organisation, [one for one in rules.fixed(year) if one[0] not in known])


def remove(tx: Tx, organisation: int, day: str) -> None:
    """Take the ISO day ``day`` out; raises ``Refused("already_so")`` where it is not there."""
    if not holidays.remove(tx, organisation, rules.check(day, "x")[0]):
        raise Refused("already_so")
