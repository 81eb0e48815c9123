"""What a room writes to real sockets takes every screen from its old view to the new."""

import asyncio
import contextlib

import pytest
from msgspec.structs import replace

from doithoai.domain.errors import Refused
from doithoai.domain.snapshot import Snapshot
from doithoai.live import feed, views
from tests.house import EVERYBODY, Record
from tests.live.screen import Screen, sit
from tests.scenes import SCENES, Scene, play

pytestmark = pytest.mark.asyncio
SECONDS = 5.0


@pytest.mark.parametrize("scene", SCENES, ids=str)
async def test_each_command_reaches_every_screen_that_looks_on(
    scene: Scene, planned: Record, swinging: Record
) -> None:
    record = planned if scene.planned else swinging
    play(record, scene.before)
    record.close()
    async with sit(record.folder, record.clock) as sitting:
        screens = {who: await sitting.watch(who) for who in EVERYBODY}
        await sitting.do(scene.who, scene.command)
        known = await sitting.house.read(feed.read, sitting.dialogue_id, 0)
        for who, screen in screens.items():
            fresh = views.snapshot(feed.Feed(known), sitting.seats[who], frozenset(), present=0)
            await _shows(screen, fresh, who)


async def test_screens_of_the_public_and_of_staff_see_no_gap_in_a_long_exchange(swinging: Record) -> None:
    swinging.close()
    async with sit(swinging.folder, swinging.clock) as sitting:
        screens = [await sitting.watch(who) for who in EVERYBODY]
        for scene in SCENES[:18]:
            with contextlib.suppress(Refused):  # an earlier scene may have dealt with its question
                await sitting.do(scene.who, scene.command)
            await asyncio.sleep(0.01)
        head = (await sitting.house.read(feed.read, sitting.dialogue_id, 0)).dialogue.seq
        sitting.house.hub._beat()
        for screen in screens:
            await screen.settle(0.3)  # asserts that no news begins behind the view
            assert screen.view is not None
            assert screen.view.seq <= head


async def _shows(screen: Screen, fresh: Snapshot, who: str) -> None:
    async with asyncio.timeout(SECONDS):
        while _levelled(screen, fresh) != fresh:
            await screen.any()
    assert _levelled(screen, fresh) == fresh, who


def _levelled(screen: Screen, fresh: Snapshot) -> Snapshot:
    """The view of a screen but for its number, who is present, and what it supports itself."""
    assert screen.view is not None
    return replace(screen.view, seq=fresh.seq, present=fresh.present, supported=fresh.supported)
