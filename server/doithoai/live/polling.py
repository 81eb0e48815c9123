"""Where sockets are blocked: the frames of a viewer, collected until a request is answered with them.

A polled viewer is an ordinary one whose transport leads into memory. It enters the room with its hello, and
stays a few seconds after the answer, so that nobody seems to leave and come back between two requests.
Nothing that matters is kept from one request to the next, so any process can answer any of them: the client
says where it stands, and hands back the mark of the figures it has.
"""

import asyncio
import random
import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec

from doithoai.live import codes, wire
from doithoai.live.door import Door
from doithoai.live.hub import Hub
from doithoai.live.polled_viewer import GATHER_SECONDS, PolledViewer, unframed

#: Longer than the hub's beat, so that each answer holds one; shorter than the patience of client and proxies.
HOLD_SECONDS: Final = (12.0, 18.0)
GREETING_SECONDS: Final = 10.0
LINGER_SECONDS: Final = 5.0
POLLS_LIMIT: Final = 4_000
TABS_LIMIT: Final = 8
AGAIN_SECONDS: Final = (1, 3)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with.

    Attributes:
        frames: encoded frames of the protocol, in order.
        mark: what to hand back with the next request; empty when the viewer saw nothing yet.
        close: the code with which a socket would have been closed, None while all goes on.
        reason: for developers, with ``close``.
        again_seconds: the client should wait so long before it asks again, None: no need.
    """

    frames: tuple[bytes, ...] = ()
    mark: str = ""
    close: int | None = None
    reason: str = ""
    again_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish for news: the browser's tab it comes from, where it stands, the mark of the last answer."""

    tab: str
    hello: wire.Hello
    mark: str


class Polls:
    """The requests of this process that wait for news, and the viewers that linger after theirs."""

    def __init__(self, door: Door, hub: Callable[[], Hub]) -> None:
        """``hub`` gives the one that ``door`` hands its viewers to."""
        self._door = door
        self._hub = hub
        self._tabs: defaultdict[object, dict[str, PolledViewer]] = defaultdict(dict)
        self._leaving: dict[PolledViewer, asyncio.TimerHandle] = {}
        self._viewers: set[PolledViewer] = set()
        self._is_stopping = False

    def __len__(self) -> int:
        """How many viewers wait or linger."""
        return len(self._viewers)

    @property
    def is_full(self) -> bool:
        """Whether nobody more can be taken in; those who linger make room in a few seconds."""
        return self._is_stopping or len(self._viewers) >= POLLS_LIMIT

    @property
    def again_seconds(self) -> int | None:
        """When to come back to a server that stops: not all at once. None while it runs."""
        return random.randint(*AGAIN_SECONDS) if self._is_stopping else None  # noqa: S311

    async def news(self, pass_: object, asked: Asked, gone: "asyncio.Future[None]") -> Answer:
        """Return what a socket's viewer would be sent, at once if there is anything, else when there is.

        ``gone`` is done when nobody waits for the answer any more. Ask :attr:`is_full` first.
        """
        viewer = PolledViewer(pass_)
        gone.add_done_callback(lambda _: viewer.dismiss())
        before = self._take_in(viewer, asked.tab)
        try:
            self._door.received(viewer, msgspec.json.encode(asked.hello).decode())
            viewer.ring_within(GREETING_SECONDS)
            await viewer.rung()
            if before is not None:
                self._leave(before)
            return await self._when_there_is_news(viewer, asked.mark)
        finally:
            viewer.answered()
            self._linger(viewer)

    def stop(self) -> None:
        """Answer everybody now, and let nobody linger; from then on all are sent away."""
        self._is_stopping = True
        for viewer in list(self._viewers):
            viewer.dismiss()
        for viewer in list(self._leaving):
            self._leave(viewer)

    async def _when_there_is_news(self, viewer: PolledViewer, mark: str) -> Answer:
        standing = self._hub().standing(viewer)
        if standing is None or not mark.startswith(f"{standing[0]}."):
            return self._answer(viewer, mark)
        viewer.wait_anew()
        if mark != _mark(standing):
            viewer.ring_within(GATHER_SECONDS)
        until = asyncio.get_running_loop().time() + random.uniform(*HOLD_SECONDS)  # noqa: S311
        while not viewer.is_dismissed:
            viewer.ring_within(until - asyncio.get_running_loop().time())
            await viewer.rung()
            answer = self._answer(viewer, mark)
            if answer.frames or answer.close is not None or asyncio.get_running_loop().time() >= until:
                return answer
            viewer.wait_anew()  # figures moved, and came back to what they were
        return self._answer(viewer, mark)

    def _answer(self, viewer: PolledViewer, mark: str) -> Answer:
        if viewer.is_over:
            return Answer(close=viewer.close_code, reason=viewer.reason)
        standing = self._hub().standing(viewer)
        if standing is None:
            return Answer(again_seconds=self.again_seconds)
        new = _mark(standing)
        figures = [] if new == mark else [payload for _, payload in unframed(standing[1])]
        return Answer((*viewer.kept, *figures), new, again_seconds=self.again_seconds)

    def _take_in(self, viewer: PolledViewer, tab: str) -> PolledViewer | None:
        """Let a viewer in; returns the one of the same tab before it, which ends once this one is there."""
        self._viewers.add(viewer)
        self._door.opened(viewer)
        tabs = self._tabs[viewer.pass_]
        before = tabs.pop(tab, None)
        if before is not None:
            before.dismiss()
        elif len(tabs) >= TABS_LIMIT:
            tabs.pop(next(iter(tabs))).close(codes.TOO_FAST, "too many tabs")
        tabs[tab] = viewer
        return before

    def _linger(self, viewer: PolledViewer) -> None:
        if viewer.is_over or self._is_stopping:
            self._leave(viewer)
        elif viewer in self._viewers:
            later = asyncio.get_running_loop().call_later(LINGER_SECONDS, self._leave, viewer)
            self._leaving[viewer] = later

    def _leave(self, viewer: PolledViewer) -> None:
        """Let a viewer go; harmless for one that is gone."""
        if viewer not in self._viewers:
            return
        self._viewers.remove(viewer)
        if viewer in self._leaving:
            self._leaving.pop(viewer).cancel()
        tabs = self._tabs[viewer.pass_]
        for tab in [tab for tab, other in tabs.items() if other is viewer]:
            del tabs[tab]
        if not tabs:
            del self._tabs[viewer.pass_]
        self._door.closed(viewer)


def _mark(standing: tuple[str, bytes]) -> str:
    return f"{standing[0]}.{zlib.crc32(standing[1]):x}"
