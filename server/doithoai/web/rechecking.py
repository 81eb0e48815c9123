"""Looks whether sessions and seats of open sockets go on: they may end unheard, or by standing still."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from doithoai.domain.errors import Refused
from doithoai.live import codes
from doithoai.live.doorbell import SeatRevoked, SessionEnded
from doithoai.store import seats, sessions
from doithoai.store.engine import kind_of
from doithoai.store.transaction import Ring
from doithoai.web.door import SocketDoor

if TYPE_CHECKING:
    from doithoai.house import House

LOOK_SECONDS: Final = 60.0
MOST_AT_ONCE: Final = 1_000

log = structlog.get_logger()


class Rechecking:
    """Looks each minute, and whenever the doorbell may have rung unheard."""

    def __init__(self, house: "House", door: SocketDoor) -> None:
        """The house must be open."""
        self._house = house
        self._door = door
        self._missed = asyncio.Event()
        house.doorbell.listen(self)

    def heard(self, rings: Mapping[int, Ring]) -> None:
        """Rings say nothing of sessions and seats."""

    def missed(self) -> None:
        """Notices may have been lost."""
        self._missed.set()

    async def go_on(self) -> None:
        """Look again and again; cancel it to end it."""
        while True:
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._missed.wait()
            except TimeoutError:
                pass
            self._missed.clear()
            try:
                await self.look()
            except (Refused, SQLAlchemyError) as error:  # the database is away: the next look finds it
                log.warning("sessions_not_looked_at", error=kind_of(error))

    async def look(self) -> None:
        """Close the sockets of sessions that ended or ran out, and of seats that were revoked."""
        for some in _in_parts(self._door.sessions()):
            living = await self._house.read(sessions.living, some)
            for session in set(some) - living:
                self._door.noticed(SessionEnded(session, codes.SIGNED_OUT))
        dialogues = self._door.seats()
        for some in _in_parts(list(dialogues)):
            for seat in await self._house.read(seats.revoked_among, some):
                self._door.noticed(SeatRevoked(dialogues[seat], seat))
                self._house.hub.revoked(dialogues[seat], seat)


def _in_parts(held: list[int]) -> Iterator[list[int]]:
    return (held[start : start + MOST_AT_ONCE] for start in range(0, len(held), MOST_AT_ONCE))
