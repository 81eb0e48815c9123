"""Units: who is below whom, since when and until when. Levels are free words, not a fixed list."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from doithoai.domain.errors import Refused
from doithoai.domain.look import ACCENTS
from doithoai.domain.text import clean, clean_line, fold, optional, required

NAME_LIMIT: Final = 200
SHORT_NAME_LIMIT: Final = 60
CODE_LIMIT: Final = 40
LEVEL_LIMIT: Final = 60
LETTERHEAD_LIMIT: Final = 500
#: The letterhead of an authority, or of an organ of the Party, whose documents follow other rules.
FORMS: Final = ("state", "party")
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Unit(Struct, frozen=True, kw_only=True):
    """A unit of an organisation.

    Attributes:
        id: its number in the database.
        parent: the unit that it belongs to; None at the top.
        code: how it is called in sheets, empty or unlike all others of the organisation.
        name: as it stands in documents.
        short_name: as it stands where room is short.
        level: what it is, such as ``xã`` or ``trường``.
        valid_from: ISO day on which it came to be; empty: always.
        valid_to: ISO day that was its last; empty: none so far.
        form: whose letterhead it has, see :data:`FORMS`.
        letterhead: what stands above its name on a document, one line each.
        accent: its colour, one of ``look.ACCENTS`` or empty.
        logo: the SHA-256 of its logo as hex, or empty.
        version: counts its changes.
    """

    id: int = 0
    parent: int | None = None
    code: str = ""
    name: str
    short_name: str = ""
    level: str = ""
    valid_from: str = ""
    valid_to: str = ""
    form: str = "state"
    letterhead: str = ""
    accent: str = ""
    logo: str = ""
    version: int = 0

    def is_valid(self, day: str) -> bool:
        """Whether it exists on the ISO day ``day``."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


def checked(given: Unit) -> Unit:
    """Return ``given`` with its texts cleaned.

    Raises ``Refused``: ``unit_name_empty``, a ``…_too_long``, ``dates_contradict`` or ``form_unreadable``.
    """
    unit = Unit(
        id=given.id, parent=given.parent, logo=given.logo, version=given.version,
        name=required(clean_line(given.name), NAME_LIMIT, "unit_name"),
        short_name=optional(clean_line(given.short_name), SHORT_NAME_LIMIT, "unit_short_name"),
        code=optional(clean_line(given.code), CODE_LIMIT, "unit_code"),
        level=optional(clean_line(given.level), LEVEL_LIMIT, "unit_level"),
        letterhead=optional(clean(given.letterhead), LETTERHEAD_LIMIT, "unit_letterhead"),
        valid_from=given.valid_from, valid_to=given.valid_to,
        form=given.form, accent=given.accent,
    )  # fmt: skip
    if unit.form not in FORMS or unit.accent not in {"", *ACCENTS}:
        raise Refused("form_unreadable")
    if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
        raise Refused("dates_contradict")
    return unit


def parse_day(text: str) -> str:
    """Return the ISO day that ``text`` says, ISO or as 30/6/2025; empty for an empty one.

    Raises ``Refused("not_a_day")`` with the ``text``.
    """
    written = clean_line(text)
    if not written:
        return ""
    found = _DAY.fullmatch(written)
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(written)
    except ValueError:
        raise Refused("not_a_day", text=written) from None
    return day.isoformat()


def is_below(parents: Mapping[int, int | None], unit: int, above: int) -> bool:
    """Whether ``unit`` is ``above`` or lies anywhere below it; ``parents`` is the tree, without a cycle."""
    at: int | None = unit
    while at is not None:
        if at == above:
            return True
        at = parents.get(at)
    return False


def by_name(units: Iterable[Unit]) -> list[Unit]:
    """Return ``units`` as people look for them; a database would put Đ behind Z."""
    return sorted(units, key=lambda unit: (fold(unit.name), unit.name, unit.id))


def is_within(unit: Unit, parent: Unit) -> bool:
    """Whether ``parent`` exists when ``unit`` does; one whose first day nobody told began with its parent."""
    starts = not unit.valid_from or parent.valid_from <= unit.valid_from
    ends = not parent.valid_to or (bool(unit.valid_to) and unit.valid_to <= parent.valid_to)
    return starts and ends
