"""While PostgreSQL is away, pages say when to come back; afterwards everything goes on by itself."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import LOOK_AGAIN_SECONDS, RunningServer
from tests.services import Postgres, running_postgres

pytestmark = pytest.mark.sqlite
HEALED_SECONDS = 10


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """One that a test may take away."""
    with running_postgres() as postgres:
        yield postgres


def test_pages_ask_for_patience_while_the_database_is_away_and_heal_by_themselves(
    own_postgres: Postgres, tmp_path: Path
) -> None:
    with RunningServer(tmp_path / "data", database_url=own_postgres.new_database()) as server:
        assert _setup(server, "vi")[0] == 200
        own_postgres.kill()
        status, again, page = _setup(server, "en")
        assert (status, again) == (503, "10")
        assert "The server is busy" in page
        assert "Máy chủ đang bận" in _setup(server, "vi")[2]
        own_postgres.start()
        until = time.monotonic() + HEALED_SECONDS
        while _setup(server, "vi")[0] != 200:
            assert time.monotonic() < until
            time.sleep(LOOK_AGAIN_SECONDS)


def _setup(server: RunningServer, lang: str) -> tuple[int, str, str]:
    """Ask for a page that reads the database; returns its status, Retry-After and text."""
    request = urllib.request.Request(f"{server.address}/setup", headers={"Accept-Language": lang})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, "", answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get("Retry-After", ""), error.read().decode()
