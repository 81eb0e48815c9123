"""The services of docker-compose.yml as processes: a short story through the proxy, over TLS."""

import asyncio
import json
import os
import ssl
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from doithoai.live import codes
from doithoai.settings import Settings
from tests.faults.venue import MODERATOR, Venue, prepare
from tests.house import new_id
from tests.server import RunningServer
from tests.services import Postgres, running_valkey
from tests.test_compose import composed
from tests.tls_proxy import make_certificate, proxying

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(180)]
HEARD_SECONDS = 2.0
GONE_SECONDS = 6.0


def settings_of(service: str, secrets: dict[str, Path], own: dict[str, str]) -> dict[str, str]:
    """Return the settings that docker-compose.yml gives ``service``, with the places of this machine."""
    given = dict(composed()["services"][service]["environment"])
    for name, value in given.items():
        if value.startswith("/run/secrets/"):
            given[name] = str(secrets[Path(value).name])
    return {name.removeprefix("DOITHOAI_").lower(): value for name, value in given.items()} | own


@dataclass
class Installation:
    servers: list[RunningServer]
    venue: Venue
    port: int
    tls: ssl.SSLContext
    settings: dict[str, str]

    async def look_on(self, token: str, page: str) -> ClientConnection:
        """Open a page's socket through the proxy; the process behind it is the next in turn."""
        address = f"127.0.0.1:{self.port}"
        socket = await connect(
            f"wss://{address}/live/{self.venue.code}?as={page}", ssl=self.tls, proxy=None,
            origin=Origin(f"https://{address}"), additional_headers={"Cookie": f"doithoai={token}"},
        )  # fmt: skip
        await socket.send('{"t":"hello","v":1}')
        return socket


@pytest_asyncio.fixture
async def installation(tmp_path: Path, postgres: Postgres) -> AsyncIterator[Installation]:
    certificate, key = make_certificate(tmp_path)
    data, url = tmp_path / "keys", postgres.new_database()
    venue = await prepare(Settings(data=data, database_url=url), 4)
    async with AsyncExitStack() as stack:
        valkey = stack.enter_context(running_valkey())
        secrets = {"database_url": tmp_path / "database_url", "redis_url": tmp_path / "redis_url"}
        secrets["database_url"].write_text(url)
        secrets["redis_url"].write_text(valkey.url)
        keys = {f"{name}_key_file": str(data / f"{name}.key") for name in ("sealing", "operator")}
        # The proxy's port isn't known yet, so the servers take their address from each request.
        here = {"public_url": "", "trusted_proxies": "127.0.0.1"}
        settings = settings_of("app", secrets, here | keys)
        servers = [RunningServer(tmp_path / f"app-{number}", **settings) for number in range(3)]
        for server in servers:
            server.start()
            stack.callback(server.stop)
        port = await stack.enter_async_context(
            proxying([server.port for server in servers], certificate, key)
        )
        tls = ssl.create_default_context(cafile=certificate)
        backup = settings_of("backup", secrets, here | {"data": str(data)})
        yield Installation(servers, venue, port, tls, backup)


async def heard(
    socket: ClientConnection, wanted: Callable[[dict[str, Any]], bool], seconds: float = HEARD_SECONDS
) -> dict[str, Any]:
    """Return the first frame that is wanted; it must come in time."""
    async with asyncio.timeout(seconds):
        async for text in socket:
            frame: dict[str, Any] = json.loads(text)
            if wanted(frame):
                return frame
    raise AssertionError(f"closed with {socket.close_code}")


async def do(socket: ClientConnection, command: dict[str, Any]) -> None:
    await socket.send(json.dumps({"t": "do", "id": new_id(), "command": command}))


async def test_three_people_on_three_processes_see_each_other(installation: Installation) -> None:
    asker, supporter, moderator = [
        await installation.look_on(token, page)
        for token, page in (
            (installation.venue.tokens[0], "participant"),
            (installation.venue.tokens[1], "participant"),
            (MODERATOR, "moderate"),
        )
    ]
    await heard(moderator, lambda frame: frame.get("present") == 2, GONE_SECONDS)
    await do(asker, {"do": "submit_question", "text": "Bao giờ có lương?"})
    number = (await heard(asker, lambda frame: frame["t"] == "done"))["question"]
    await heard(moderator, lambda frame: any(card["no"] == number for card in frame.get("questions", ())))
    await do(moderator, {"do": "accept_question", "question": number})
    await heard(supporter, lambda frame: any(card["no"] == number for card in frame.get("questions", ())))
    await do(supporter, {"do": "support_question", "question": number})
    await heard(asker, lambda frame: frame["t"] == "tick" and frame.get("supports") == {str(number): 1})
    installation.servers[0].kill()
    await asker.wait_closed()
    await heard(moderator, lambda frame: frame.get("present") == 1, GONE_SECONDS)
    again = await installation.look_on(installation.venue.tokens[0], "participant")
    await heard(moderator, lambda frame: frame.get("present") == 2, GONE_SECONDS)
    for socket in (again, supporter, moderator):
        await socket.close()


async def test_signing_out_on_one_process_closes_the_socket_on_another(installation: Installation) -> None:
    socket = await installation.look_on(installation.venue.tokens[0], "participant")
    await heard(socket, lambda frame: frame["t"] == "snapshot")
    headers = {"Cookie": f"doithoai={installation.venue.tokens[0]}"}
    async with httpx2.AsyncClient(verify=installation.tls, headers=headers) as browser:
        address = f"https://127.0.0.1:{installation.port}"
        answer = await browser.post(f"{address}/signout", headers={"Origin": address})
    assert answer.status_code == 303, answer.text
    async with asyncio.timeout(HEARD_SECONDS):
        await socket.wait_closed()
    assert socket.close_code == codes.SIGNED_OUT


async def test_the_backup_job_takes_a_backup_of_the_running_installation(
    installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "backup.zip"
    environment = {f"DOITHOAI_{name.upper()}": value for name, value in installation.settings.items()}
    job = [sys.executable, "-m", "doithoai", "backup", str(file)]
    await asyncio.to_thread(subprocess.run, job, env={**os.environ, **environment}, check=True)
    assert zipfile.is_zipfile(file)
