"""What doorbells of several processes say to each other, and what waits to be said."""

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from doithoai.live.asides import ASIDES_LIMIT, Aside, Asides, Count, Id
from doithoai.live.doorbell import Notice
from doithoai.store.transaction import Ring

MESSAGE_LIMIT_BYTES: Final = 262_144
RINGS_LIMIT: Final = 256
NUMBERS_LIMIT: Final = 2_000
NOTICES_LIMIT: Final = 256
#: What may wait while nobody can be told; beyond it the oldest is left to the looking of the others.
WAITING_LIMIT: Final = 4_096


class Rung(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One dialogue's ring."""

    dialogue: Id
    seq: Count
    supported: Annotated[tuple[Id, ...], Meta(max_length=NUMBERS_LIMIT)]


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One message. ``by`` names the process, ``no`` its messages; with nothing else it is a sign of life."""

    by: Annotated[str, Meta(min_length=1, max_length=32)]
    rings: Annotated[tuple[Rung, ...], Meta(max_length=RINGS_LIMIT)] = ()
    notices: Annotated[tuple[Notice, ...], Meta(max_length=NOTICES_LIMIT)] = ()
    asides: Annotated[tuple[Aside, ...], Meta(max_length=ASIDES_LIMIT)] = ()
    no: Count = 0

    def told(self) -> dict[int, Ring]:
        """Return the rings as listeners take them."""
        return {rung.dialogue: Ring(rung.seq, set(rung.supported)) for rung in self.rings}


encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(Message)


def decode(data: object) -> Message | None:
    """Return the message, or None for anything that is not one of ours."""
    if not isinstance(data, bytes) or len(data) > MESSAGE_LIMIT_BYTES:
        return None
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None


class Outbox:
    """Folds what waits: of each dialogue the highest number, and all questions whose supports moved."""

    def __init__(self) -> None:
        self._rings: dict[int, Ring] = {}
        self._notices: dict[Notice, None] = {}
        self._asides = Asides()

    def __len__(self) -> int:
        return len(self._rings) + len(self._notices) + len(self._asides)

    def add(self, rings: Mapping[int, Ring], notices: tuple[Notice, ...] = ()) -> None:
        """Keep what is to be told."""
        for dialogue, ring in rings.items():
            kept = self._rings.setdefault(dialogue, Ring())
            kept.seq = max(kept.seq, ring.seq)
            kept.supported |= ring.supported
        self._notices.update(dict.fromkeys(notices))
        _drop_oldest(self._rings)
        _drop_oldest(self._notices)

    def tell(self, aside: Aside) -> None:
        """Keep an aside; what could not be told is not put back."""
        self._asides.add(aside)

    def hold_back(self) -> None:
        """Nobody can be told for a while: asides would be stale by then."""
        self._asides.clear()

    def take(self, by: str, no: int = 0) -> Message:
        """Take out as much as goes into one message."""
        rings: list[Rung] = []
        room = NUMBERS_LIMIT
        while self._rings and len(rings) < RINGS_LIMIT and room:
            rings.append(self._take_ring(room))
            room -= len(rings[-1].supported)
        notices = tuple(self._notices)[:NOTICES_LIMIT]
        for notice in notices:
            del self._notices[notice]
        return Message(by, tuple(rings), notices, self._asides.take(), no)

    def _take_ring(self, room: int) -> Rung:
        dialogue = next(iter(self._rings))
        ring = self._rings.pop(dialogue)
        numbers = sorted(ring.supported)
        if numbers[room:]:
            self._rings[dialogue] = Ring(ring.seq, set(numbers[room:]))
        return Rung(dialogue, ring.seq, tuple(numbers[:room]))


def _drop_oldest(waiting: dict[int, Ring] | dict[Notice, None]) -> None:
    while len(waiting) > WAITING_LIMIT:
        del waiting[next(iter(waiting))]  # type: ignore[arg-type]
