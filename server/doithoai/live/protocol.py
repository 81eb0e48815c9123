"""One conversation over a socket, without the socket: it is fed text and says what the text asks for."""

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from doithoai.live import codes
from doithoai.live.wire import (
    ITEMS_LIMIT,
    VERSION,
    Asking,
    CommandId,
    Do,
    DoAll,
    FindAlike,
    Hello,
    Item,
    RefusedFrame,
    See,
    decode,
)

#: A whole frame of many commands fits beside those that were given one by one.
IN_FLIGHT_LIMIT = ITEMS_LIMIT + 32

Heard = Hello | Do | See | FindAlike | RefusedFrame


class Misspoken(Exception):
    """The other side doesn't speak this protocol; the socket must be closed with ``code``."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class _Envelope(Struct, tag_field="t", tag="do"):
    """Enough of a broken command to answer it by its id."""

    id: CommandId


class _Envelopes(Struct, tag_field="t", tag="do_all", forbid_unknown_fields=True):
    """Enough of a frame with a broken command in it to read the others one by one."""

    items: Annotated[list[msgspec.Raw], Meta(min_length=1, max_length=ITEMS_LIMIT)]


class _Named(Struct):
    """Enough of a broken command among others to answer it by its id."""

    id: CommandId


class Conversation:
    """The state of one conversation. ``in_flight`` counts commands that wait for their result."""

    __slots__ = ("_may_give_many", "greeted", "in_flight")

    def __init__(self, may_give_many: bool = False) -> None:
        """``may_give_many``: whether many commands may come in one frame; else each of them is refused."""
        self._may_give_many = may_give_many
        self.greeted = False
        self.in_flight = 0

    def receive(self, text: str) -> list[Heard]:
        """Return what ``text`` asks for, and the refusals to send back.

        Raises :class:`Misspoken` when the socket must be closed. For each :class:`Do` the caller calls
        :meth:`answered` once the result was sent.
        """
        try:
            asking = decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            return self._what_can_be_read(text, str(error))
        return self._in_order(asking)

    def answered(self) -> None:
        """Note that one command has got its result."""
        self.in_flight -= 1

    def _in_order(self, asking: Asking) -> list[Heard]:
        if isinstance(asking, Hello):
            if asking.v != VERSION:
                raise Misspoken(codes.BAD_MESSAGE, f"this server speaks version {VERSION}")
            self.greeted = True
            return [asking]
        self._check_greeted()
        if isinstance(asking, Do):
            return [self._counted(asking)]
        if isinstance(asking, DoAll):
            return self._each(_alone(item) for item in asking.items)
        return [asking]

    def _what_can_be_read(self, text: str, why: str) -> list[Heard]:
        try:
            envelope = msgspec.json.decode(text, type=_Envelope | _Envelopes)
            items = [_read_item(raw) for raw in envelope.items] if isinstance(envelope, _Envelopes) else []
        except (msgspec.DecodeError, RecursionError):
            raise Misspoken(codes.BAD_MESSAGE, why) from None
        self._check_greeted()
        if isinstance(envelope, _Envelope):
            return [RefusedFrame(id=envelope.id, code="bad_command")]
        return self._each(items)

    def _each(self, items: Iterable[Do | RefusedFrame]) -> list[Heard]:
        if not self._may_give_many:
            return [RefusedFrame(id=item.id, code="not_allowed") for item in items]
        return [self._counted(item) if isinstance(item, Do) else item for item in items]

    def _counted(self, asking: Do) -> Do | RefusedFrame:
        if self.in_flight >= IN_FLIGHT_LIMIT:
            return RefusedFrame(id=asking.id, code="too_many_at_once", again_ms=1_000)
        self.in_flight += 1
        return asking

    def _check_greeted(self) -> None:
        if not self.greeted:
            raise Misspoken(codes.BAD_MESSAGE, "hello comes first")


def _alone(item: Item) -> Do:
    return Do(id=item.id, command=item.command)


def _read_item(raw: msgspec.Raw) -> Do | RefusedFrame:
    """Return the command, or its refusal; raises ``msgspec.DecodeError`` when not even its id is there."""
    try:
        return _alone(msgspec.json.decode(raw, type=Item))
    except (msgspec.DecodeError, RecursionError):
        return RefusedFrame(id=msgspec.json.decode(raw, type=_Named).id, code="bad_command")
