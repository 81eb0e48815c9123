"""Sessions that end unheard still close their sockets."""

import asyncio

import pytest

from doithoai.live import codes
from doithoai.store import sessions
from doithoai.web.door import SocketDoor
from doithoai.web.rechecking import Rechecking
from tests.faults.askers import wait_until
from tests.web.site import Site

pytestmark = pytest.mark.asyncio


class Socket:
    """Remembers how it was closed."""

    closed_with = 0

    def close(self, code: int) -> None:
        self.closed_with = code


async def signed_in(site: Site) -> int:
    browser = await site.organiser()
    token = site.front.cookie.token_hash(
        "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    )
    assert token is not None
    session = await site.house.read(sessions.find, token)
    assert session is not None
    return session.id


def seated(door: SocketDoor, session: int) -> Socket:
    socket = Socket()
    door._of_session[session].add(socket)  # type: ignore[arg-type]
    return socket


async def test_a_session_that_is_no_more_closes_its_sockets_at_the_next_look(site: Site) -> None:
    session = await signed_in(site)
    socket = seated(site.front.door, session)
    rechecking = Rechecking(site.house, site.front.door)
    await rechecking.look()
    assert socket.closed_with == 0
    await site.house.write(sessions.end, session)
    await rechecking.look()
    assert socket.closed_with == codes.SIGNED_OUT


async def test_a_sign_in_that_stood_still_for_twelve_hours_ends_for_sockets_too(site: Site) -> None:
    session = await signed_in(site)
    socket = seated(site.front.door, session)
    site.clock.ahead_ms += sessions.IDLE_MS + sessions.SEEN_EVERY_MS
    await Rechecking(site.house, site.front.door).look()
    assert socket.closed_with == codes.SIGNED_OUT


async def test_whoever_missed_notices_looks_at_once(site: Site) -> None:
    session = await signed_in(site)
    socket = seated(site.front.door, session)
    await site.house.write(sessions.end, session)
    rechecking = Rechecking(site.house, site.front.door)
    looking = asyncio.ensure_future(rechecking.go_on())
    rechecking.missed()
    await wait_until(lambda: socket.closed_with == codes.SIGNED_OUT, 5)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
