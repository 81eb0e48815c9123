"""Who of the staff is here, and which question each of them looks at or keeps for herself."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from doithoai.domain.people import STAFF, Role, Seat
from doithoai.domain.permissions import may_be_seen_looking
from doithoai.live.asides import NAME_LIMIT, PLACES_LIMIT, Place
from doithoai.live.wire import Colleague

PEOPLE_LIMIT: Final = 64


@dataclass(slots=True)
class _Chair:
    """A seat that is connected here. ``by`` is the socket that looked last: with it, the look ends."""

    place: Place
    sockets: set[Hashable] = field(default_factory=set)
    by: Hashable = None

    def look(self, by: Hashable, question: int | None, since: int | None) -> None:
        self.by, self.place = by, replace(self.place, question=question, since=since)


class Watch:
    """Staff and stages of one dialogue that are connected. Kept in memory only.

    Whoever keeps a question first keeps it; the others see that and may still decide on it.
    """

    def __init__(self) -> None:
        self._chairs: dict[int, _Chair] = {}
        #: Who is connected to other processes, as those told last.
        self._elsewhere: tuple[Place, ...] = ()

    def come(self, socket: Hashable, seat: Seat) -> None:
        """A socket of ``seat`` was opened; only staff and stages are kept."""
        if seat.role in STAFF or seat.role is Role.STAGE:
            place = Place(seat.id, seat.name[:NAME_LIMIT], seat.role)
            self._chairs.setdefault(seat.id, _Chair(place)).sockets.add(socket)

    def leave(self, socket: Hashable, seat: Seat) -> None:
        """A socket of ``seat`` is gone, and with it what it looked at."""
        chair = self._chairs.get(seat.id)
        if chair is None:
            return
        chair.sockets.discard(socket)
        if chair.by is socket:
            chair.look(None, None, None)
        if not chair.sockets:
            del self._chairs[seat.id]

    def see(self, socket: Hashable, seat: Seat, question: int | None, holds: bool, at: int = 0) -> None:
        """``seat`` looks at ``question``, at nothing when None, and no longer at what it saw before.

        With ``holds`` it also keeps the question from ``at`` on (ms since 1970 UTC), unless a colleague does
        already. Passed over for roles whose looks are nobody's business.
        """
        chair = self._chairs.get(seat.id)
        if chair is None or not may_be_seen_looking(seat.role):
            return
        since = None
        if holds and question is not None and not self._is_held_beside(seat.id, question):
            kept = chair.place
            since = kept.since if kept.question == question and kept.since is not None else at
        chair.look(socket, question, since)

    def release(self, question: int) -> None:
        """Nobody keeps ``question`` any more: it was decided."""
        for chair in self._chairs.values():
            chair.place = _released(chair.place, question)
        self._elsewhere = tuple(_released(place, question) for place in self._elsewhere)

    def hear(self, elsewhere: Collection[Place]) -> None:
        """Take in who is connected to other processes. Of two who keep a question, the first goes on."""
        self._elsewhere = tuple(elsewhere)
        for chair in self._chairs.values():
            if any(_was_first(other, chair.place) for other in self._elsewhere):
                chair.place = replace(chair.place, since=None)

    def here(self) -> tuple[Place, ...]:
        """Return who is connected to this process; of very many, rather those who keep or see something."""
        places = (chair.place for chair in self._chairs.values())
        return tuple(sorted(places, key=_idleness)[:PLACES_LIMIT])

    def people(self) -> tuple[Colleague, ...]:
        """Return the staff, by name; of very many, rather those who keep or see something."""
        staff = [place for place in self._places() if place.role in STAFF]
        told = sorted(sorted(staff, key=_idleness)[:PEOPLE_LIMIT], key=lambda place: (place.name, place.seat))
        return tuple(_colleague(place) for place in told)

    def stages(self) -> tuple[str, ...]:
        """Return the names of the stages that are on, sorted."""
        names = [place.name for place in self._places() if place.role is Role.STAGE]
        return tuple(sorted(names)[:PEOPLE_LIMIT])

    def _places(self) -> Collection[Place]:
        """Each seat once, where it does most."""
        places: dict[int, Place] = {}
        for place in (*(chair.place for chair in self._chairs.values()), *self._elsewhere):
            if place.seat not in places or _idleness(place) < _idleness(places[place.seat]):
                places[place.seat] = place
        return places.values()

    def _is_held_beside(self, seat: int, question: int) -> bool:
        others = (place for place in self._places() if place.seat != seat)
        return any(place.since is not None and place.question == question for place in others)


def _idleness(place: Place) -> tuple[bool, bool, int]:
    return place.since is None, place.question is None, place.seat


def _was_first(other: Place, one: Place) -> bool:
    """Whether both keep one question, and ``other`` for longer."""
    if other.since is None or one.since is None or other.question != one.question or other.seat == one.seat:
        return False
    return (other.since, other.seat) < (one.since, one.seat)


def _released(place: Place, question: int) -> Place:
    return replace(place, since=None) if place.question == question else place


def _colleague(place: Place) -> Colleague:
    return Colleague(
        seat=place.seat,
        name=place.name,
        role=place.role,
        question=place.question,
        holds=place.since is not None,
    )
