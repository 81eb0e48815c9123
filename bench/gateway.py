"""The socket side of the real server beside other work: plain requests, supports, and many who stay long."""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bench.contenders import CROWD_CPU, SERVER_CPU, Running, compiled, product, running
from bench.fanout import VIEWERS
from bench.product_server import QUESTIONS
from bench.report import Figure
from bench.writing import share

BROADCASTS: Final = 100
BROADCASTS_PER_SECOND: Final = 10
REQUESTS_PER_SECOND: Final = 30
SUPPORTS_PER_SECOND: Final = 500
#: One process has 20,000 descriptors here; it keeps some for other things.
HELD: Final = 19_400
HELD_MINUTES: Final = 10
_SUPPORTERS: Final = 100
#: One viewer asked all the questions, and is refused: nobody supports a question of their own.
_ASKERS: Final = 1
_ROUND_SECONDS: Final = 20
_ROUND_FRAMES: Final = 15
_HELD_ROUNDS: Final = HELD_MINUTES * 60 // _ROUND_SECONDS
_REST_SECONDS: Final = 2.0
_HELLO: Final = '{"t":"hello","v":1}'
_SUPPORT: Final = '{"t":"do","id":"bench-%s-#","command":{"do":"%s","question":@}}'


def measure() -> Iterator[Figure]:
    """Requests during broadcasts, then supports at a steady rate, with everybody connected."""
    with _serving(VIEWERS) as (server, port, code):
        with _crowd("load", port, code, VIEWERS):
            time.sleep(_REST_SECONDS)
            waits = _requests_during_broadcasts(server, port)
            yield Figure("http_p50_during_broadcasts", share(waits, 0.50), "ms")
            yield Figure("http_p99_during_broadcasts", share(waits, 0.99), "ms")
        with _crowd("burst", port, code, VIEWERS) as people:
            time.sleep(_REST_SECONDS)
            yield from _supports(server, people)


def hold() -> Iterator[Figure]:
    """Keep one process full for ten minutes: something new on the stage, and a hundred who support."""
    with (
        _serving(HELD) as (server, port, code),
        _crowd("load", port, code, HELD - _SUPPORTERS) as crowd,
        _crowd("burst", port, code, _SUPPORTERS) as supporters,
    ):
        time.sleep(_REST_SECONDS)
        before, cpu, began = server.memory_bytes(), server.cpu_seconds(), time.monotonic()
        frames = _HELD_ROUNDS * _ROUND_FRAMES
        crowd.tell(f"expect {frames} {_HELD_ROUNDS * _ROUND_SECONDS * 1000}")
        for round_ in range(_HELD_ROUNDS):
            _one_round(server, supporters, round_)
        arrived, p50, p99, longest = crowd.hear("received")
        seconds = time.monotonic() - began
        yield Figure("held_connections", HELD, "connections")
        yield Figure("held_time", seconds / 60, "minutes")
        yield Figure("held_frames_arrived", arrived / (frames * (HELD - _SUPPORTERS)), "share")
        yield Figure("held_latency_p50", p50 / 1000, "ms")
        yield Figure("held_latency_p99", p99 / 1000, "ms")
        yield Figure("held_latency_longest", longest / 1000, "ms")
        yield Figure("held_cores", (server.cpu_seconds() - cpu) / seconds, "cores")
        yield Figure("held_memory_growth", (server.memory_bytes() - before) / 1e6, "MB")


def _one_round(server: Running, supporters: Running, round_: int) -> None:
    """Let frames go out at a steady rate, and a hundred press "I care too", or take it back, meanwhile."""
    began = time.monotonic()
    server.tell(f"broadcast {_ROUND_FRAMES} 1")
    act = "take_back_support" if round_ % 2 else "support_question"
    supporters.tell(f"send 100000 {QUESTIONS} {_SUPPORT % (f'{act}-{round_}', act)}")
    supporters.hear("answered")
    server.hear("done")
    time.sleep(max(0.0, began + _ROUND_SECONDS - time.monotonic()))


def _supports(server: Running, people: Running) -> Iterator[Figure]:
    spacing_us = 1_000_000 // SUPPORTS_PER_SECOND
    cpu, began = server.cpu_seconds(), time.monotonic()
    people.tell(f"send {spacing_us} {QUESTIONS} {_SUPPORT % ('support', 'support_question')}")
    done, refused, p50, p99, _ = people.hear("answered")
    if done < VIEWERS - _ASKERS:
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


@contextmanager
def _crowd(program: str, port: int, code: str, size: int) -> Iterator[Running]:
    headers = f"Cookie: doithoai=viewer-%d\r\nOrigin: http://127.0.0.1:{port}\r\n"
    path = f"/live/{code}?as=participant"
    with running([compiled(program), str(port), path, str(size), headers, _HELLO], CROWD_CPU) as crowd:
        crowd.hear("connected")
        yield crowd
