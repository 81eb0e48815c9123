"""Keeps the most people who were online at once, as it happens."""

import asyncio
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from doithoai.actions import attendance
from doithoai.domain.errors import Refused
from doithoai.store.engine import kind_of

if TYPE_CHECKING:
    from doithoai.house import House

LOOK_SECONDS: Final = 15.0

log = structlog.get_logger()


async def keep_peaks(house: "House") -> None:
    """Look every quarter of a minute; cancel it to end it."""
    peaks = Peaks(house)
    while True:
        try:
            await peaks.look()
        except (Refused, SQLAlchemyError) as error:  # the database is away, or the disk is full
            log.warning("peak_not_kept", error=kind_of(error))
        await asyncio.sleep(LOOK_SECONDS)


class Peaks:
    """What this process has kept so far, so that it writes only when there are more.

    Every process with people in a dialogue knows those in all of them: each may keep the maximum.
    """

    def __init__(self, house: "House") -> None:
        self._house = house
        self._kept: dict[int, int] = {}

    async def look(self) -> None:
        """Keep how many are online now, where this process has never seen so many."""
        now = self._house.hub.presence()
        more = {dialogue: n for dialogue, n in now.items() if n > self._kept.get(dialogue, 0)}
        if more:
            await self._house.write(attendance.note_peaks, more)
        self._kept = {dialogue: max(n, self._kept.get(dialogue, 0)) for dialogue, n in now.items()}
