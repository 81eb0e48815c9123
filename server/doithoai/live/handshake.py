"""A socket before the 101: the request is checked by the websockets library, then the door decides.

uvicorn makes one `Handshake` for each Upgrade request, feeds it the request's bytes and makes it the
transport's protocol. That seam is not a promised interface: uvicorn's minor version is pinned, and
tests/live/test_connection.py runs the real thing. Nobody's task stays behind: once answered, the transport
belongs to an `OpenSocket` and this object is gone.
"""

import asyncio
import logging
from typing import Any, ClassVar, cast
from urllib.parse import unquote

from uvicorn.config import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.utils import get_remote_addr, is_ssl
from uvicorn.server import ServerState
from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.server import ServerProtocol

from doithoai.counts import counted
from doithoai.live.door import Admitted, Knock, Refusal
from doithoai.live.inbound import QUIET
from doithoai.live.open_socket import Gateway, OpenSocket
from doithoai.live.viewer import GOODBYE_SECONDS

logger = logging.getLogger("doithoai.live")

_BUSY = Refusal(503, "Busy, come back later.", retry_after_seconds=5)
_LEAVING = Refusal(503, "Restarting, come back soon.", retry_after_seconds=1)


class Handshake(asyncio.Protocol):
    """One Upgrade request, until it is answered. Subclasses name the gateway."""

    gateway: ClassVar[Gateway]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],  # noqa: ARG002 - uvicorn passes it
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._config = config
        self._connections = cast("set[object]", server_state.connections)
        self._protocol = ServerProtocol(logger=QUIET)
        self._transport: asyncio.Transport
        self._task: asyncio.Task[None] | None = None
        self._farewell: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by uvicorn."""
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self)

    def data_received(self, data: bytes) -> None:
        """Called by uvicorn with the whole request. What follows waits in the kernel until it is answered."""
        if self._farewell is not None:
            self._transport.close()  # the other side has read why, and says goodbye too
            return
        self._transport.pause_reading()
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                self._task = asyncio.get_running_loop().create_task(self._answer(event))
                return
        self._flush_and_close()

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

    async def _answer(self, request: Request) -> None:
        response = self._protocol.accept(request)
        if response.status_code != 101:
            self._respond(response)
            return
        verdict = await self._ask_door(await self._knock(request))
        if self._transport.is_closing():
            return
        if isinstance(verdict, Admitted):
            self._open(response, verdict)
        elif verdict.close_code is not None:
            self._tell(response, verdict.close_code)
        else:
            self._refuse(verdict)

    async def _ask_door(self, knock: Knock) -> Admitted | Refusal:
        limits = self.gateway.limits
        if len(self.gateway.heartbeat) >= limits.viewers:
            return _BUSY
        try:
            async with asyncio.timeout(limits.admit_seconds):
                return await self.gateway.door.admit(knock)
        except TimeoutError:
            logger.warning("The door took longer than %s s", limits.admit_seconds)
        except Exception:
            logger.exception("The door could not decide")
        return _BUSY

    async def _knock(self, request: Request) -> Knock:
        path, _, query = request.path.partition("?")
        scope = await self._seen_through_proxies(request.headers)
        client = scope["client"]
        return Knock(
            path=unquote(path),
            query=query,
            headers=_joined(request.headers),
            client=client[0] if client else "",
            scheme=scope["scheme"],
        )

    async def _seen_through_proxies(self, headers: Headers) -> dict[str, Any]:
        """Let uvicorn apply the same trust in X-Forwarded-* headers as it does to plain requests."""
        scope: dict[str, Any] = {
            "type": "websocket",
            "scheme": "wss" if is_ssl(self._transport) else "ws",
            "client": get_remote_addr(self._transport),
            "headers": [
                (name.lower().encode(), value.encode("latin-1")) for name, value in headers.raw_items()
            ],
        }
        if self._config.proxy_headers:
            trust: Any = ProxyHeadersMiddleware(_nobody, self._config.forwarded_allow_ips)
            await trust(scope, None, None)
        return scope

    def _open(self, response: Response, admitted: Admitted) -> None:
        self._protocol.send_response(response)
        self._leave()
        viewer = OpenSocket(self._transport, admitted.pass_, self.gateway, self._connections)
        viewer.begin(b"".join(self._protocol.data_to_send()))

    def _tell(self, response: Response, close_code: int) -> None:
        counted.handshakes_refused[close_code] += 1
        self._protocol.send_response(response)
        self._protocol.send_close(close_code)
        self._transport.write(b"".join(self._protocol.data_to_send()))
        self._farewell = asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self._transport.abort)
        self._transport.resume_reading()

    def _refuse(self, refusal: Refusal) -> None:
        response = self._protocol.reject(refusal.status, refusal.reason)
        if refusal.retry_after_seconds is not None:
            response.headers["Retry-After"] = str(refusal.retry_after_seconds)
        self._respond(response)

    def _respond(self, response: Response) -> None:
        counted.handshakes_refused[response.status_code] += 1
        self._protocol.send_response(response)
        self._flush_and_close()

    def _flush_and_close(self) -> None:
        self._transport.write(b"".join(self._protocol.data_to_send()))
        self._transport.close()

    def _leave(self) -> None:
        self._connections.discard(self)


def _joined(headers: Headers) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers.raw_items():
        key = name.lower()
        separator = "; " if key == "cookie" else ", "
        joined[key] = joined[key] + separator + value if key in joined else value
    return joined


async def _nobody(scope: object, receive: object, send: object) -> None:
    """The application behind the middleware: only what it did to the scope is wanted."""
