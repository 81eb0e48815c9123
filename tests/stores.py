"""Where the record of a test lies: in an SQLite file, or with ``--store=postgresql`` in a real PostgreSQL.

The same tests run against both. Those that look into the SQLite file itself are marked ``sqlite``.
"""

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from doithoai.settings import Settings
from tests.services import Postgres, running_postgres

STORES: Final = ("sqlite", "postgresql")
_ADDRESS: Final = "postgresql.url"
_SERVER: pytest.StashKey[Postgres] = pytest.StashKey()
_config: pytest.Config | None = None


def choose(config: pytest.Config) -> None:
    """Start what ``--store`` asks for; it stops with the test run."""
    global _config  # noqa: PLW0603 - one run, one store
    _config = config
    if config.getoption("--store") == "postgresql":
        running = ExitStack()
        config.stash[_SERVER] = running.enter_context(running_postgres())
        config.add_cleanup(running.close)


def settings(folder: Path, **more: Any) -> Settings:  # noqa: ANN401 - the fields of Settings
    """Return the settings of a server whose record lies in ``folder``; the first time, it is empty."""
    server = _server()
    if server is None:
        return Settings(data=folder, **more)
    address = folder / _ADDRESS
    if not address.exists():
        address.write_text(server.new_database())
    return Settings(data=folder, database_url=address.read_text(), **more)


def copy(folder: Path, to: Path) -> None:
    """Copy the record in ``folder``, which nobody has open, to the new folder ``to``."""
    shutil.copytree(folder, to)
    server = _server()
    if server is not None:
        address = to / _ADDRESS
        address.write_text(server.new_database(like=address.read_text()))


def _server() -> Postgres | None:
    return None if _config is None else _config.stash.get(_SERVER, None)
