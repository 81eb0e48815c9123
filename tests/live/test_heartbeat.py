"""One timer for everybody, and never everybody at once."""

import asyncio
from collections import Counter

import pytest

from doithoai.live.heartbeat import TURNS, Heartbeat


class Pulse:
    """Notes at which moments it beat."""

    def __init__(self) -> None:
        self.moments: list[float] = []
        self.has_beaten = asyncio.Event()

    def beat(self) -> None:
        self.moments.append(asyncio.get_running_loop().time())
        self.has_beaten.set()


@pytest.mark.asyncio
async def test_those_who_come_together_beat_in_different_turns_once_a_period() -> None:
    heartbeat, pulses = Heartbeat(1.0), [Pulse() for _ in range(2 * TURNS)]
    turns = Counter(heartbeat.add(pulse) for pulse in pulses)
    assert set(turns.values()) == {2}
    for pulse in pulses:
        await pulse.has_beaten.wait()
    assert {len(pulse.moments) for pulse in pulses} == {1}
    first_beats = [pulse.moments[0] for pulse in pulses]
    assert max(first_beats) - min(first_beats) > 0.8


@pytest.mark.asyncio
async def test_who_left_beats_no_more_and_the_timer_stops_with_the_last() -> None:
    heartbeat, gone, staying = Heartbeat(0.1), Pulse(), Pulse()
    turn_of_gone, turn_of_staying = heartbeat.add(gone), heartbeat.add(staying)
    heartbeat.remove(gone, turn_of_gone)
    await asyncio.sleep(0.2)
    assert gone.moments == []
    assert staying.moments
    heartbeat.remove(staying, turn_of_staying)
    before = len(staying.moments)
    await asyncio.sleep(0.2)
    assert len(staying.moments) == before
    assert len(heartbeat) == 0


@pytest.mark.asyncio
async def test_it_starts_again_when_somebody_comes_after_all_had_left() -> None:
    heartbeat, first, second = Heartbeat(0.1), Pulse(), Pulse()
    heartbeat.remove(first, heartbeat.add(first))
    heartbeat.add(second)
    await asyncio.sleep(0.2)
    assert second.moments
