"""Tasks end, also those that take a cancellation for something else."""

import asyncio

import pytest

from doithoai.live.ending import end

pytestmark = pytest.mark.asyncio


async def _deaf_once() -> None:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        await asyncio.sleep(60)


async def test_whoever_passed_over_a_cancellation_gets_another() -> None:
    tasks = [asyncio.ensure_future(work) for work in (_deaf_once(), asyncio.sleep(60), asyncio.sleep(0))]
    await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        await end(tasks)
    assert all(task.done() for task in tasks)


async def test_nothing_to_end_is_no_trouble() -> None:
    await end([])
