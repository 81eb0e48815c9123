"""Sites: rooms in which many people sit behind one screen, each with a head who speaks for them."""

from typing import Final

from msgspec import Struct

from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NAME_LIMIT
from doithoai.domain.text import clean_line, fold, optional, required

SITES_LIMIT: Final = 300
PEOPLE_LIMIT: Final = 20_000
_CELLS: Final = 4


class Site(Struct, frozen=True, kw_only=True):
    """A site. ``head`` answers for it from ``seat``; ``expected`` and ``declared`` are heads, None: not told.

    ``overlap`` of the ``declared`` came in by themselves as well, on telephones of their own. ``declared_by``
    and ``declared_at`` (ms since 1970 UTC) tell of the last count.
    """

    id: int = 0
    name: str
    unit: str = ""
    head: str = ""
    expected: int | None = None
    declared: int | None = None
    overlap: int = 0
    declared_at: int | None = None
    declared_by: str = ""
    seat: int | None = None


def drafted(name: str, unit: str = "", head: str = "", expected: str = "") -> Site:
    """Return the site that a form describes; raises ``Refused`` for what can't be one."""
    return Site(
        name=required(clean_line(name), NAME_LIMIT, "site"),
        unit=optional(clean_line(unit), NAME_LIMIT, "unit"),
        head=optional(clean_line(head), NAME_LIMIT, "head"),
        expected=number(expected) if expected.strip() else None,
    )


def read_lines(text: str) -> list[Site]:
    """Return the sites of pasted lines: name, unit, head and number, by tabs or semicolons.

    Raises ``Refused("sites_unreadable", line=…)`` and as :func:`drafted` does.
    """
    lines = [(i, line) for i, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > SITES_LIMIT:
        raise Refused("too_many_sites", limit=SITES_LIMIT)
    return [_of_line(i, line) for i, line in lines]


def check_names(new: list[Site], known: list[Site]) -> None:
    """Refuse two sites of one name, and more than a dialogue can have."""
    if len(new) + len(known) > SITES_LIMIT:
        raise Refused("too_many_sites", limit=SITES_LIMIT)
    names = {fold(site.name) for site in known}
    for site in new:
        if fold(site.name) in names:
            raise Refused("site_twice", site=site.name)
        names.add(fold(site.name))


def counted(declared: str, overlap: str) -> tuple[int, int]:
    """Return how many people are declared, and how many of them came in by themselves as well."""
    people, twice = number(declared), number(overlap or "0")
    if twice > people:
        raise Refused("overlap_too_large")
    return people, twice


def number(text: str, limit: int = PEOPLE_LIMIT) -> int:
    """Return the number of people in ``text``: "1.448" and "1 448" are thousands."""
    digits = "".join(text.split()).replace(".", "")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(limit))
    if not is_number or int(digits) > limit:
        raise Refused("not_a_count", limit=limit)
    return int(digits)


def _of_line(i: int, line: str) -> Site:
    cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]
    while cells and not cells[-1]:
        cells.pop()
    if not cells or not cells[0] or len(cells) > _CELLS:
        raise Refused("sites_unreadable", line=i)
    try:
        return drafted(*cells)
    except Refused as refused:
        if refused.code == "not_a_count":
            raise Refused("sites_unreadable", line=i) from None
        raise
