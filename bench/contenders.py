"""Servers to measure, each a process of its own that is told what to do through one control line.

A server under test prints `port N` when it listens, takes `broadcast COUNT PER_SECOND` on its standard
input, sends so many text frames of about 300 bytes to everybody connected, and prints `done`. A frame holds
the moment it was sent as `~nanoseconds of CLOCK_MONOTONIC~`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SERVER_CPU = 0
CROWD_CPU = 1
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Contender:
    """A server to measure: its command, and what a viewer asks it for."""

    name: str
    command: Sequence[str]
    path: str = "/live/bench"
    headers: str = ""
    hello: str = ""


class Running:
    """A started process that talks in lines."""

    def __init__(self, command: Sequence[str], cpu: int) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if cpu < (os.cpu_count() or 1):
            os.sched_setaffinity(self._process.pid, {cpu})

    def tell(self, line: str) -> None:
        """Write one control line."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def hear(self, word: str) -> list[int]:
        """Wait for the line that begins with `word`; return the numbers after it."""
        return [int(number) for number in self.hear_words(word)]

    def hear_words(self, word: str) -> list[str]:
        """Wait for the line that begins with `word`; return the words after it."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            first, *rest = line.split()
            if first == word:
                return rest
        raise RuntimeError(f"{self._process.args!r} ended without saying {word!r}")

    def cpu_seconds(self) -> float:
        """User and kernel time of all threads, to the nanosecond."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory_bytes(self) -> int:
        """Resident memory."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.communicate(timeout=20)


@contextmanager
def running(command: Sequence[str], cpu: int) -> Iterator[Running]:
    """Run a command for as long as the block lasts."""
    process = Running(command, cpu)
    try:
        yield process
    finally:
        process.stop()


@cache
def compiled(name: str) -> str:
    """Compile bench/NAME.c with the machine's C compiler; return the program's path."""
    compiler = shutil.which("cc")
    if compiler is None:
        sys.exit("The benchmark compares with a program in C: install a C compiler (cc).")
    program = Path(tempfile.mkdtemp(prefix="doithoai-bench-")) / name
    subprocess.run([compiler, "-O2", "-o", str(program), str(_HERE / f"{name}.c")], check=True)
    return str(program)


def floor() -> Contender:
    """The C program that only sends."""
    return Contender("floor", [compiled("floor")])


def product(*arguments: str) -> Contender:
    """The real server, each viewer in a seat of its own; takes the arguments of `bench.product_server`."""
    return Contender(
        "product",
        [sys.executable, "-m", "bench.product_server", *arguments],
        path="/live/{code}?as=participant",
        headers="Cookie: doithoai=viewer-%d\r\nOrigin: http://127.0.0.1:{port}\r\n",
        hello='{"t":"hello","v":1}',
    )
