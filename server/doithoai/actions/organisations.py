"""How an administrator changes an organisation."""

from typing import Final

from msgspec.structs import replace

from doithoai.actions.people import TITLE_LIMIT
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import ADMINISTRATORS, Settings
from doithoai.domain.text import clean_line, optional, required
from doithoai.store import organisations
from doithoai.store.transaction import Tx

SHORT_LIMIT: Final = 40
LETTERHEAD_LINES: Final = 3
FEWEST_MONTHS: Final = 1
MOST_MONTHS: Final = 240


def change_settings(tx: Tx, organisation: int, by: int, name: str, settings: Settings, seen: int) -> None:
    """Keep name and settings of ``organisation``, whose version ``seen`` the account ``by`` saw.

    Raises ``Refused``: ``settings_changed`` where somebody was faster, ``not_allowed`` for who does not
    administer it any more, and for texts and figures out of bounds.
    """
    roles = [one.role for one in organisations.memberships_of(tx, by) if one.organisation == organisation]
    if not ADMINISTRATORS.intersection(roles):
        raise Refused("not_allowed")
    changed = replace(
        organisations.load(tx, organisation),
        name=required(clean_line(name), TITLE_LIMIT, "organisation"),
        settings=_checked(settings),
        version=seen,
    )
    organisations.save(tx, changed)


def _checked(settings: Settings) -> Settings:
    months = settings.retention_months
    if months is not None and not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise Refused("months_out_of_bounds", fewest=FEWEST_MONTHS, most=MOST_MONTHS)
    lines = [line for line in map(clean_line, settings.letterhead.splitlines()) if line]
    if len(lines) > LETTERHEAD_LINES or any(len(line) > TITLE_LIMIT for line in lines):
        raise Refused("letterhead_too_long", lines=LETTERHEAD_LINES, limit=TITLE_LIMIT)
    return replace(
        settings,
        short_name=optional(clean_line(settings.short_name), SHORT_LIMIT, "short_name"),
        place=optional(clean_line(settings.place), TITLE_LIMIT, "place"),
        letterhead="\n".join(lines),
    )
