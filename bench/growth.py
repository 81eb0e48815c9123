"""How cost grows: with viewers, with questions, and with processes that share a dialogue."""

import time
from collections.abc import Iterator
from typing import Final

from bench.contenders import product
from bench.fanout import run
from bench.report import Figure
from bench.spread import several, tell_all

VIEWERS: Final = (100, 1_000, 10_000)
QUESTIONS: Final = (10, 500, 5_000)
LOOKING_ON: Final = 300
PROCESSES: Final = (1, 2, 4)
SPREAD: Final = 4_000
EACH_OF_TWO: Final = 12_000
_FRAMES: Final = 20
_REST_SECONDS: Final = 3.0


def measure() -> Iterator[Figure]:
    """Report what a frame and an arrival cost as each of the three grows, then 24,000 over two processes."""
    for viewers in VIEWERS:
        one = run(product("--viewers", str(viewers)), viewers, _FRAMES)
        yield Figure(f"growth_cpu_per_frame_at_{viewers}_viewers", one.cpu_us_per_frame, "us")
        yield Figure(f"growth_latency_p99_at_{viewers}_viewers", one.p99_ms, "ms")
    for questions in QUESTIONS:
        ours = product("--viewers", str(LOOKING_ON), "--questions", str(questions))
        one = run(ours, LOOKING_ON, _FRAMES)
        yield Figure(f"growth_arrival_cpu_at_{questions}_questions", one.arrival_us, "us")
        yield Figure(f"growth_cpu_per_frame_at_{questions}_questions", one.cpu_us_per_frame, "us")
    for processes in PROCESSES:
        yield from _spread(processes, SPREAD // processes, f"growth_at_{processes}_processes")
    yield from _spread(2, EACH_OF_TWO, f"two_processes_{2 * EACH_OF_TWO}")


def _spread(processes: int, each: int, name: str) -> Iterator[Figure]:
    with several(processes, each) as (servers, crowds):
        time.sleep(_REST_SECONDS)
        told = tell_all(servers, crowds, each, _FRAMES, 1)
    yield Figure(f"{name}_cpu_per_frame", told.cpu_us_per_frame, "us")
    yield Figure(f"{name}_latency_p50", told.p50, "ms")
    yield Figure(f"{name}_latency_p99", told.p99, "ms")
