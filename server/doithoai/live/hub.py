"""The hub: what happens with each frame that a viewer sends."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any, Final

import structlog

from doithoai.domain import audience
from doithoai.domain.commands import SupportQuestion
from doithoai.domain.people import Role, Seat
from doithoai.domain.permissions import may_give_many
from doithoai.live import codes, views, wire
from doithoai.live.asides import Aside
from doithoai.live.carrier import Carrier
from doithoai.live.doorbell import Notice, SeatRevoked
from doithoai.live.ending import end
from doithoai.live.finder import Finder
from doithoai.live.framing import text_frame
from doithoai.live.protocol import Conversation, Heard, Misspoken
from doithoai.live.room import Pass, Room
from doithoai.live.rooms import Rooms
from doithoai.live.together import Together
from doithoai.live.viewer import Viewer
from doithoai.store import seats, supports
from doithoai.store.engine import kind_of, where
from doithoai.store.reader import Reader
from doithoai.store.transaction import Ring
from doithoai.store.writer import Writer

BEAT_SECONDS: Final = 10.0
LOOK_SECONDS: Final = 5.0
HERE_SECONDS: Final = 1.0

log = structlog.get_logger()


class Sitter:
    """What the hub keeps of a viewer: its seat, its room once it said hello, and its conversation."""

    __slots__ = ("conversation", "gone", "room", "seat")

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.room: Room | None = None
        self.gone = False
        self.conversation = Conversation(may_give_many(seat.role))


class Hub:
    """Joins viewers and the record. All its methods are called on the event loop.

    ``carrier`` takes the commands, also of pages without a socket.
    """

    def __init__(
        self, reader: Reader, writer: Writer, clock: Callable[[], int], tell: Callable[[Aside], None]
    ) -> None:
        """``clock`` gives ms since 1970 UTC, ``tell`` tells other processes. Call :meth:`start` first."""
        self._reader = reader
        self.carrier = Carrier(writer, clock, tell)
        self._clock = clock
        self._rooms = Rooms(reader, self._spawn, clock, tell, self.carrier.calm)
        self._revoked: set[int] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._finder = Finder()
        self._supported = Together(self._read_supported)

    @property
    def rooms(self) -> int:
        """How many dialogues somebody looks at here."""
        return sum(1 for _ in self._rooms)

    def presence(self) -> dict[int, int]:
        """Return how many participants look on at each live dialogue, in all processes together."""
        return self._rooms.presence()

    def start(self) -> None:
        """Begin the heartbeat and the slow look for rings that were lost."""
        self._spawn(self._every(BEAT_SECONDS, self._beat))
        self._spawn(self._every(LOOK_SECONDS, self._rooms.look))
        self._spawn(self._every(HERE_SECONDS, self._rooms.say_who_is_here))

    async def stop(self) -> None:
        """End all work under way; viewers are closed by the gateway."""
        await end(self._tasks)
        self._rooms.close()

    async def carry(self, seat: Seat, asked: wire.Do) -> wire.DoneFrame | wire.RefusedFrame:
        """Carry out a command of somebody without a socket and return the answer. Never raises."""
        reply = await self.carrier.carry(seat, asked)
        _note_support(self._rooms.find(seat.dialogue), seat, asked, reply)
        return reply

    async def find_alike(self, seat: Seat, asked: wire.FindAlike) -> wire.AlikeFrame | None:
        """Return questions like a text, for somebody without a socket; None when too many ask at once."""
        room = await self._rooms.open(seat.dialogue)
        try:
            return await self._finder.find(room, seat, asked)
        finally:
            self._rooms.give_up(room)

    def standing(self, viewer: Viewer) -> tuple[str, bytes] | None:
        """Return where the room of ``viewer`` stands, and frames with its figures; None: not yet in."""
        sitter = _sitter(viewer)
        if sitter.room is None:
            return None
        known = sitter.room.feed
        return f"{known.epoch}.{known.seq}", sitter.room.figures(sitter.seat)

    def opened(self, viewer: Viewer) -> None:
        """A socket was let in with a :class:`Pass`; it says hello first."""
        assert isinstance(viewer.pass_, Pass)  # noqa: S101 - the door gives nothing else
        viewer.room = Sitter(viewer.pass_.seat)

    def received(self, viewer: Viewer, text: str) -> None:
        """A viewer sent a frame."""
        sitter = _sitter(viewer)
        try:
            heard = sitter.conversation.receive(text)
        except Misspoken as error:
            viewer.close(error.code, error.reason)
            return
        for asking in heard:
            self._attend(viewer, sitter, asking)

    def closed(self, viewer: Viewer) -> None:
        """A viewer is gone; an empty room is given up."""
        sitter = _sitter(viewer)
        sitter.gone = True
        if sitter.room is not None:
            sitter.room.leave(viewer, sitter.seat)
            self._rooms.give_up(sitter.room)

    def heard(self, rings: Mapping[int, Ring]) -> None:
        """The doorbell rang."""
        self._rooms.heard(rings)

    def missed(self) -> None:
        """The doorbell may have rung unheard."""
        self._rooms.missed()
        self._spawn(self._look_for_revoked())

    def noticed(self, notice: Notice) -> None:
        """The doorbell brought a notice; sessions are the door's business."""
        if isinstance(notice, SeatRevoked):
            self.revoked(notice.dialogue, notice.seat)

    def overheard(self, by: str, aside: Aside) -> None:
        """Another process told something that it does no harm to miss."""
        self._rooms.overheard(by, aside)
        self.carrier.overheard(aside)

    def revoked(self, dialogue: int, seat: int) -> None:
        """Send out whoever sits on a seat that was revoked, and whoever is still on the way to it."""
        self._revoked.add(seat)
        room = self._rooms.find(dialogue)
        for viewer in room.at(seat) if room else []:
            viewer.close(codes.REVOKED)

    def _attend(self, viewer: Viewer, sitter: Sitter, asking: Heard) -> None:
        match asking:
            case wire.Hello():
                self._spawn(self._greet(viewer, sitter, asking))
            case wire.Do():
                self.carrier.take(sitter.seat, asking, partial(_answer, viewer, sitter, asking))
            case wire.See():
                if sitter.room is not None:
                    sitter.room.see(viewer, sitter.seat, asking)
            case wire.FindAlike():
                self._spawn(self._find_alike(viewer, sitter, asking))
            case wire.RefusedFrame():
                _send(viewer, asking)

    async def _greet(self, viewer: Viewer, sitter: Sitter, hello: wire.Hello) -> None:
        seat = sitter.seat
        mine: frozenset[int] = frozenset()
        if seat.role is Role.PARTICIPANT:
            mine = await self._supported.find(seat.id)
        room = await self._rooms.open(seat.dialogue)
        if hello.epoch == room.feed.epoch:
            await self._rooms.reach(room, hello.after)
        if sitter.gone or seat.id in self._revoked:
            viewer.close(codes.REVOKED)
            self._rooms.give_up(room)
            return
        sitter.room = room = self._rooms.keep(seat.dialogue, room)
        known, to = room.feed, audience.audience_of(seat.role)
        if hello.epoch == known.epoch and 0 < hello.after <= known.seq:
            news = known.news_since(hello.after, to, seat.id)
            # Ticks that were missed are kept nowhere, so who comes back gets all figures.
            first = views.news_frame(news, mine) + room.book.figures_frame(to, room.present)
        else:
            first = room.book.frame(seat, mine, room.present, self._clock())
        room.enter(viewer, seat, first)

    async def _find_alike(self, viewer: Viewer, sitter: Sitter, asking: wire.FindAlike) -> None:
        found = await self._finder.find(sitter.room, sitter.seat, asking) if sitter.room else None
        if found is not None:
            _send(viewer, found)

    async def _read_supported(self, wanted: Sequence[int]) -> dict[int, frozenset[int]]:
        return await self._reader.read(partial(supports.of_seats, wanted=wanted))

    async def _look_for_revoked(self) -> None:
        for dialogue in [room.feed.dialogue.id for room in self._rooms]:
            for seat in await self._reader.read(partial(seats.revoked_in, dialogue=dialogue)):
                self.revoked(dialogue, seat)

    def _beat(self) -> None:
        for room in self._rooms:
            room.beat(self._clock())

    async def _every(self, seconds: float, act: Callable[[], None]) -> None:
        while True:
            await asyncio.sleep(seconds)
            act()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("task_failed", error=kind_of(error), where=where(error))


def _sitter(viewer: Viewer) -> Sitter:
    assert isinstance(viewer.room, Sitter)  # noqa: S101 - set in opened
    return viewer.room


def _answer(viewer: Viewer, sitter: Sitter, asking: wire.Do, reply: wire.Outbound) -> None:
    sitter.conversation.answered()
    _note_support(sitter.room, sitter.seat, asking, reply)
    _send(viewer, reply)


def _note_support(room: Room | None, seat: Seat, asking: wire.Do, reply: wire.Outbound) -> None:
    match asking.command, reply:
        case SupportQuestion(question=number), wire.DoneFrame(at=at) if room is not None:
            room.supported(number, seat, at)


def _send(viewer: Viewer, frame: wire.Outbound) -> None:
    viewer.send(text_frame(wire.encode(frame)))
