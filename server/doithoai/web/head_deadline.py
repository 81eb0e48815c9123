"""A time limit for reading a request, which uvicorn does not have.

Without it, a thousand connections that drip one header byte a minute stay for ever.
"""

import asyncio
from typing import Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from doithoai.live.handshake import Handshake

HEAD_SECONDS: Final = 5.0
HEAD_LIMIT_BYTES: Final = 64 * 1024
BODY_SECONDS: Final = 15.0
BODY_BYTES_PER_SECOND: Final = 4096


class DeadlineProtocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol with deadlines, for `uvicorn.Config(http=…)`.

    A request's head must be there within 5 seconds and 64 KiB. Its body has 15 seconds, and longer only while
    it comes at 4 KiB a second or more: a big file over a bad line arrives, a drip does not. Who is late is
    cut off without an answer.
    """

    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS
    _deadline: asyncio.TimerHandle | None = None
    _is_head_due = True
    _head_bytes = 0
    _body_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the transport: the first head is due."""
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Called by the transport. After an answered request this is the start of the next head."""
        if self._deadline is None and self.cycle.response_complete:
            self._expect_head()
        self._head_bytes += len(data)
        super().data_received(data)
        if self._is_head_due and self._head_bytes > HEAD_LIMIT_BYTES:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """Called by the parser: the head is there in time, now the body is due."""
        self._is_head_due = False
        self._expect(self.body_seconds)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Called by the parser."""
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Called by the parser: all is there."""
        self._expect_nothing()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Called when the request asked for a socket, which has its own limits from here on."""
        self._expect_nothing()
        self.connections.discard(self)
        handshake = self.ws_protocol_class(  # type: ignore[call-arg, misc]
            config=self.config, server_state=self.server_state, app_state=self.app_state
        )
        handshake.connection_made(self.transport)
        self.transport.set_protocol(handshake)
        cast("Handshake", handshake).asked(self.scope["method"].encode(), self.url, self.headers)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the transport."""
        self._expect_nothing()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._is_head_due = True
        self._head_bytes = 0
        self._expect(self.head_seconds)

    def _expect(self, seconds: float) -> None:
        self._expect_nothing()
        self._body_bytes = 0
        self._deadline = self.loop.call_later(seconds, self._reach_deadline)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _reach_deadline(self) -> None:
        earned_seconds = self._body_bytes / BODY_BYTES_PER_SECOND
        if earned_seconds >= 1:
            self._expect(earned_seconds)
        elif not self.transport.is_closing():
            self.transport.abort()
