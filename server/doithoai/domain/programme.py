"""The programme of a dialogue, each point with the time at which it begins."""

from collections.abc import Iterable

from msgspec import Struct

from doithoai.domain.plan import AgendaItem

MINUTE_MS = 60_000


class Timed(Struct, frozen=True):
    """A point of the programme and when it begins, in ms since 1970 UTC."""

    at: int
    item: AgendaItem


def timed(agenda: Iterable[AgendaItem], starts_at: int) -> tuple[Timed, ...]:
    """Return the points of ``agenda`` one after the other from ``starts_at`` on."""
    points = []
    for item in agenda:
        points.append(Timed(starts_at, item))
        starts_at += item.minutes * MINUTE_MS
    return tuple(points)
