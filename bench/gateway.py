"""The socket side of the real server beside other work: plain requests, and supports at a steady rate."""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bench.contenders import SERVER_CPU, Running, product, running
from bench.fanout import VIEWERS
from bench.product_server import ASKERS, QUESTIONS
from bench.report import Figure
from bench.spread import crowd
from bench.writing import share

BROADCASTS: Final = 100
BROADCASTS_PER_SECOND: Final = 10
REQUESTS_PER_SECOND: Final = 30
SUPPORTS_PER_SECOND: Final = 500
_REST_SECONDS: Final = 2.0
_SUPPORT: Final = '{"t":"do","id":"bench-support-#","command":{"do":"support_question","question":@}}'


def measure() -> Iterator[Figure]:
    """Requests during broadcasts, then supports at a steady rate, with everybody connected."""
    with _serving(VIEWERS) as (server, port, code):
        with crowd("load", code, port, VIEWERS):
            time.sleep(_REST_SECONDS)
            waits = _requests_during_broadcasts(server, port)
            yield Figure("http_p50_during_broadcasts", share(waits, 0.50), "ms")
            yield Figure("http_p99_during_broadcasts", share(waits, 0.99), "ms")
        with crowd("burst", code, port, VIEWERS) as people:
            time.sleep(_REST_SECONDS)
            yield from _supports(server, people)


def _supports(server: Running, people: Running) -> Iterator[Figure]:
    spacing_us = 1_000_000 // SUPPORTS_PER_SECOND
    cpu, began = server.cpu_seconds(), time.monotonic()
    people.tell(f"send {spacing_us} {QUESTIONS} {_SUPPORT}")
    done, refused, p50, p99, _ = people.hear("answered")
    if done < VIEWERS - ASKERS:
        raise RuntimeError(f"{done} of {VIEWERS} supports were acknowledged, {refused} refused")
    yield Figure(
        f"supports_{SUPPORTS_PER_SECOND}_a_second_cores",
        (server.cpu_seconds() - cpu) / (time.monotonic() - began),
        "cores",
    )
    yield Figure(f"supports_{SUPPORTS_PER_SECOND}_a_second_ack_p50", p50 / 1000, "ms")
    yield Figure(f"supports_{SUPPORTS_PER_SECOND}_a_second_ack_p99", p99 / 1000, "ms")


def _requests_during_broadcasts(server: Running, port: int) -> list[float]:
    """Ask for /healthz again and again while frames go out; returns the waits in ms, in order."""
    server.tell(f"broadcast {BROADCASTS} {BROADCASTS_PER_SECOND}")
    waiting = threading.Thread(target=server.hear, args=("done",))
    waiting.start()
    waits = []
    while waiting.is_alive():
        began = time.perf_counter()
        browser = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        browser.request("GET", "/healthz")
        browser.getresponse().read()
        browser.close()
        waits.append((time.perf_counter() - began) * 1000)
        time.sleep(1 / REQUESTS_PER_SECOND)
    return sorted(waits)


@contextmanager
def _serving(viewers: int) -> Iterator[tuple[Running, int, str]]:
    with running(product("--viewers", str(viewers)).command, SERVER_CPU) as server:
        [code] = server.hear_words("code")
        [port] = server.hear("port")
        yield server, port, code
