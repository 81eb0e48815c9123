"""Finds questions like a text. A help, not a promise: when too many ask at once, some get none."""

import asyncio
from typing import Final

from doithoai.domain.audience import audience_of
from doithoai.domain.people import Seat
from doithoai.live import wire
from doithoai.live.room import Room

WAITING_LIMIT: Final = 64


class Finder:
    """Looks for everybody in one process, step by step, so that nobody else waits for it."""

    def __init__(self) -> None:
        self._looking = 0

    async def find(self, room: Room, seat: Seat, asked: wire.FindAlike) -> wire.AlikeFrame | None:
        """Return what is like the text among the questions that ``seat`` sees, None when too many ask."""
        if self._looking >= WAITING_LIMIT:
            return None
        self._looking += 1
        try:
            is_behind = True
            while is_behind:
                await asyncio.sleep(0)
                is_behind = room.feed.prepare_to_find()
            found = room.feed.find_alike(asked.text, audience_of(seat.role), wire.ALIKE_LIMIT)
        finally:
            self._looking -= 1
        return wire.AlikeFrame(ref=asked.ref, found=found)
