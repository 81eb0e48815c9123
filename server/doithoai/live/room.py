"""One dialogue's viewers in this process: who looks on, and how news and figures reach them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from doithoai.domain import audience
from doithoai.domain.audience import Audience
from doithoai.domain.people import Role, Seat
from doithoai.domain.question import Handling
from doithoai.domain.snapshot import News
from doithoai.live import codes, fanout, views, wire
from doithoai.live.asides import Aside, Here
from doithoai.live.colleagues import Colleagues
from doithoai.live.elsewhere import Elsewhere
from doithoai.live.feed import Feed, Reading, Step
from doithoai.live.framing import text_frame
from doithoai.live.viewer import Viewer

TICK_SECONDS: Final = 0.1
#: When three thousand arrive, nobody needs to see each of them come.
PRESENCE_SECONDS: Final = 2.0
#: One tick reaches one viewer in about 10 µs; ticks may take at most a quarter of a core.
TICK_SECONDS_PER_VIEWER: Final = 0.000_04


@dataclass(frozen=True, slots=True)
class Pass:
    """What the door gave a viewer: the seat it looks from, and through which page."""

    seat: Seat
    page: str


class Room:
    """Holds the feed of one dialogue and the viewers of each audience."""

    def __init__(
        self,
        feed: Feed,
        count_supports: Callable[["Room"], None],
        clock: Callable[[], int],
        tell: Callable[[Aside], None],
    ) -> None:
        """``count_supports`` is called when it is time for a tick; it ends in :meth:`tick`.

        ``clock`` gives ms since 1970 UTC. ``tell`` tells other processes who is here.
        """
        self.feed = feed
        self.moved: set[int] = set()
        self.rung = False
        self.is_reading = False
        self.is_counting = False
        self.book = views.SnapshotBook(feed)
        self._count_supports = count_supports
        self._audiences = {to: fanout.Audience() for to in Audience}
        self._tell_others = tell
        self._elsewhere = Elsewhere(asyncio.get_running_loop().time)
        self._colleagues = Colleagues(clock, self._audiences[Audience.STAFF].write, self.say_who_is_here)
        self._last = dict.fromkeys(Audience, feed.seq)
        self._by_seat: defaultdict[int, set[Viewer]] = defaultdict(set)
        self._timer: asyncio.TimerHandle | None = None
        self._present = 0
        self._told = (feed.tally, 0)

    def __len__(self) -> int:
        return sum(len(viewers) for viewers in self._audiences.values())

    @property
    def present(self) -> int:
        """How many participants look on, here and elsewhere; approximate, for display only."""
        return self._present + self._elsewhere.present

    def say_who_is_here(self) -> None:
        """Tell other processes who looks on through this one; they forget it after three seconds."""
        self._tell_others(Here(self.feed.dialogue.id, self._present, self._colleagues.places))

    def hear_who_is_elsewhere(self, by: str, here: Here) -> None:
        """Take in who looks on through the process ``by``."""
        self._elsewhere.hear(by, here)
        self._elsewhere_moved()

    def forget_silent(self) -> None:
        """Forget the people of processes that are gone."""
        if self._elsewhere.forget_silent():
            self._elsewhere_moved()

    def enter(self, viewer: Viewer, seat: Seat, first: bytes) -> None:
        """Let a viewer in behind its ``first`` frame, made at this feed's number in this turn of the loop."""
        to = audience.audience_of(seat.role)
        if viewer.slot < 0:
            self._audiences[to].add(viewer)
            self._present += seat.role is Role.PARTICIPANT and seat.id not in self._by_seat
            self._by_seat[seat.id].add(viewer)
            self._colleagues.come(viewer, seat)
            self._tick_within(PRESENCE_SECONDS)
        self._audiences[to].send_to(viewer, first)
        if to is Audience.STAFF:
            self._audiences[to].send_to(viewer, self._colleagues.frame())

    def leave(self, viewer: Viewer, seat: Seat) -> None:
        """Let a viewer out; harmless for one that never entered."""
        if viewer.slot < 0:
            return
        self._audiences[audience.audience_of(seat.role)].remove(viewer)
        self._by_seat[seat.id].discard(viewer)
        if not self._by_seat[seat.id]:
            del self._by_seat[seat.id]
            self._present -= seat.role is Role.PARTICIPANT
        self._colleagues.leave(viewer, seat)
        self._tick_within(PRESENCE_SECONDS)

    def figures(self, seat: Seat) -> bytes:
        """Return frames with all figures of now that a viewer from ``seat`` is told."""
        to = audience.audience_of(seat.role)
        figures = self.book.figures_frame(to, self.present)
        return figures + self._colleagues.frame() if to is Audience.STAFF else figures

    def at(self, seat: int) -> list[Viewer]:
        """Return the viewers that look from ``seat``."""
        return list(self._by_seat.get(seat, ()))

    def see(self, viewer: Viewer, seat: Seat, look: wire.See) -> None:
        """A viewer looks at a question; one that isn't there is nothing to look at."""
        question = self.feed.questions.get(look.question or 0)
        self._colleagues.see(viewer, seat, question, look.holds)

    def supported(self, number: int, seat: Seat, at: int) -> None:
        """``seat`` began to support question ``number`` at ``at``, in ms since 1970 UTC."""
        question = self.feed.questions.get(number)
        if question is not None:
            self._colleagues.supported(question.into or number, seat, at)

    def advance(self, reading: Reading) -> None:
        """Take in what was read and tell every viewer its part of it."""
        step = self.feed.advance(reading)
        if step is None:
            return
        touched = {after.no for _, after in step.touched}
        self.book.forget(set(self.feed.questions) if step.are_counts_switched else touched)
        for to in Audience:
            self._tell(to, step)
        for _, after in step.touched:
            if after.handling is not Handling.WAITING:
                self._colleagues.decided(after.no)
        self.figures_moved()

    def figures_moved(self, supported: set[int] | None = None) -> None:
        """Note that figures changed; they go out together with the next tick."""
        self.moved |= supported or set()
        self._tick_within(TICK_SECONDS)

    def tick(self, counts: dict[int, int]) -> None:
        """Send the figures of now; ``counts`` are the supports read for :attr:`moved`."""
        changed = self.feed.count_supports(counts)
        self.book.forget(set(changed))
        figures = (self.feed.tally, self.present)
        if not changed and figures == self._told:
            return
        self._told = figures
        for to, viewers in self._audiences.items():
            if len(viewers):
                viewers.write(views.tick_frame(views.tick(self.feed, to, changed, self.present)))

    def beat(self, at: int) -> None:
        """Send a sign of life with the head number; ``at`` is the server's clock in ms."""
        for to, viewers in self._audiences.items():
            if len(viewers):
                frame = wire.BeatFrame(seq=self.feed.seq, last=self._last[to], at=at)
                viewers.write(text_frame(wire.encode(frame)))
        self._colleagues.tell()  # with time, supports no longer look arranged

    def end(self) -> None:
        """Send everybody out: the dialogue is gone."""
        for viewer in [viewer for viewers in self._by_seat.values() for viewer in viewers]:
            viewer.close(codes.DIALOGUE_GONE)

    def close(self) -> None:
        """Stop the timers; they start again when somebody enters. Tell others that nobody is here."""
        self._tell_others(Here(self.feed.dialogue.id, 0))
        self._colleagues.close()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _elsewhere_moved(self) -> None:
        self._colleagues.hear(self._elsewhere.places)
        if self.present != self._told[1]:
            self._tick_within(PRESENCE_SECONDS)

    def _tick_within(self, seconds: float) -> None:
        if not len(self):
            return
        loop = asyncio.get_running_loop()
        due = loop.time() + max(seconds, len(self) * TICK_SECONDS_PER_VIEWER)
        if self._timer is not None and self._timer.when() <= due:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(due, self._due)

    def _due(self) -> None:
        self._timer = None
        self._count_supports(self)

    def _tell(self, to: Audience, step: Step) -> None:
        own = dict(self._own_news(step)) if to is Audience.PUBLIC else {}
        news = self.feed.news(step, to)
        viewers = self._audiences[to]
        if news is None:
            for viewer, frame in own.items():
                viewers.send_to(viewer, frame)
            return
        viewers.write(views.news_frame(self._linked(news, to)), own)
        self._last[to] = self.feed.seq

    def _own_news(self, step: Step) -> Iterator[tuple[Viewer, bytes]]:
        """News for those who asked one of the touched questions: they see more of it than others."""
        askers = {after.asker for _, after in step.touched if after.asker is not None}
        for seat in askers & self._by_seat.keys():
            news = self.feed.news(step, Audience.PUBLIC, seat)
            if news is None:
                continue
            frame = views.news_frame(self._linked(news, Audience.PUBLIC))
            for viewer in self._by_seat[seat]:
                yield viewer, frame

    def _linked(self, news: News, to: Audience) -> News:
        """Link news to the last that went to this audience, so that a viewer notices a gap."""
        return replace(news, prev=self._last[to])
