"""The real server as a process of its own, and what its database must hold whatever happened to it."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from doithoai.store import canonical, ledger, questions
from doithoai.store.dialogues import load
from doithoai.store.engine import writing_engine
from doithoai.store.tables import questions as questions_table
from doithoai.store.transaction import Tx


class Server:
    """`doithoai serve` on one port and folder, started as often as it is killed."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder = folder
        self.log = log
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; it accepts connections some time after this returns."""
        environment = {**os.environ, "DOITHOAI_DATA": str(self.folder), "DOITHOAI_PORT": str(self.port)}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "doithoai", "serve"],
                env=environment, stdout=subprocess.DEVNULL, stderr=log,
            )  # fmt: skip

    def kill(self) -> None:
        """Take it away as a power cut does, from the process's own point of view."""
        assert self._process is not None
        self._process.kill()
        assert self._process.wait(10) == -signal.SIGKILL

    def freeze(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(20)


@dataclass(frozen=True)
class Kept:
    """What a database holds of one dialogue."""

    numbers: dict[str, int]
    receipts: set[bytes]
    head: int


def inspect(database: Path, dialogue: int) -> Kept:
    """Open `database`, hold everything in it against everything else, and return what it holds."""
    engine = writing_engine(database)
    try:
        with engine.connect() as connection, connection.begin():
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            return _inspect(Tx(connection, 0), dialogue)
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
