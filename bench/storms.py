"""Everybody acts in the same moment, on SQLite and on PostgreSQL, and what a neighbour notices of it."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.contenders import CROWD_CPU, SERVER_CPU, Running, compiled, running
from bench.database import postgresql
from bench.product_server import QUESTIONS, VIEWERS
from bench.report import Figure
from bench.writing_server import OTHERS

ROUNDS: Final = 3
SPACING_US: Final = 5_000
_REST_SECONDS: Final = 2.0
_STORM_AFTER_SECONDS: Final = 1.0
_HELLO: Final = '{"t":"hello","v":1}'
_QUESTION: Final = "Thưa lãnh đạo, câu hỏi số # về phụ cấp và chế độ của giáo viên hợp đồng ở trường vùng xa"


@dataclass(frozen=True)
class Answered:
    """What a crowd was told, and how long it took, in ms."""

    p50: float
    p99: float
    longest: float


class Crowd:
    """Sockets that all belong to one dialogue, in a process of their own."""

    def __init__(self, process: Running, name: str, size: int) -> None:
        self._process = process
        self._name = name
        self._size = size

    def begin(self, act: str, round_: int, spacing_us: int = 0) -> None:
        """Let each socket give one command; :meth:`answers` waits for the answers."""
        question = f'{{"do":"submit_question","text":"{_QUESTION}"}}'
        command = question if act == "submit_question" else f'{{"do":"{act}","question":@}}'
        frame = f'{{"t":"do","id":"{self._name}-{act}-{round_}-#","command":{command}}}'
        self._process.tell(f"send {spacing_us} {QUESTIONS} {frame}")

    def answers(self) -> Answered:
        """Wait until everybody was answered; a refusal spoils the measurement."""
        done, refused, p50, p99, longest = self._process.hear("answered")
        if done != self._size:
            raise RuntimeError(f"{done} of {self._size} were acknowledged, {refused} refused")
        return Answered(p50 / 1000, p99 / 1000, longest / 1000)


def measure() -> Iterator[Figure]:
    """Storms and their neighbour on SQLite, then storms on PostgreSQL."""
    with serving([]) as (server, codes, port):
        yield from storms(server, codes["crowd"], port, "sqlite")
        yield from fairness(codes, port, "sqlite")
    with postgresql() as address, serving([address]) as (server, codes, port):
        yield from storms(server, codes["crowd"], port, "postgresql")
        yield from fairness(codes, port, "postgresql")


@contextmanager
def serving(arguments: Sequence[str]) -> Iterator[tuple[Running, dict[str, str], int]]:
    """Run the server; gives it, the codes of its dialogues by name, and its port."""
    with running([sys.executable, "-m", "bench.writing_server", *arguments], SERVER_CPU) as server:
        codes = {name: server.hear_words(name)[0] for name in ("crowd", "other")}
        [port] = server.hear("port")
        yield server, codes, port


def storms(server: Running, code: str, port: int, store: str) -> Iterator[Figure]:
    """All press "I care too", take it back, and press again; then all ask."""
    supporting = ["support_question", "take_back_support", "support_question"]
    for name, acts in (("supports", supporting), ("submissions", ["submit_question"] * ROUNDS)):
        answered, stalls = [], []
        with crowd(code, port, "crowd", VIEWERS) as people:
            for round_, act in enumerate(acts):
                time.sleep(_REST_SECONDS)
                _longest_stall(server)
                people.begin(act, round_)
                answered.append(people.answers())
                time.sleep(_REST_SECONDS)
                stalls.append(_longest_stall(server))
        p99 = [one.p99 for one in answered]
        title = f"{name}_at_once_{VIEWERS}"
        yield Figure(f"{title}_p50_{store}", median(one.p50 for one in answered), "ms")
        yield Figure(f"{title}_p99_{store}", median(p99), "ms", spread=(min(p99), max(p99)))
        yield Figure(f"{title}_longest_stall_{store}", max(stalls), "ms")


def fairness(codes: dict[str, str], port: int, store: str) -> Iterator[Figure]:
    """Ask 200 times a second in one dialogue, without and with a storm in another."""
    with (
        crowd(codes["crowd"], port, "crowd", VIEWERS) as noisy,
        crowd(codes["other"], port, "other", OTHERS) as quiet,
    ):
        time.sleep(_REST_SECONDS)
        quiet.begin("submit_question", 0, SPACING_US)
        alone = quiet.answers()
        time.sleep(_REST_SECONDS)
        quiet.begin("submit_question", 1, SPACING_US)
        time.sleep(_STORM_AFTER_SECONDS)
        noisy.begin("submit_question", ROUNDS)
        noisy.answers()
        beside = quiet.answers()
    yield Figure(f"fairness_p99_alone_{store}", alone.p99, "ms")
    yield Figure(f"fairness_p99_beside_a_storm_{store}", beside.p99, "ms")
    yield Figure(f"fairness_p99_ratio_{store}", beside.p99 / alone.p99, "ratio")


@contextmanager
def crowd(code: str, port: int, name: str, size: int) -> Iterator[Crowd]:
    """Connect a crowd, greeted and ready."""
    headers = f"Cookie: doithoai={name}-%d\r\nOrigin: http://127.0.0.1:{port}\r\n"
    path = f"/live/{code}?as=participant"
    with running([compiled("burst"), str(port), path, str(size), headers, _HELLO], CROWD_CPU) as process:
        process.hear("connected")
        yield Crowd(process, name, size)


def _longest_stall(server: Running) -> float:
    """Return for how many ms at most the loop was busy since the last call."""
    server.tell("stall")
    [longest_us] = server.hear("stall")
    return longest_us / 1000
