"""A viewer with its reading half: what uvloop or asyncio calls when bytes come or the connection ends."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from doithoai.counts import counted
from doithoai.live import codes
from doithoai.live.door import Door, Limits
from doithoai.live.framing import PING_FRAME
from doithoai.live.heartbeat import Heartbeat
from doithoai.live.inbound import Inbound, whole_message
from doithoai.live.viewer import Viewer

logger = logging.getLogger("doithoai.live")

# A quarter of a megabyte can arrive at once. In slices, a flood of tiny frames is noticed early.
_SLICE_BYTES: Final = 4096


class Gateway:
    """What all sockets of one connection class share."""

    def __init__(self, door: Door, limits: Limits) -> None:
        self.door = door
        self.limits = limits
        self.heartbeat = Heartbeat(limits.ping_seconds)


class OpenSocket(Viewer, asyncio.Protocol):
    """One open socket. Made when the handshake is answered; `begin` comes next."""

    __slots__ = ("_connections", "_gateway", "_heard", "_inbound", "_quiet_until", "_turn")

    def __init__(
        self, transport: asyncio.Transport, pass_: object, gateway: Gateway, connections: set[object]
    ) -> None:
        super().__init__(transport, pass_)
        self._gateway = gateway
        self._connections = connections
        self._inbound: Inbound | None = None
        self._heard = True
        self._quiet_until = 0.0

    def begin(self, answer: bytes) -> None:
        """Take over the transport, send the handshake's answer and tell the door."""
        counted.sockets_opened += 1
        self._connections.add(self)
        self._turn = self._gateway.heartbeat.add(self)
        self._transport.set_protocol(self)
        self._transport.write(answer)
        self._transport.resume_reading()
        self._tell_door(self._gateway.door.opened)

    def data_received(self, data: bytes) -> None:
        """Called by the transport."""
        self._heard = True
        for start in range(0, len(data), _SLICE_BYTES):
            if self._closing:
                return
            self._read(data[start : start + _SLICE_BYTES])

    def eof_received(self) -> None:
        """Called by the transport, which closes itself when this returns nothing."""
        self._stop_sending()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Called by the transport, before it gives the descriptor back."""
        self._stop_sending()
        if self._deadline is not None:
            self._deadline.cancel()
        self._inbound = None
        counted.sockets_closed += 1
        self._connections.discard(self)
        self._gateway.heartbeat.remove(self, self._turn)
        self._tell_door(self._gateway.door.closed)

    def beat(self) -> None:
        """Ping, or give up when nothing at all came since the last ping."""
        if self._closing:
            return
        if self._heard:
            self._heard = False
            self.send(PING_FRAME)
        else:
            self._vanish()

    def shutdown(self) -> None:
        """Called by uvicorn when the server stops: unsent frames still go out, then the goodbye."""
        self.close(codes.RESTART)

    def _read(self, data: bytes) -> None:
        if self._inbound is None:
            message = whole_message(data, self._gateway.limits.message_bytes)
            if message is not None:
                if self._is_too_fast(1):
                    self.close(codes.TOO_FAST)
                else:
                    self._deliver(message)
                return
        self._read_with_care(data)

    def _read_with_care(self, data: bytes) -> None:
        inbound = self._inbound or Inbound(self._gateway.limits.message_bytes)
        messages = inbound.feed(data)
        if self._is_too_fast(inbound.frames):
            self.close(codes.TOO_FAST)
        for message in messages:
            if not self._closing:
                self._deliver(message)
        if self._closing:
            return
        self._reply(inbound)
        self._inbound = None if inbound.is_idle() else inbound

    def _reply(self, inbound: Inbound) -> None:
        replies = inbound.take_replies()
        if inbound.ended_with is not None:
            self._part(replies, inbound.ended_with)
        elif replies:
            self.send(replies)

    def _is_too_fast(self, frames: int) -> bool:
        """Count frames against the allowance: each moves the moment of a clean slate further off."""
        limits = self._gateway.limits
        now = asyncio.get_running_loop().time()
        self._quiet_until = max(self._quiet_until, now) + frames / limits.messages_per_second
        return self._quiet_until - now > limits.burst_messages / limits.messages_per_second

    def _deliver(self, message: str) -> None:
        counted.messages_received += 1
        try:
            self._gateway.door.received(self, message)
        except Exception:
            logger.exception("A message could not be handled")
            self.close(codes.BROKEN)

    def _tell_door(self, call: Callable[[Viewer], None]) -> None:
        try:
            call(self)
        except Exception:
            logger.exception("A socket's %s could not be handled", call.__name__)
            self.close(codes.BROKEN)
