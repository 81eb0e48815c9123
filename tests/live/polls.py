"""Screens that poll a running house, without a network: what they are answered is folded as from a socket."""

import asyncio
from dataclasses import dataclass

import msgspec

from doithoai.domain.people import Seat
from doithoai.domain.snapshot import Snapshot
from doithoai.live import wire
from doithoai.live.polling import Answer, Asked, Polls
from doithoai.live.room import Pass
from tests.live.screen import HubDoor, Sitting, shown

SECONDS = 25.0


@dataclass
class PollingScreen:
    """One screen; `view` is what it shows, `mark` what it was told to hand back."""

    polls: Polls
    seat: Seat
    tab: str = "tab"
    view: Snapshot | None = None
    mark: str = ""

    async def poll(self, version: int = wire.VERSION) -> list[str]:
        """Ask for news, take them in and return what kinds of frames came."""
        answer = await self.ask(version)
        assert answer.close is None, answer
        frames: list[wire.Telling] = [msgspec.json.decode(one, type=wire.Telling) for one in answer.frames]
        for frame in frames:
            self.view = shown(self.view, frame)
        self.mark = answer.mark
        return [str(frame.__struct_config__.tag) for frame in frames]

    async def ask(self, version: int = wire.VERSION, gone: "asyncio.Future[None] | None" = None) -> Answer:
        """Ask for news and return the answer as it is."""
        epoch, after = (self.view.epoch, self.view.seq) if self.view else ("", 0)
        asked = Asked(self.tab, wire.Hello(v=version, epoch=epoch, after=after), self.mark)
        async with asyncio.timeout(SECONDS):
            return await self.polls.news(Pass(self.seat, "any"), asked, gone or asyncio.Future())


def polls_of(sitting: Sitting) -> Polls:
    hub = sitting.house.hub
    return Polls(HubDoor(hub), lambda: hub)
