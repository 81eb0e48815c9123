"""How jobs wait: one alone goes at once, and those that come together are waited for a little."""

import threading
import time

import pytest

from doithoai.store import fair_queue
from doithoai.store.fair_queue import FairQueue
from doithoai.store.writer import BATCH_LEAST, BATCH_MOST, BATCH_SECONDS, _next_most


@pytest.fixture(autouse=True)
def _long_linger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_queue, "LINGER_SECONDS", 0.3)


def filled(*jobs: str) -> FairQueue[str]:
    queue: FairQueue[str] = FairQueue()
    for job in jobs:
        queue.put(1, job)
    return queue


def test_one_that_comes_alone_waits_for_nobody() -> None:
    queue = filled("first")
    assert queue.take(8) == ["first"]
    began = time.monotonic()
    queue.put(1, "second")
    assert queue.take(8) == ["second"]
    assert time.monotonic() - began < 0.3


def test_where_several_came_together_the_next_is_joined_by_who_comes_a_little_later() -> None:
    queue = filled("first", "second")
    queue.take(8)
    queue.put(1, "third")
    later = threading.Timer(0.05, queue.put, (1, "fourth"))
    later.start()
    assert queue.take(8) == ["third", "fourth"]
    later.join()


def test_a_crowd_that_is_there_already_is_not_kept_waiting() -> None:
    queue = filled("first", "second")
    queue.take(8)
    for number in range(fair_queue.FEW):
        queue.put(1, str(number))
    began = time.monotonic()
    assert len(queue.take(64)) == fair_queue.FEW
    assert time.monotonic() - began < 0.3


def test_closing_ends_the_waiting() -> None:
    queue = filled("first", "second")
    queue.take(8)
    queue.put(1, "third")
    queue.close()
    began = time.monotonic()
    assert (queue.take(8), queue.take(8)) == (["third"], [])
    assert time.monotonic() - began < 0.3


@pytest.mark.parametrize(
    ("seconds", "jobs", "most"),
    [
        (BATCH_SECONDS, 400, 400),
        (BATCH_SECONDS / 2, 300, 600),
        (BATCH_SECONDS * 2, 700, 350),
        (BATCH_SECONDS * 50, 512, BATCH_LEAST),
        (BATCH_SECONDS / 50, 512, BATCH_MOST),
        (BATCH_SECONDS * 50, BATCH_LEAST - 1, 300),
    ],
)
def test_a_transaction_takes_what_the_last_one_did_in_its_time(seconds: float, jobs: int, most: int) -> None:
    assert _next_most(300, seconds, jobs) == most
