"""Access that ends closes what is open: over real sockets, within the two seconds that were promised."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from doithoai.live import codes
from tests.server import RunningServer
from tests.web.site import LOGIN, PASSWORD, setup_form

pytestmark = pytest.mark.asyncio

PROMISED_SECONDS = 2.0
PLAN = {
    "title": "Đối thoại với giáo viên",
    "starts_at": "2026-12-20T08:00",
    "salutation": "teachers",
    "identity": "named",
    "asks_name": "1",
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with RunningServer(tmp_path / "data") as running:
        yield running


def browser_at(server: RunningServer) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=server.address, headers={"origin": server.address})


async def organiser_with_dialogue(server: RunningServer, browser: httpx2.AsyncClient) -> str:
    """Set the server up as the first organiser does; returns the code of a first dialogue."""
    await browser.post("/setup", data=setup_form(server.setup_code))
    made = await browser.post("/desk/new", data=PLAN)
    assert made.status_code == 303, made.text
    return made.headers["location"].rpartition("/")[2]


async def open_socket(
    server: RunningServer, browser: httpx2.AsyncClient, code: str, page: str
) -> ClientConnection:
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    address = server.address.replace("http", "ws", 1)
    socket = await connect(
        f"{address}/live/{code}?as={page}",
        origin=Origin(server.address),
        additional_headers={"Cookie": cookie},
        proxy=None,
    )
    await socket.send('{"t":"hello","v":1}')
    assert '"t":"snapshot"' in str(await socket.recv())
    return socket


async def close_code_of(socket: ClientConnection) -> int | None:
    """Wait for the end, which must come in time."""
    async with asyncio.timeout(PROMISED_SECONDS):
        await socket.wait_closed()
    return socket.close_code


async def test_signing_out_closes_the_sockets_of_that_browser_only(server: RunningServer) -> None:
    async with browser_at(server) as browser, browser_at(server) as other:
        code = await organiser_with_dialogue(server, browser)
        await other.post("/signin", data={"login": LOGIN, "password": PASSWORD})
        leaving = await open_socket(server, browser, code, "host")
        staying = await open_socket(server, other, code, "host")
        await browser.post("/signout")
        assert await close_code_of(leaving) == codes.SIGNED_OUT
        await staying.ping()
        assert staying.close_code is None
        await staying.close()


async def test_signing_in_moves_the_sockets_to_the_fresh_token(server: RunningServer) -> None:
    async with browser_at(server) as browser:
        code = await organiser_with_dialogue(server, browser)
        socket = await open_socket(server, browser, code, "host")
        await browser.post("/signin", data={"login": LOGIN, "password": PASSWORD})
        assert await close_code_of(socket) == codes.MOVED
        assert codes.may_come_back(codes.MOVED)
        again = await open_socket(server, browser, code, "host")
        await again.close()


async def test_revoking_a_seat_closes_its_sockets(server: RunningServer) -> None:
    async with browser_at(server) as organiser, browser_at(server) as moderator:
        code = await organiser_with_dialogue(server, organiser)
        made = await organiser.post(f"/desk/{code}/invite", data={"role": "moderator", "name": "Thư ký"})
        link = re.search(r'href="([^"]+/s/[^"]+)"', made.text)
        assert link is not None
        await moderator.get(link[1])
        socket = await open_socket(server, moderator, code, "moderate")
        seat = re.search(r'name="seat" value="(\d+)"', made.text)
        assert seat is not None
        await organiser.post(f"/desk/{code}/revoke", data={"seat": seat[1]})
        assert await close_code_of(socket) == codes.REVOKED


async def test_a_stage_opens_without_sign_in_and_is_shut_when_its_link_is_revoked(
    server: RunningServer,
) -> None:
    async with browser_at(server) as organiser, browser_at(server) as projector:
        code = await organiser_with_dialogue(server, organiser)
        made = await organiser.post(f"/desk/{code}/invite", data={"role": "stage"})
        link = re.search(r"/stage/[\w-]+", made.text)
        seat = re.search(r'name="seat" value="(\d+)"', made.text)
        assert link is not None
        assert seat is not None
        assert (await projector.get(link[0])).status_code == 200
        socket = await open_socket(server, projector, code, "stage")
        await organiser.post(f"/desk/{code}/revoke", data={"seat": seat[1]})
        assert await close_code_of(socket) == codes.REVOKED
        assert (await projector.get(link[0])).status_code == 404
