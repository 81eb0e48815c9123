"""The rooms of this process: opened when somebody comes, kept up to date, given up when empty."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from functools import partial
from typing import Any, Final

from doithoai.domain.dialogue import Phase
from doithoai.live import feed
from doithoai.live.asides import Aside, Here
from doithoai.live.room import Room
from doithoai.store import supports
from doithoai.store.reader import Reader
from doithoai.store.transaction import Ring

#: Beyond so many it is quicker to read the counts of all questions; a statement also has its limit.
COUNT_EACH_LIMIT: Final = 500
REACH_STEPS: Final = 200
REACH_STEP_SECONDS: Final = 0.01

Spawn = Callable[[Coroutine[Any, Any, None]], None]


class Rooms:
    """Brings news of the record to whoever looks on. All its methods are called on the event loop."""

    def __init__(
        self,
        reader: Reader,
        spawn: Spawn,
        clock: Callable[[], int],
        tell: Callable[[Aside], None],
        calm: Callable[[int], Awaitable[None]],
    ) -> None:
        """``spawn`` runs work beside the caller and ends it when the server stops.

        ``clock`` gives ms since 1970 UTC. ``tell`` tells other processes who is here. ``calm`` returns when
        the rush in a dialogue is over, or soon.
        """
        self._calm = calm
        self._reader = reader
        self._clock = clock
        self._spawn = spawn
        self._tell = tell
        self._rooms: dict[int, Room] = {}
        self._opening: dict[int, asyncio.Task[Room]] = {}

    def __iter__(self) -> Iterator[Room]:
        return iter(self._rooms.values())

    def presence(self) -> dict[int, int]:
        """Return how many participants look on at each dialogue that is live, but for rehearsals."""
        live = [room for room in self if room.feed.dialogue.phase is Phase.LIVE]
        return {room.feed.dialogue.id: room.present for room in live if not room.feed.dialogue.is_rehearsal}

    def find(self, dialogue: int) -> Room | None:
        """Return the room of ``dialogue`` if it is open here."""
        return self._rooms.get(dialogue)

    async def open(self, dialogue: int) -> Room:
        """Return the room of ``dialogue``, read once however many arrive at the same moment.

        The caller calls :meth:`keep` before anybody enters, or :meth:`give_up` when nobody does.
        """
        if dialogue in self._rooms:
            return self._rooms[dialogue]
        if dialogue not in self._opening:
            self._opening[dialogue] = asyncio.ensure_future(self._open(dialogue))
        return await asyncio.shield(self._opening[dialogue])

    def keep(self, dialogue: int, room: Room) -> Room:
        """Return the room to enter: it may have been given up as empty since it was opened."""
        if dialogue not in self._rooms:
            self._rooms[dialogue] = room
            self._catch_up_soon(room)
        return self._rooms[dialogue]

    async def reach(self, room: Room, seq: int) -> None:
        """Wait, a little while at most, until ``room`` has come to ``seq``: another process was quicker."""
        if room.feed.seq < seq:
            self._catch_up_soon(room)
        for _ in range(REACH_STEPS):
            if room.feed.seq >= seq or not room.is_reading:
                return
            await asyncio.sleep(REACH_STEP_SECONDS)

    def give_up(self, room: Room) -> None:
        """Forget ``room`` if nobody is in it."""
        dialogue = room.feed.dialogue.id
        if not len(room) and self._rooms.get(dialogue) is room:
            del self._rooms[dialogue]
            room.close()

    def heard(self, rings: Mapping[int, Ring]) -> None:
        """The doorbell rang."""
        for dialogue, ring in rings.items():
            room = self._rooms.get(dialogue)
            if room is None:
                continue
            if ring.supported:
                room.figures_moved(ring.supported)
            if ring.seq > room.feed.seq:
                self._catch_up_soon(room)

    def look(self) -> None:
        """Read what is new in every room, for rings may be lost; supports have no number, but a sum."""
        for room in self:
            self._catch_up_soon(room)
            self._spawn(self._check_sum(room))

    def missed(self) -> None:
        """Rings were lost: read what is new in every room, and all its supports, which have no number."""
        for room in self:
            room.figures_moved(set(room.feed.questions))
            self._catch_up_soon(room)

    def close(self) -> None:
        """Stop all timers."""
        for room in self:
            room.close()

    def say_who_is_here(self) -> None:
        """Tell other processes who looks on, and forget those that tell nothing any more."""
        for room in self:
            room.forget_silent()
            room.say_who_is_here()

    def overheard(self, by: str, aside: Aside) -> None:
        """Another process told something; what concerns no room that is open here is passed over."""
        room = self._rooms.get(aside.dialogue) if isinstance(aside, Here) else None
        if room is not None and isinstance(aside, Here):
            room.hear_who_is_elsewhere(by, aside)

    def _new(self, known: feed.Feed) -> Room:
        return Room(known, self._count_soon, self._clock, self._tell)

    async def _open(self, dialogue: int) -> Room:
        try:
            reading = await self._reader.read(partial(feed.read, dialogue=dialogue, after=0))
            room = self._rooms[dialogue] = self._new(feed.Feed(reading))
            self._catch_up_soon(room)
            return room
        finally:
            del self._opening[dialogue]

    def _catch_up_soon(self, room: Room) -> None:
        """Rings that come during a read fold into one more read."""
        room.rung = True
        if not room.is_reading:
            room.is_reading = True
            self._spawn(self._catch_up(room))

    async def _catch_up(self, room: Room) -> None:
        try:
            while room.rung:
                await self._calm(room.feed.dialogue.id)
                room.rung = False
                read = partial(feed.read, dialogue=room.feed.dialogue.id, after=room.feed.seq)
                for step in feed.in_steps(await self._reader.read(read), room.feed.dialogue):
                    room.advance(step)
                    await asyncio.sleep(0)
        except LookupError:  # a rehearsal that was wiped
            room.end()
        finally:
            room.is_reading = False

    async def _check_sum(self, room: Room) -> None:
        read = partial(supports.total, dialogue=room.feed.dialogue.id)
        if await self._reader.read(read) != room.feed.supports:
            room.figures_moved(set(room.feed.questions))

    def _count_soon(self, room: Room) -> None:
        """One count at a time: a slow read must not overwrite what a later one found."""
        if room.is_counting:
            room.figures_moved()
            return
        room.is_counting = True
        self._spawn(self._count(room))

    async def _count(self, room: Room) -> None:
        counts: dict[int, int] = {}
        try:
            await self._calm(room.feed.dialogue.id)
            moved, room.moved = room.moved, set()
            if moved:
                numbers = moved if len(moved) < COUNT_EACH_LIMIT else None
                dialogue = room.feed.dialogue.id
                counts = await self._reader.read(partial(supports.counts, dialogue=dialogue, numbers=numbers))
            room.tick(counts)
        finally:
            room.is_counting = False
