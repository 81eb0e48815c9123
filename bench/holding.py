"""Twenty thousand sockets that stay for ten minutes while something goes on.

A process may have 20,000 descriptors here, and needs some for other things, so that two processes share them.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from bench.contenders import Running
from bench.product_server import ASKERS, QUESTIONS
from bench.report import Figure
from bench.spread import crowd, serving

PROCESSES: Final = 2
EACH: Final = 10_000
MINUTES: Final = 10
SUPPORTERS: Final = 100
_ROUND_SECONDS: Final = 20
_ROUND_FRAMES: Final = 15
_SPACING_US: Final = 50_000
_REST_SECONDS: Final = 2.0
_FRAME: Final = '{"t":"do","id":"bench-%s-#","command":%s}'


@dataclass(frozen=True)
class Hall:
    """Two servers of one dialogue, those who look on, and a hundred who act."""

    servers: list[Running]
    lookers_on: list[Running]
    people: Running

    def cpu_seconds(self) -> float:
        """CPU time of both servers."""
        return sum(server.cpu_seconds() for server in self.servers)

    def memory_bytes(self) -> int:
        """Resident memory of both servers."""
        return sum(server.memory_bytes() for server in self.servers)


def measure() -> Iterator[Figure]:
    """Keep all sockets for ten minutes: new things on the stage, and a hundred who support and ask."""
    with serving(PROCESSES, EACH) as (servers, code, ports), ExitStack() as stack:
        people = stack.enter_context(crowd("burst", code, ports[0], SUPPORTERS))
        sizes = [EACH - SUPPORTERS, *[EACH] * (PROCESSES - 1)]
        lookers_on = [
            stack.enter_context(crowd("load", code, port, size))
            for port, size in zip(ports, sizes, strict=True)
        ]
        time.sleep(_REST_SECONDS)
        yield from _held(Hall(servers, lookers_on, people), MINUTES * 60 // _ROUND_SECONDS)


def _held(hall: Hall, rounds: int) -> Iterator[Figure]:
    before, cpu, began = hall.memory_bytes(), hall.cpu_seconds(), time.monotonic()
    frames = rounds * _ROUND_FRAMES
    for crowd_ in hall.lookers_on:
        crowd_.tell(f"expect {frames} {rounds * _ROUND_SECONDS * 1000}")
    for round_ in range(rounds):
        _one_round(hall, round_)
    heard = [crowd_.hear("received") for crowd_ in hall.lookers_on]
    seconds = time.monotonic() - began
    arrived = sum(received for received, *_ in heard)
    yield Figure("held_connections", PROCESSES * EACH, "connections")
    yield Figure("held_time", seconds / 60, "minutes")
    yield Figure("held_frames_arrived", arrived / (frames * (PROCESSES * EACH - SUPPORTERS)), "share")
    for name, index in (("p50", 1), ("p99", 2), ("longest", 3)):
        yield Figure(f"held_latency_{name}", max(delays[index] for delays in heard) / 1000, "ms")
    yield Figure("held_cores", (hall.cpu_seconds() - cpu) / seconds, "cores")
    yield Figure("held_memory_growth", (hall.memory_bytes() - before) / 1e6, "MB")


def _one_round(hall: Hall, round_: int) -> None:
    """Let frames go out at a steady rate, while a hundred support, or take it back, and then ask."""
    began = time.monotonic()
    hall.servers[0].tell(f"broadcast {_ROUND_FRAMES} 1")
    act = "take_back_support" if round_ % 2 else "support_question"
    _everybody(hall.people, f"{act}-{round_}", f'{{"do":"{act}","question":@}}', ASKERS)
    _everybody(hall.people, f"ask-{round_}", f'{{"do":"submit_question","text":"Câu hỏi {round_} của cô #"}}')
    hall.servers[0].hear("done")
    time.sleep(max(0.0, began + _ROUND_SECONDS - time.monotonic()))


def _everybody(people: Running, name: str, command: str, refusals: int = 0) -> None:
    people.tell(f"send {_SPACING_US} {QUESTIONS} {_FRAME % (name, command)}")
    done, refused, *_ = people.hear("answered")
    if done < SUPPORTERS - refusals:
        raise RuntimeError(f"{done} of {SUPPORTERS} were acknowledged, {refused} refused: {name}")
