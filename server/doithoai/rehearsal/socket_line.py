"""One socket of a simulated browser: handshake and frames by the ``websockets`` library, bytes by asyncio."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from typing import Final, cast

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.typing import Origin
from websockets.uri import parse_uri

from doithoai.rehearsal.http_line import CUT, Address, Failed, why

OPEN_SECONDS: Final = 30.0
#: A snapshot of a large dialogue has some megabytes.
LARGEST_BYTES: Final = 32 * 1024 * 1024
_QUIET: Final = logging.getLogger("doithoai.rehearsal.quiet")
_QUIET.disabled = True


class SocketLine(asyncio.Protocol):
    """An open socket. ``heard`` is called with each text, ``ended`` with the close code."""

    def __init__(
        self,
        address: Address,
        path: str,
        cookie: str,
        heard: Callable[[bytes], None],
        ended: Callable[[int], None],
    ) -> None:
        self._heard = heard
        self._ended = ended
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        uri = parse_uri(f"ws{address.url.removeprefix('http')}{path}")
        self._protocol = ClientProtocol(
            uri, origin=Origin(address.url), max_size=LARGEST_BYTES, logger=_QUIET
        )
        self._cookie = cookie

    async def open(self) -> None:
        """Wait for the handshake; raises :class:`Failed`."""
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                await self._opened
        except TimeoutError:
            self.cut()
            raise Failed("no_answer") from None

    def say(self, text: bytes) -> None:
        """Send a text; nothing happens on a line that ended."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_text(text)
            self._flush()

    def cut(self) -> None:
        """Hang up at once, as a phone without a network does."""
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the transport."""
        self._transport = cast("asyncio.Transport", transport)
        request = self._protocol.connect()
        request.headers["Cookie"] = self._cookie
        self._protocol.send_request(request)
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Called by the transport."""
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Frame):
                if event.opcode is Opcode.TEXT:
                    self._heard(bytes(event.data))
            elif isinstance(event, Response):
                self._shake(event)
        self._flush()
        if self._protocol.close_expected():
            self._transport.close()

    def eof_received(self) -> None:
        """Called by the transport."""
        self._protocol.receive_eof()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Called by the transport."""
        if not self._opened.done():
            self._opened.set_exception(Failed(CUT))
        received = self._protocol.close_rcvd
        self._ended(received.code if received else 1006)

    def _shake(self, response: Response) -> None:
        if self._opened.done():
            return
        if self._protocol.handshake_exc is None:
            self._opened.set_result(None)
        else:
            self._opened.set_exception(Failed(str(response.status_code)))

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)


async def connect(line: Callable[[], SocketLine], address: Address, tls: ssl.SSLContext | None) -> SocketLine:
    """Open a socket; raises :class:`Failed`."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(OPEN_SECONDS):
            _, made = await loop.create_connection(line, address.host, address.port, ssl=tls)
    except TimeoutError:
        raise Failed("no_answer") from None
    except OSError as error:
        raise Failed(why(error)) from None
    await made.open()
    return made
