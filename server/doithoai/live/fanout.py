"""Write the same bytes to everybody in a room without holding the loop for long.

A frame to 3,218 sockets takes about 30 ms of system calls. A large audience is therefore swept in chunks,
with a turn of the loop between them. Frames written while a sweep is under way are numbered, and each viewer
knows the number of the last one it got: so a viewer gets each frame once and in order, whoever joins, leaves
or changes place meanwhile.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping
from typing import Final

from doithoai.counts import counted
from doithoai.live.viewer import Viewer

CHUNK_VIEWERS: Final = 256
WAITING_FRAMES_LIMIT: Final = 64


class Audience:
    """Viewers who all get the same frames. A viewer is in one audience at a time."""

    __slots__ = ("_began", "_cursor", "_frames", "_next_turn", "_reached", "_target", "_viewers")

    def __init__(self) -> None:
        self._viewers: list[Viewer] = []
        self._reached = 0  # everybody has got the frames up to this number
        self._frames: list[bytes] = []  # the frames after it; empty when no sweep is under way
        self._cursor = 0
        self._target = 0  # the sweep under way brings everybody at least to this number
        self._next_turn: asyncio.Handle | None = None
        self._began = 0.0

    def __len__(self) -> int:
        return len(self._viewers)

    def __iter__(self) -> Iterator[Viewer]:
        return iter(self._viewers)

    def add(self, viewer: Viewer) -> None:
        """Let a viewer in: it gets the frames written from now on. It must be in no audience."""
        viewer.slot = len(self._viewers)
        viewer.seen = self._newest
        self._viewers.append(viewer)

    def remove(self, viewer: Viewer) -> None:
        """Let a viewer out: it gets nothing more, not even of a sweep under way. Harmless in none."""
        hole = viewer.slot
        if hole < 0:
            return
        viewer.slot = -1
        last = self._viewers.pop()
        if last is viewer:
            return
        if hole < self._cursor:
            self._bring_up(last)  # it moves to where the sweep has already been
        self._viewers[hole] = last
        last.slot = hole

    def write(self, frame: bytes, instead: Mapping[Viewer, bytes] | None = None) -> None:
        """Send a frame to everybody now in the audience.

        Up to 256 viewers have it when this returns; for more, the rest follows in later turns of the loop.

        Args:
            frame: what `framing.text_frame` made.
            instead: members who get a frame of their own in its place.
        """
        own = instead or {}
        counted.frames_sent += len(self._viewers)
        counted.octets_sent += len(frame) * len(self._viewers)
        if not self._frames and len(self._viewers) <= CHUNK_VIEWERS:
            self._reached += 1
            self._began = time.monotonic()
            for viewer in self._viewers:
                viewer.send(own.get(viewer, frame))
            counted.fanout_seconds.note(time.monotonic() - self._began)
            return
        for viewer, its_own in own.items():
            self.send_to(viewer, its_own)
            viewer.seen = self._newest + 1
        self._frames.append(frame)
        if len(self._frames) == 1:
            self._begin_sweep()
        elif len(self._frames) > WAITING_FRAMES_LIMIT:
            self._finish()

    def send_to(self, viewer: Viewer, frame: bytes) -> None:
        """Send a frame to one member, after all those already written to the audience."""
        self._bring_up(viewer)
        counted.frames_sent += 1
        counted.octets_sent += len(frame)
        viewer.send(frame)

    @property
    def _newest(self) -> int:
        return self._reached + len(self._frames)

    def _begin_sweep(self) -> None:
        self._began = time.monotonic()
        self._cursor = 0
        self._target = self._newest
        self._sweep()

    def _sweep(self) -> None:
        end = self._cursor + CHUNK_VIEWERS
        frame, newest = self._frames[-1], self._newest
        for viewer in self._viewers[self._cursor : end]:
            if viewer.seen == newest - 1:
                viewer.send(frame)
                viewer.seen = newest
            else:
                self._bring_up(viewer)
        self._cursor = end
        if end >= len(self._viewers):
            self._settle()
        if self._frames:
            self._next_turn = asyncio.get_running_loop().call_soon(self._sweep)

    def _settle(self) -> None:
        """Forget the frames that everybody has; those written meanwhile start a sweep of their own."""
        del self._frames[: self._target - self._reached]
        self._reached = self._target
        self._cursor = 0
        self._target = self._newest
        counted.fanout_seconds.note(time.monotonic() - self._began)
        self._began = time.monotonic()

    def _finish(self) -> None:
        """Give everybody everything now: frames come faster than the sweeps, and what waits is bounded."""
        for viewer in self._viewers:
            self._bring_up(viewer)
        self._target = self._newest
        self._settle()
        if self._next_turn is not None:
            self._next_turn.cancel()

    def _bring_up(self, viewer: Viewer) -> None:
        for frame in self._frames[max(viewer.seen - self._reached, 0) :]:
            viewer.send(frame)
        viewer.seen = self._newest
