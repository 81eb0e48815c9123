"""Reads of the same moment become one, and nobody gets what was read before it asked."""

import asyncio
from collections.abc import Sequence

import pytest

from doithoai.live import together
from doithoai.live.together import MOST, Together

pytestmark = pytest.mark.asyncio


class Shelf:
    """Reads slowly, and notes what was asked for together."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.value = 0
        self.may_go = asyncio.Event()

    async def read(self, keys: Sequence[int]) -> dict[int, int]:
        self.asked.append(list(keys))
        value = self.value
        await self.may_go.wait()
        if -1 in keys:
            raise LookupError(-1)
        return dict.fromkeys(keys, value)


async def test_those_who_ask_together_are_read_together() -> None:
    shelf = Shelf()
    reads = Together(shelf.read)
    shelf.may_go.set()
    found = await asyncio.gather(*(reads.find(n) for n in [1, 2, 3, 2]))
    assert (found, shelf.asked) == ([0, 0, 0, 0], [[1, 2, 3]])


async def test_who_asks_during_a_read_gets_what_a_later_one_finds() -> None:
    shelf = Shelf()
    reads = Together(shelf.read)
    early = asyncio.ensure_future(reads.find(1))
    await asyncio.sleep(0.01)
    shelf.value = 7
    late = asyncio.ensure_future(reads.find(1))
    await asyncio.sleep(0.01)
    shelf.may_go.set()
    assert (await early, await late, shelf.asked) == (0, 7, [[1], [1]])


async def test_a_read_that_fails_fails_for_its_own_and_the_next_goes_on() -> None:
    shelf = Shelf()
    reads = Together(shelf.read)
    shelf.may_go.set()
    with pytest.raises(LookupError):
        await reads.find(-1)
    assert await reads.find(5) == 0


async def test_a_read_is_bounded() -> None:
    shelf = Shelf()
    reads = Together(shelf.read)
    shelf.may_go.set()
    await asyncio.gather(*(reads.find(n) for n in range(MOST + 1)))
    assert [len(asked) for asked in shelf.asked] == [MOST, 1]


async def test_who_comes_right_after_a_read_is_read_with_those_who_follow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(together, "GATHER_SECONDS", 0.2)
    shelf = Shelf()
    reads = Together(shelf.read)
    shelf.may_go.set()
    await reads.find(1)
    second = asyncio.ensure_future(reads.find(2))
    await asyncio.sleep(0.01)
    assert (await reads.find(3), await second, shelf.asked) == (0, 0, [[1], [2, 3]])
