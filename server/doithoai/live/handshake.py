"""A socket before the 101: the request is checked, then the door decides.

uvicorn's HTTP protocol makes one `Handshake` for each Upgrade request and hands it what it parsed (see
`web/head_deadline.py`). What a browser always sends is answered at once; anything else is for the websockets
library to judge. That seam is not a promised interface: uvicorn's minor version is pinned, and
tests/live/test_connection.py runs the real thing. Nobody's task stays behind: once answered, the transport
belongs to an `OpenSocket` and this object is gone.
"""

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar, cast
from urllib.parse import unquote

from uvicorn.config import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.utils import get_remote_addr, is_ssl
from uvicorn.server import ServerState
from websockets.http11 import Request
from websockets.server import ServerProtocol

from doithoai.counts import counted
from doithoai.live.door import Admitted, Knock, Refusal
from doithoai.live.failures import Failures
from doithoai.live.framing import close_frame
from doithoai.live.inbound import QUIET
from doithoai.live.open_socket import Gateway, OpenSocket
from doithoai.live.upgrade import Upgrade
from doithoai.live.viewer import GOODBYE_SECONDS

_BUSY = Refusal(503, "Busy, come back later.", retry_after_seconds=5)
_LEAVING = Refusal(503, "Restarting, come back soon.", retry_after_seconds=1)
_SWITCHING = 101


class Handshake(asyncio.Protocol):
    """One Upgrade request, until it is answered. Subclasses name what they share."""

    gateway: ClassVar[Gateway]
    failures: ClassVar[Failures]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],  # noqa: ARG002 - uvicorn passes it
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._config = config
        self._connections = cast("set[object]", server_state.connections)
        self._transport: asyncio.Transport
        self._task: asyncio.Task[None] | None = None
        self._farewell: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by uvicorn."""
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self)

    def asked(self, method: bytes, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> None:
        """Called by uvicorn with the request. What follows it waits in the kernel until it is answered."""
        self._transport.pause_reading()
        answering = self._answer(Upgrade(method, target, headers))
        self._task = asyncio.get_running_loop().create_task(answering)

    def data_received(self, _data: bytes) -> None:
        """Called by the transport after a farewell: the other side has read why, and says goodbye too."""
        self._transport.close()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Called by the transport."""
        if self._farewell is not None:
            self._farewell.cancel()
        self._leave()

    def shutdown(self) -> None:
        """Called by uvicorn when the server stops."""
        if self._task is not None:
            self._task.cancel()
        if self._farewell is not None:
            self._transport.abort()
        elif not self._transport.is_closing():
            self._refuse(_LEAVING)

    async def _answer(self, upgrade: Upgrade) -> None:
        answer = upgrade.plain_answer() or self._careful_answer(upgrade)
        if answer is None:
            return
        verdict = await self._ask_door(await self._knock(upgrade))
        if self._transport.is_closing():
            return
        if isinstance(verdict, Admitted):
            self._open(answer, verdict)
        elif verdict.close_code is not None:
            self._tell(answer, verdict.close_code)
        else:
            self._refuse(verdict)

    def _careful_answer(self, upgrade: Upgrade) -> bytes | None:
        """Return the library's 101, or None once it has refused and said why."""
        protocol = ServerProtocol(logger=QUIET)
        protocol.receive_data(upgrade.as_bytes())
        for event in protocol.events_received():
            if isinstance(event, Request):
                response = protocol.accept(event)
                protocol.send_response(response)
                if response.status_code == _SWITCHING:
                    return b"".join(protocol.data_to_send())
                counted.handshakes_refused[response.status_code] += 1
        self._end(protocol)
        return None

    async def _ask_door(self, knock: Knock) -> Admitted | Refusal:
        limits = self.gateway.limits
        if len(self.gateway.heartbeat) >= limits.viewers:
            return _BUSY
        try:
            async with asyncio.timeout(limits.admit_seconds):
                return await self.gateway.door.admit(knock)
        except Exception as error:  # noqa: BLE001 - whatever it is, the visitor is told to come back
            self.failures.note(error)
        return _BUSY

    async def _knock(self, upgrade: Upgrade) -> Knock:
        path, _, query = upgrade.target.partition("?")
        scope = await self._seen_through_proxies(upgrade)
        client = scope["client"]
        return Knock(
            path=unquote(path),
            query=query,
            headers=upgrade.joined,
            client=client[0] if client else "",
            scheme=scope["scheme"],
        )

    async def _seen_through_proxies(self, upgrade: Upgrade) -> Any:  # noqa: ANN401 - an ASGI scope
        """Let uvicorn apply the same trust in X-Forwarded-* headers as it does to plain requests."""
        scope: Any = {
            "type": "websocket",
            "scheme": "wss" if is_ssl(self._transport) else "ws",
            "client": get_remote_addr(self._transport),
            "headers": upgrade.headers,
        }
        is_forwarded = any(name.startswith(b"x-forwarded-") for name, _ in upgrade.headers)
        if is_forwarded and self._config.proxy_headers:
            await _trust(str(self._config.forwarded_allow_ips))(scope, cast("Any", None), cast("Any", None))
        return scope

    def _open(self, answer: bytes, admitted: Admitted) -> None:
        self._leave()
        OpenSocket(self._transport, admitted.pass_, self.gateway, self._connections).begin(answer)

    def _tell(self, answer: bytes, close_code: int) -> None:
        counted.handshakes_refused[close_code] += 1
        self._transport.write(answer + close_frame(close_code, ""))
        self._farewell = asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self._transport.abort)
        self._transport.resume_reading()

    def _refuse(self, refusal: Refusal) -> None:
        protocol = ServerProtocol(logger=QUIET)
        response = protocol.reject(refusal.status, refusal.reason)
        if refusal.retry_after_seconds is not None:
            response.headers["Retry-After"] = str(refusal.retry_after_seconds)
        counted.handshakes_refused[response.status_code] += 1
        protocol.send_response(response)
        self._end(protocol)

    def _end(self, protocol: ServerProtocol) -> None:
        self._transport.write(b"".join(protocol.data_to_send()))
        self._transport.close()

    def _leave(self) -> None:
        self._connections.discard(self)


@lru_cache(maxsize=4)
def _trust(allowed: str) -> ProxyHeadersMiddleware:
    return ProxyHeadersMiddleware(_nobody, allowed)


async def _nobody(scope: object, receive: object, send: object) -> None:
    """The application behind the middleware: only what it did to the scope is wanted."""
