"""One conversation over a socket, without the socket: it is fed text and says what the text asks for."""

import msgspec
from msgspec import Struct

from doithoai.live import codes
from doithoai.live.wire import VERSION, Asking, CommandId, Do, Hello, RefusedFrame, decode

IN_FLIGHT_LIMIT = 32


class Misspoken(Exception):
    """The other side doesn't speak this protocol; the socket must be closed with ``code``."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class _Envelope(Struct, tag_field="t", tag="do"):
    """Enough of a broken command to answer it by its id."""

    id: CommandId


class Conversation:
    """The state of one conversation. ``in_flight`` counts commands that wait for their result."""

    __slots__ = ("greeted", "in_flight")

    def __init__(self) -> None:
        self.greeted = False
        self.in_flight = 0

    def receive(self, text: str) -> Asking | RefusedFrame:
        """Return what ``text`` asks for, or the refusal to send back.

        Raises :class:`Misspoken` when the socket must be closed. For a :class:`Do` the caller calls
        :meth:`answered` once the result was sent.
        """
        try:
            asking = decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            return self._refuse_broken(text, str(error))
        return self._in_order(asking)

    def answered(self) -> None:
        """Note that one command has got its result."""
        self.in_flight -= 1

    def _in_order(self, asking: Asking) -> Asking | RefusedFrame:
        if isinstance(asking, Hello):
            if asking.v != VERSION:
                raise Misspoken(codes.BAD_MESSAGE, f"this server speaks version {VERSION}")
            self.greeted = True
            return asking
        if not self.greeted:
            raise Misspoken(codes.BAD_MESSAGE, "hello comes first")
        return self._counted(asking) if isinstance(asking, Do) else asking

    def _counted(self, asking: Do) -> Asking | RefusedFrame:
        if self.in_flight >= IN_FLIGHT_LIMIT:
            return RefusedFrame(id=asking.id, code="too_many_at_once", again_ms=1_000)
        self.in_flight += 1
        return asking

    def _refuse_broken(self, text: str, why: str) -> RefusedFrame:
        try:
            envelope = msgspec.json.decode(text, type=_Envelope)
        except (msgspec.DecodeError, RecursionError):
            raise Misspoken(codes.BAD_MESSAGE, why) from None
        if not self.greeted:
            raise Misspoken(codes.BAD_MESSAGE, "hello comes first")
        return RefusedFrame(id=envelope.id, code="bad_command")
