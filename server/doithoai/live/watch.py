"""Who of the staff is here, and which question each of them looks at or keeps for herself."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final

from doithoai.domain.people import STAFF, Role, Seat
from doithoai.domain.permissions import may_be_seen_looking
from doithoai.live.wire import Colleague

PEOPLE_LIMIT: Final = 64


@dataclass(slots=True)
class _Place:
    """A seat that is connected. ``by`` is the socket that looked last: with it, the look ends."""

    seat: Seat
    sockets: set[Hashable] = field(default_factory=set)
    by: Hashable = None
    question: int | None = None
    holds: bool = False

    def look(self, by: Hashable, question: int | None, holds: bool) -> None:
        self.by, self.question, self.holds = by, question, holds

    def told(self) -> Colleague:
        seat = self.seat
        return Colleague(
            seat=seat.id, name=seat.name, role=seat.role, question=self.question, holds=self.holds
        )


class Watch:
    """Staff and stages of one dialogue that are connected to this process. Kept in memory only.

    Whoever keeps a question first keeps it; the others see that and may still decide on it.
    """

    def __init__(self) -> None:
        self._places: dict[int, _Place] = {}

    def come(self, socket: Hashable, seat: Seat) -> None:
        """A socket of ``seat`` was opened; only staff and stages are kept."""
        if seat.role in STAFF or seat.role is Role.STAGE:
            self._places.setdefault(seat.id, _Place(seat)).sockets.add(socket)

    def leave(self, socket: Hashable, seat: Seat) -> None:
        """A socket of ``seat`` is gone, and with it what it looked at."""
        place = self._places.get(seat.id)
        if place is None:
            return
        place.sockets.discard(socket)
        if place.by is socket:
            place.look(None, None, holds=False)
        if not place.sockets:
            del self._places[seat.id]

    def see(self, socket: Hashable, seat: Seat, question: int | None, holds: bool) -> None:
        """``seat`` looks at ``question``, at nothing when None, and no longer at what it saw before.

        With ``holds`` it also keeps the question, unless a colleague does already. Passed over for roles
        whose looks are nobody's business.
        """
        place = self._places.get(seat.id)
        if place is None or not may_be_seen_looking(seat.role):
            return
        keeps = holds and question is not None and not self._is_held_beside(place, question)
        place.look(socket, question, keeps)

    def release(self, question: int) -> None:
        """Nobody keeps ``question`` any more: it was decided."""
        for place in self._places.values():
            if place.question == question:
                place.holds = False

    def people(self) -> tuple[Colleague, ...]:
        """Return the staff who are here, by name; of very many, rather those who keep or see something."""
        here = [place for place in self._places.values() if place.seat.role in STAFF]
        busiest = sorted(here, key=lambda place: (not place.holds, place.question is None, place.seat.id))
        told = sorted(busiest[:PEOPLE_LIMIT], key=lambda place: (place.seat.name, place.seat.id))
        return tuple(place.told() for place in told)

    def stages(self) -> tuple[str, ...]:
        """Return the names of the stages that are on, sorted."""
        names = [place.seat.name for place in self._places.values() if place.seat.role is Role.STAGE]
        return tuple(sorted(names)[:PEOPLE_LIMIT])

    def _is_held_beside(self, place: _Place, question: int) -> bool:
        others = (other for other in self._places.values() if other is not place)
        return any(other.holds and other.question == question for other in others)
