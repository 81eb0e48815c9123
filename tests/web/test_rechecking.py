"""Sessions and seats that end unheard still close their sockets."""

import asyncio
import socket

import pytest

from doithoai.domain.people import Role, Seat
from doithoai.live import codes, wire
from doithoai.live.door import Limits
from doithoai.live.open_socket import Gateway, OpenSocket
from doithoai.store import seats, sessions
from doithoai.web.door import BrowserPass, SocketDoor
from doithoai.web.rechecking import Rechecking
from tests.faults.askers import wait_until
from tests.live.screen import Screen
from tests.web.site import Site

pytestmark = pytest.mark.asyncio


class Socket:
    """Remembers how it was closed."""

    closed_with = 0
    pass_ = BrowserPass(Seat(id=0, dialogue=0, role=Role.PARTICIPANT), "participant", 0)

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
    held = Socket()
    door._of_session[session].add(held)  # type: ignore[arg-type]
    return held


async def test_a_session_that_is_no_more_closes_its_sockets_at_the_next_look(site: Site) -> None:
    session = await signed_in(site)
    held = seated(site.front.door, session)
    rechecking = Rechecking(site.house, site.front.door)
    await rechecking.look()
    assert held.closed_with == 0
    await site.house.write(sessions.end, session)
    await rechecking.look()
    assert held.closed_with == codes.SIGNED_OUT


async def test_a_sign_in_that_stood_still_for_twelve_hours_ends_for_sockets_too(site: Site) -> None:
    session = await signed_in(site)
    held = seated(site.front.door, session)
    site.clock.ahead_ms += sessions.IDLE_MS + sessions.SEEN_EVERY_MS
    await Rechecking(site.house, site.front.door).look()
    assert held.closed_with == codes.SIGNED_OUT


async def looking_on(site: Site, seat: Seat) -> Screen:
    """A real socket that shows the dialogue from ``seat``, by a browser of its own."""
    session = await site.house.write(sessions.create, str(seat.id).encode())
    ours, theirs = socket.socketpair()
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=ours)
    pass_ = BrowserPass(seat, "participant", session.id)
    OpenSocket(transport, pass_, Gateway(site.front.door, Limits()), set()).begin(b"")
    screen = Screen(*await asyncio.open_connection(sock=theirs))
    await screen.hello()
    await screen.next(wire.SnapshotFrame)
    return screen


async def test_a_seat_that_was_shut_unheard_is_sent_out_at_the_next_look(site: Site) -> None:
    sitting = await site.sitting()
    ids = [await sitting.seat(site.house, name) for name in ("Cô Mẫu", "Thầy Mẫu")]
    shut, stays = [await site.house.read(seats.load_even_revoked, id_) for id_ in ids]
    screens = [await looking_on(site, seat) for seat in (shut, stays)]
    rechecking = Rechecking(site.house, site.front.door)
    await rechecking.look()
    await site.house.write(seats.revoke, shut.id)
    await rechecking.look()
    assert await screens[0].closed() == codes.REVOKED
    await screens[0].leave()
    await wait_until(lambda: site.front.door.seats() == {stays.id: sitting.id}, 5)
    await screens[1].hello()
    await screens[1].next(wire.SnapshotFrame)
    await screens[1].leave()


async def test_whoever_missed_notices_looks_at_once(site: Site) -> None:
    session = await signed_in(site)
    held = seated(site.front.door, session)
    await site.house.write(sessions.end, session)
    rechecking = Rechecking(site.house, site.front.door)
    looking = asyncio.ensure_future(rechecking.go_on())
    rechecking.missed()
    await wait_until(lambda: held.closed_with == codes.SIGNED_OUT, 5)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
