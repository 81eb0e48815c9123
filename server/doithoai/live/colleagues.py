"""What the staff of one dialogue are told of each other: gathered, whole every time, and only to them."""

import asyncio
from collections.abc import Callable
from typing import Final

from doithoai.domain.people import Seat
from doithoai.domain.question import Handling, Question
from doithoai.live import wire
from doithoai.live.asides import Place
from doithoai.live.bursts import Bursts
from doithoai.live.framing import text_frame
from doithoai.live.viewer import Viewer
from doithoai.live.watch import Watch

GATHER_SECONDS: Final = 0.1


class Colleagues:
    """Keeps who looks at what and which supports look arranged, and tells staff when it changes."""

    def __init__(
        self, clock: Callable[[], int], tell: Callable[[bytes], None], tell_others: Callable[[], None]
    ) -> None:
        """``clock`` gives ms since 1970 UTC; ``tell`` sends a frame to all staff.

        ``tell_others`` is called when other processes are to be told of the :attr:`places` of now.
        """
        self._clock = clock
        self._tell = tell
        self._tell_others = tell_others
        self._watch = Watch()
        self._bursts = Bursts()
        self._told = b""
        self._told_others: tuple[Place, ...] = ()
        self._timer: asyncio.TimerHandle | None = None

    def come(self, viewer: Viewer, seat: Seat) -> None:
        """A viewer entered."""
        self._watch.come(viewer, seat)
        self._tell_soon()

    def leave(self, viewer: Viewer, seat: Seat) -> None:
        """A viewer left."""
        self._watch.leave(viewer, seat)
        self._tell_soon()

    def see(self, viewer: Viewer, seat: Seat, question: Question | None, holds: bool) -> None:
        """A viewer looks at ``question``; only one that waits for a decision can be kept for oneself."""
        is_open = question is not None and question.handling is Handling.WAITING
        number = question.no if question else None
        self._watch.see(viewer, seat, number, holds and is_open, self._clock())
        self._tell_soon()

    def decided(self, question: int) -> None:
        """``question`` waits no longer."""
        self._watch.release(question)
        self._tell_soon()

    def supported(self, question: int, seat: Seat, at: int) -> None:
        """``seat`` began to support ``question`` at ``at``, in ms since 1970 UTC."""
        if self._bursts.add(question, seat.id, at, at - seat.since):
            self._tell_soon()

    @property
    def places(self) -> tuple[Place, ...]:
        """Who is connected to this process."""
        return self._watch.here()

    def hear(self, elsewhere: tuple[Place, ...]) -> None:
        """Take in who is connected to other processes."""
        self._watch.hear(elsewhere)
        self._tell_soon()

    def frame(self) -> bytes:
        """Return the frame of now."""
        return text_frame(
            wire.encode(
                wire.StaffFrame(
                    people=self._watch.people(),
                    stages=self._watch.stages(),
                    bursts=self._bursts.told(self._clock()),
                )
            )
        )

    def tell(self) -> None:
        """Tell staff, unless it is what they were told last."""
        frame = self.frame()
        if frame != self._told:
            self._told = frame
            self._tell(frame)
        if self.places != self._told_others:
            self._told_others = self.places
            self._tell_others()

    def close(self) -> None:
        """Stop the timer; it starts again with the next change."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tell_soon(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._due)

    def _due(self) -> None:
        self._timer = None
        self.tell()
