"""How attendance is counted (lượt đại biểu): figures side by side, never mixed, and a sum to confirm.

One attendance is one person at one dialogue. A site with one login and 45 people adds 45, once.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from doithoai.domain.sites import Site
from doithoai.domain.text import fold

CONFIRMED_LIMIT: Final = 10_000_000
NOTE_LIMIT: Final = 500


class Confirmed(Struct, frozen=True, kw_only=True):
    """The figure for the minutes: confirmed by whom, when (ms since 1970 UTC), and why it differs."""

    attendances: int
    note: str
    by: str
    at: int


class Kept(Struct, frozen=True, kw_only=True):
    """What is kept of one dialogue: the most people online at once, seen when, and what was confirmed."""

    peak: int = 0
    peak_at: int | None = None
    confirmed: Confirmed | None = None


class Figures(Struct, frozen=True, kw_only=True):
    """The figures of one dialogue, each counted in its own way.

    Attributes:
        invited: how many were invited, None: nobody told.
        by_roster: whether they were invited by name.
        checked_in: seats that participants took, each counted once.
        from_roster: those of them that are on the roster.
        peak: the most participants online at once, and when that was.
        declared: people whom the heads of sites declared.
        doubled: those of them who came in by themselves too.
        silent: sites that have not declared anybody.
        confirmed: what the secretary confirmed.
    """

    invited: int | None
    by_roster: bool
    checked_in: int
    from_roster: int
    peak: int
    peak_at: int | None
    declared: int
    doubled: int
    silent: tuple[str, ...]
    confirmed: Confirmed | None

    @property
    def suggested(self) -> int:
        """Checked in, and declared at sites, without those who are in both."""
        return self.checked_in + self.declared - self.doubled


class Entered(Struct, frozen=True, kw_only=True):
    """Who came by themselves: seats of participants by unit, and rows of the roster, all and with a seat."""

    by_unit: dict[str, int]
    listed: int
    listed_here: int


def figures(entered: Entered, stated: int | None, sites: Iterable[Site], kept: Kept) -> Figures:
    """Put the figures together; ``stated`` is how many were invited where there is no roster."""
    of_sites = list(sites)
    return Figures(
        invited=entered.listed or stated,
        by_roster=bool(entered.listed),
        checked_in=sum(entered.by_unit.values()),
        from_roster=entered.listed_here,
        peak=kept.peak,
        peak_at=kept.peak_at,
        declared=sum(site.declared or 0 for site in of_sites),
        doubled=sum(site.overlap for site in of_sites if site.declared is not None),
        silent=tuple(site.name for site in of_sites if site.declared is None),
        confirmed=kept.confirmed,
    )


def entered_of(unit: str, by_unit: Mapping[str, int]) -> int:
    """Return how many people of ``unit`` came in by themselves, however it was typed."""
    wanted = fold(unit)
    return sum(n for name, n in by_unit.items() if fold(name) == wanted) if wanted else 0
