"""Ours beside its peers and the C floor, in turns in one run: CPU per frame, latency, memory, arrivals."""

from collections.abc import Iterator
from statistics import median

from bench.contenders import floor, product
from bench.fanout import VIEWERS, Round, run
from bench.peers.contenders import peers
from bench.report import Figure

ROUNDS = 3


def measure() -> Iterator[Figure]:
    """Run floor, product and peers one after the other, several times over; report medians of each."""
    contenders = (floor(), product(), *peers())
    rounds = [{one.name: run(one) for one in contenders} for _ in range(ROUNDS)]
    for name in rounds[0]:
        yield from _figures(name, [(one[name], one["floor"]) for one in rounds])


def _figures(name: str, pairs: list[tuple[Round, Round]]) -> Iterator[Figure]:
    ratios = [one.cpu_us_per_frame / least.cpu_us_per_frame for one, least in pairs]
    of = f"{name}_{VIEWERS}"
    if name != "floor":
        yield Figure(f"peers_cpu_ratio_{of}", median(ratios), "ratio", spread=(min(ratios), max(ratios)))
    yield Figure(f"peers_latency_p99_{of}", median(one.p99_ms for one, _ in pairs), "ms")
    yield Figure(f"peers_memory_{of}", median(one.memory_per_connection for one, _ in pairs), "bytes")
    yield Figure(f"peers_arrival_{of}", median(one.arrival_us for one, _ in pairs), "us")
