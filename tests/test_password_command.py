"""``doithoai password``: the way back in for an organisation whose only administrator can't sign in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.server import RunningServer
from tests.web.site import LOGIN, PASSWORD, setup_form

pytestmark = pytest.mark.asyncio

NEW = "một câu hoàn toàn khác"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with RunningServer(tmp_path / "data") as running:
        yield running


def _password(server: RunningServer, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DOITHOAI_")}
    given = {"DOITHOAI_DATA": str(server.data), "DOITHOAI_PORT": str(server.port), **settings}
    command = [sys.executable, "-m", "doithoai", "password", *words]
    return subprocess.run(command, env=kept | given, capture_output=True, text=True, timeout=60, check=False)


async def test_it_prints_a_link_by_which_a_forgotten_password_is_replaced(server: RunningServer) -> None:
    headers = {"origin": server.address}
    async with httpx2.AsyncClient(base_url=server.address, headers=headers) as browser:
        await browser.post("/setup", data=setup_form(server.setup_code))
        printed = _password(server, LOGIN.upper())
        assert printed.returncode == 0, printed.stderr
        link = printed.stdout.strip()
        assert link.startswith(f"{server.address}/reset/")
        assert (await browser.post(link, data={"password": NEW})).status_code == 303
        for password, status in ((PASSWORD, 422), (NEW, 303)):
            signed_in = await browser.post("/signin", data={"login": LOGIN, "password": password})
            assert signed_in.status_code == status


async def test_it_says_why_there_is_no_link(server: RunningServer, tmp_path: Path) -> None:
    assert "no account with this login" in _password(server, "nobody").stderr
    forged = tmp_path / "forged.key"
    forged.write_text("0" * 64)
    refused = _password(server, "nobody", DOITHOAI_OPERATOR_KEY_FILE=str(forged))
    assert "another operator's key" in refused.stderr
    away = _password(server, "nobody", "--url", "http://127.0.0.1:9")
    assert "No server answers at http://127.0.0.1:9" in away.stderr
    assert {refused.returncode, away.returncode} == {1}
