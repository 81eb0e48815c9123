"""Several processes on one port: a parent that starts them, starts them again, and stops them in good order.

They share the port by SO_REUSEPORT, the record in PostgreSQL, and a doorbell. Each is the same program as a
single server; one that dies is missed by its own viewers only, who come back to another.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import click

from doithoai.live.connection import bound_socket
from doithoai.settings import FOR_A_WORKER, PREFIX, Settings

GREET_SECONDS: Final = 0.5
#: The pause before a worker is started again: doubled while it dies young, up to the longest.
AGAIN_SECONDS: Final = 0.5
LONGEST_SECONDS: Final = 8.0
YOUNG_SECONDS: Final = 60.0
#: Who dies so soon after the start, so often in a row, will do it again.
SOON_SECONDS: Final = 10.0
TRIES: Final = 5
STOP_SECONDS: Final = 20.0


def number() -> int | None:
    """Return which of the workers this process is, from 0; None where it is a server of its own."""
    given = os.environ.get(FOR_A_WORKER)
    return None if given is None else int(given)


def of_this_one(settings: Settings) -> Settings:
    """Return the settings of this process: each worker tells its metrics at a port of its own."""
    host, _, port = settings.metrics.rpartition(":")
    if not settings.metrics or not number():
        return settings
    return replace(settings, metrics=f"{host}:{int(port) + (number() or 0)}")


async def until_the_parent_is_gone() -> None:
    """Return when this worker's parent has ended, however it did: its end of our standard input closes."""
    loop = asyncio.get_running_loop()
    gone = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(gone), sys.stdin)
    await gone.read()


def next_pause(before: float, lived: float) -> float:
    """Return how many seconds to wait for a worker that ``lived`` so many; ``before`` was the last wait."""
    if lived >= YOUNG_SECONDS:
        return AGAIN_SECONDS
    return min(max(before * 2, AGAIN_SECONDS), LONGEST_SECONDS)


def supervise(settings: Settings) -> int:
    """Run ``settings.workers`` servers until told to stop; returns the exit status.

    Raises ``OSError`` when the port is taken.
    """
    with _reserved(settings) as port:
        return asyncio.run(_Parent(settings, port).run())


class _Parent:
    """Keeps its workers running."""

    def __init__(self, settings: Settings, port: int) -> None:
        self._environment = {**os.environ, f"{PREFIX}PORT": str(port)}
        self._workers: dict[int, asyncio.subprocess.Process] = {}
        self._said: dict[int, list[str]] = {number: [] for number in range(settings.workers)}
        self._is_greeted = False
        self._stopping = asyncio.Event()

    async def run(self) -> int:
        loop = asyncio.get_running_loop()
        for stop in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(stop, self._stop)
        kept = [asyncio.ensure_future(self._keep(number)) for number in self._said]
        done, _ = await asyncio.wait(kept, return_when=asyncio.FIRST_COMPLETED)
        has_given_up = any(task.result() for task in done)
        self._stop()
        await asyncio.gather(*kept)
        return 1 if has_given_up else 0

    async def _keep(self, number: int) -> bool:
        """Run worker ``number`` and run it again when it dies; returns whether that had no end."""
        early_deaths, pause = 0, 0.0
        while not self._stopping.is_set():
            began = time.monotonic()
            status = await self._run_once(number)
            if self._stopping.is_set():
                break
            lived = time.monotonic() - began
            early_deaths = early_deaths + 1 if lived < SOON_SECONDS else 0
            if early_deaths == TRIES:
                click.echo(f"Worker {number} ended with status {status} for good", err=True)
                return True
            pause = next_pause(pause, lived)
            click.echo(f"Worker {number} ended with status {status}; again in {pause:g} s", err=True)
            await self._wait(pause)
        return False

    async def _wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _run_once(self, number: int) -> int:
        worker = self._workers[number] = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "doithoai", "serve"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**self._environment, FOR_A_WORKER: str(number)},
            start_new_session=True,  # Ctrl-C is for the parent, which then stops all in good order
        )
        if self._stopping.is_set():
            worker.terminate()
        await self._listen(number, worker)
        return await worker.wait()

    async def _listen(self, number: int, worker: asyncio.subprocess.Process) -> None:
        """Take down what a worker says on its start; once all have spoken, one speaks for all."""
        assert worker.stdout is not None  # noqa: S101 - it was asked for
        while line := await worker.stdout.readline():
            self._said[number].append(line.decode(errors="replace").rstrip())
            if all(self._said.values()) and not self._is_greeted:
                self._is_greeted = True
                asyncio.get_running_loop().call_later(GREET_SECONDS, self._greet)

    def _greet(self) -> None:
        for line in self._said[0]:
            click.echo(line)

    def _stop(self) -> None:
        self._stopping.set()
        for worker in self._workers.values():
            if worker.returncode is None:
                worker.terminate()
                asyncio.get_running_loop().call_later(STOP_SECONDS, _end, worker)


def _end(worker: asyncio.subprocess.Process) -> None:
    if worker.returncode is None:
        worker.kill()


@contextlib.contextmanager
def _reserved(settings: Settings) -> Iterator[int]:
    """Hold the port without listening, so that nobody takes it while no worker has it."""
    with contextlib.closing(bound_socket(settings.host, settings.port, shared=True)) as held:
        _check_nobody_listens(held)
        yield int(held.getsockname()[1])


def _check_nobody_listens(held: socket.socket) -> None:
    """Another program of ours may share the port unasked, and would get half of the visitors."""
    with socket.socket(held.family, held.type) as probe:
        probe.settimeout(1)
        if probe.connect_ex(held.getsockname()) == 0:
            raise OSError(98, os.strerror(98))
