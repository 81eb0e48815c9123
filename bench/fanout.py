"""What a frame to everybody costs and how long it takes, next to a C program that only sends."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median

from bench.contenders import CROWD_CPU, SERVER_CPU, Contender, Running, compiled, floor, product, running
from bench.report import Figure

VIEWERS = 3218
FRAMES = 40
SIZES = {VIEWERS: 5, 10_000: 3}  # how many connections, and how many pairs of runs
FRAMES_PER_SECOND = 10
FRAMES_PER_SECOND_TO_MANY = 4  # a core sends no more than 100,000 frames a second
HANDSHAKES = 3  # how often the sockets are opened without any hello
_REST_SECONDS = 1.5
_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Round:
    """One run against one server. `arrival_us` is the handshake and, where a hello is said, the snapshot."""

    cpu_us_per_frame: float
    p50_ms: float
    p99_ms: float
    memory_per_connection: float
    arrival_us: float


def measure() -> Iterator[Figure]:
    """Run floor and product in turns, so that a machine that slows down slows down both; report medians."""
    for viewers, pairs in SIZES.items():
        ours = product("--viewers", str(viewers))
        yield from _compared(viewers, [(run(floor(), viewers), run(ours, viewers)) for _ in range(pairs)])
    handshakes = [_handshake_us() for _ in range(HANDSHAKES)]
    yield Figure(f"handshake_cpu_{VIEWERS}", median(handshakes), "us", (min(handshakes), max(handshakes)))


def _compared(viewers: int, pairs: list[tuple[Round, Round]]) -> Iterator[Figure]:
    ratios = [ours.cpu_us_per_frame / least.cpu_us_per_frame for least, ours in pairs]
    yield Figure(
        f"fanout_cpu_ratio_to_c_{viewers}", median(ratios), "ratio", spread=(min(ratios), max(ratios))
    )
    for name, index in (("floor", 0), ("product", 1)):
        rounds = [pair[index] for pair in pairs]
        yield Figure(f"fanout_cpu_{name}_{viewers}", median(one.cpu_us_per_frame for one in rounds), "us")
        yield Figure(f"fanout_latency_p50_{name}_{viewers}", median(one.p50_ms for one in rounds), "ms")
        yield Figure(f"fanout_latency_p99_{name}_{viewers}", median(one.p99_ms for one in rounds), "ms")
    yield Figure(f"arrival_cpu_{viewers}", median(ours.arrival_us for _, ours in pairs), "us")
    yield Figure(
        f"memory_per_connection_{viewers}", median(ours.memory_per_connection for _, ours in pairs), "bytes"
    )


def run(contender: Contender, viewers: int = VIEWERS, frames: int = FRAMES) -> Round:
    """Start a server and a crowd, let them rest, broadcast, and count what arrived."""
    with running(contender.command, SERVER_CPU) as server:
        ready = _ready(server, contender)
        before = server.memory_bytes()
        with _crowd(server, contender, ready, viewers) as (crowd, arrival_us):
            time.sleep(_REST_SECONDS)
            memory = (server.memory_bytes() - before) / viewers
            crowd.tell(f"expect {frames} {_PATIENCE_SECONDS * 1000}")
            cpu = server.cpu_seconds()
            per_second = FRAMES_PER_SECOND if viewers <= VIEWERS else FRAMES_PER_SECOND_TO_MANY
            server.tell(f"broadcast {frames} {per_second}")
            received, p50_us, p99_us, _ = crowd.hear("received")
            cpu = server.cpu_seconds() - cpu
    if received < viewers * frames:
        raise RuntimeError(f"{contender.name}: {received} of {viewers * frames} frames arrived")
    return Round(cpu * 1e6 / received, p50_us / 1000, p99_us / 1000, memory, arrival_us)


def _handshake_us() -> float:
    """Return what opening a socket costs the real server that knows the viewer, before a word was said."""
    silent = replace(product("--viewers", str(VIEWERS)), hello="")
    with (
        running(silent.command, SERVER_CPU) as server,
        _crowd(server, silent, _ready(server, silent), VIEWERS) as (_, handshake_us),
    ):
        return handshake_us


def _ready(server: Running, contender: Contender) -> tuple[int, str]:
    """Wait until the server listens; returns its port and the path of its sockets."""
    path = contender.path
    if "{code}" in path:
        path = path.format(code=server.hear_words("code")[0])
    return server.hear("port")[0], path


@contextmanager
def _crowd(
    server: Running, contender: Contender, ready: tuple[int, str], viewers: int
) -> Iterator[tuple[Running, float]]:
    """Connect everybody; gives the crowd, and the server's CPU for each of them in microseconds."""
    port, path = ready
    headers = contender.headers.replace("{port}", str(port))
    cpu = server.cpu_seconds()
    with running(
        [compiled("load"), str(port), path, str(viewers), headers, contender.hello], CROWD_CPU
    ) as crowd:
        crowd.hear("connected")
        yield crowd, (server.cpu_seconds() - cpu) * 1e6 / viewers
