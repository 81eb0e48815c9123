"""The real server as a process of its own, and what its database must hold whatever happened to it."""

import asyncio
import contextlib
import hashlib
import json
import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from doithoai.store import canonical, ledger, questions
from doithoai.store.dialogues import load
from doithoai.store.engine import Address, writing_engine
from doithoai.store.tables import questions as questions_table
from doithoai.store.transaction import Tx
from tests.faults.inside import ANSWER
from tests.server import tells_of_a_crash
from tests.source import ROOT

T = TypeVar("T")


class Server:
    """`doithoai serve` on one port and folder, started as often as it is killed.

    Its waits are ``patience`` times those of a real one. ``settings`` are those beside folder and port.
    """

    def __init__(self, folder: Path, patience: float = 1.0, **settings: str) -> None:
        self.folder = folder
        self.log = folder.with_name(f"{folder.name}-{secrets.token_hex(4)}.log")
        self.port = _free_port()
        self._patience = patience
        self._settings = {"data": str(folder), "port": str(self.port), **settings}
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it; it accepts connections some time after this returns."""
        own = {f"DOITHOAI_{key.upper()}": value for key, value in self._settings.items()}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.inside", str(self._patience)],
                cwd=ROOT, env={**os.environ, **own}, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip

    def kill(self) -> None:
        """Take it away as a power cut does, from the process's own point of view."""
        self.running.kill()
        assert self._end(10) == -signal.SIGKILL

    def freeze(self) -> None:
        self.running.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.running.send_signal(signal.SIGCONT)

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        self.running.terminate()
        return self._end(20)

    def limit(self, which: int, soft: int) -> None:
        """Limit what the running process may do, or lift the limit with ``resource.RLIM_INFINITY``."""
        _, hard = resource.prlimit(self.running.pid, which)
        resource.prlimit(self.running.pid, which, (hard if soft == resource.RLIM_INFINITY else soft, hard))

    async def answers(self) -> None:
        """Wait until it accepts connections; fails with what it wrote when it ended instead."""
        while True:
            assert self.running.poll() is None, self.log.read_text()
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.02)

    async def tell(self, *words: object) -> dict[str, Any]:
        """Give the hand inside a command; returns what it saw since the last one."""
        return await asyncio.to_thread(self._tell, " ".join(map(str, words)))

    @property
    def running(self) -> "subprocess.Popen[str]":
        assert self._process is not None
        return self._process

    @property
    def memory_bytes(self) -> int:
        """How much memory it has in use."""
        words = Path(f"/proc/{self.running.pid}/statm").read_text().split()
        return int(words[1]) * os.sysconf("SC_PAGE_SIZE")

    @property
    def peak_memory_bytes(self) -> int:
        """How much memory it ever had in use."""
        status = Path(f"/proc/{self.running.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

    @property
    def cpu_seconds(self) -> float:
        """How long it has worked so far."""
        words = Path(f"/proc/{self.running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def sockets(self) -> int:
        """How many sockets it has open."""
        return sum(is_socket for is_socket in self._descriptors())

    @property
    def descriptors(self) -> int:
        """How many files and sockets it has open."""
        return len(self._descriptors())

    def _descriptors(self) -> list[bool]:
        """Whether each is a socket; files of the database are opened when a reader needs them."""
        found = []
        for path in Path(f"/proc/{self.running.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                found.append(str(path.readlink()).startswith("socket:"))
        return found

    def _tell(self, command: str) -> dict[str, Any]:
        process = self.running
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(command + "\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith(ANSWER):
                told: dict[str, Any] = json.loads(line.removeprefix(ANSWER))
                return told
        raise AssertionError(self.log.read_text())

    def _end(self, seconds: float) -> int:
        self.running.communicate(timeout=seconds)
        return self.running.returncode


@asynccontextmanager
async def running(server: Server) -> AsyncIterator[Server]:
    """Run a server that must stop in good order, without a traceback."""
    server.start()
    try:
        await server.answers()
        yield server
    except BaseException:
        server.running.kill()
        server.running.communicate()
        raise
    code = await asyncio.to_thread(server.stop)
    assert code == 0, server.log.read_text()
    assert not tells_of_a_crash(server.log.read_text()), server.log.read_text()


@dataclass(frozen=True)
class Kept:
    """What a database holds of one dialogue."""

    numbers: dict[str, int]
    receipts: set[bytes]
    head: int


def inspect(address: Address, dialogue: int) -> Kept:
    """Open a database, hold everything in it against everything else, and return what it holds."""
    return look(address, lambda tx: _inspect(tx, dialogue))


def look(address: Address, job: Callable[[Tx], T]) -> T:
    """Open a database, see that it is sound, and return what ``job`` finds in it."""
    engine = writing_engine(address)
    try:
        with engine.connect() as connection, connection.begin():
            if isinstance(address, Path):
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            return job(Tx(connection, 0))
    finally:
        engine.dispose()


def receipt_hash(receipt: str) -> bytes:
    return hashlib.sha256(receipt.encode()).digest()


def _inspect(tx: Tx, dialogue: int) -> Kept:
    received = questions.since(tx, dialogue, 0)
    assert [question.no for question in received] == list(range(1, len(received) + 1))
    assert [text for text, n in Counter(question.text for question in received).items() if n > 1] == []
    now, rows = load(tx, dialogue), ledger.rows(tx, dialogue)
    assert [row.seq for row in rows] == list(range(1, now.seq + 1))
    assert sum(row.kind == "question_submitted" for row in rows) == now.received == len(received)
    _check_chain(now.code, rows)
    receipts = tx.connection.execute(questions_table.select()).mappings().all()
    return Kept({q.text: q.no for q in received}, {row["receipt"] for row in receipts}, now.seq)


def _check_chain(code: str, rows: list[ledger.Row]) -> None:
    prev = canonical.GENESIS
    for row in rows:
        assert row.prev == prev
        prev = canonical.row_hash(
            prev, canonical.row_bytes(code, row.seq, row.at, row.actor, row.kind, row.body)
        )
        assert row.hash == prev, row.seq


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
