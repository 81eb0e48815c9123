"""The frames on the wire: JSON text, one struct each. PROTOCOL.md documents them; a test compares."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from doithoai.domain.commands import Asked, No
from doithoai.domain.errors import Datum
from doithoai.domain.people import Role
from doithoai.domain.snapshot import Card, Header, News, Snapshot, Tick, You
from doithoai.domain.tally import Tally

VERSION = 1
ALIKE_LIMIT = 3
ITEMS_LIMIT = 100

#: Chosen by the client with a random source; the same id is the same intent, for ever.
CommandId = Annotated[str, Meta(pattern=r"^[0-9A-Za-z_-]{16,40}\Z")]


class Inbound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="t"):
    """Base of frames from a client."""


class Hello(Inbound, frozen=True, kw_only=True, tag="hello"):
    """First frame of a socket: where the client stands. A foreign ``epoch`` asks for everything."""

    v: int
    epoch: Annotated[str, Meta(max_length=64)] = ""
    after: Annotated[int, Meta(ge=0, le=2**53 - 1)] = 0


class Do(Inbound, frozen=True, kw_only=True, tag="do"):
    """A command. Answered by ``done`` or ``refused`` with the same ``id``, after it is durable."""

    id: CommandId
    command: Asked


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One command of many in a frame."""

    id: CommandId
    command: Asked


class DoAll(Inbound, frozen=True, kw_only=True, tag="do_all"):
    """Commands of one member of staff, carried out in order, each answered as if it had come alone."""

    items: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=ITEMS_LIMIT)]


class See(Inbound, frozen=True, kw_only=True, tag="see"):
    """A member of staff looks at a question, or at none; ``holds``: she is deciding on it."""

    question: No | None = None
    holds: bool = False


class FindAlike(Inbound, frozen=True, kw_only=True, tag="alike"):
    """Ask which visible questions are like ``text``; ``ref`` comes back."""

    ref: Annotated[int, Meta(ge=0, le=2**31 - 1)]
    text: Annotated[str, Meta(max_length=12_000)]


class Outbound(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="t"):
    """Base of frames to a client."""


class SnapshotFrame(Outbound, frozen=True, kw_only=True, tag="snapshot"):
    """Everything this viewer sees at ``seq``. ``at`` is the server's clock in ms."""

    epoch: str
    seq: int
    at: int
    you: You
    dialogue: Header
    questions: list[Card]
    tally: Tally
    supported: list[int] = []
    present: int = 0


class NewsFrame(Outbound, frozen=True, kw_only=True, tag="news"):
    """What changed between ``prev`` and ``seq``.

    A client that stands before ``prev`` has a gap: it says hello again.
    Also the answer to a ``hello`` that could be resumed; ``supported`` comes with that answer only.
    """

    seq: int
    prev: int
    dialogue: Header | None = None
    questions: tuple[Card, ...] = ()
    gone: tuple[int, ...] = ()
    supported: list[int] | None = None


class TickFrame(Outbound, frozen=True, kw_only=True, tag="tick"):
    """Figures that change often, gathered; the latest wins."""

    supports: dict[int, int] = {}
    tally: Tally | None = None
    present: int | None = None


class BeatFrame(Outbound, frozen=True, kw_only=True, tag="beat"):
    """Sign of life. All that this viewer may see up to ``seq`` was sent, the last of it as news ``last``."""

    seq: int
    last: int
    at: int


class DoneFrame(Outbound, frozen=True, kw_only=True, tag="done"):
    """The command is durable. ``question`` and ``receipt`` come with a submitted question; ``at`` in ms."""

    id: str
    seq: int
    at: int
    question: int | None = None
    receipt: str = ""


class RefusedFrame(Outbound, frozen=True, kw_only=True, tag="refused"):
    """The command changed nothing. ``again_ms`` says when to try once more, where that can help."""

    id: str
    code: str
    data: dict[str, Datum] = {}
    again_ms: int | None = None


class AlikeFrame(Outbound, frozen=True, kw_only=True, tag="alike"):
    """Numbers of visible questions like the text, the likest first, with a score from 0 to 100."""

    ref: int
    found: list[tuple[int, int]] = []


class Colleague(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of staff who is connected, the question looked at, and whether she keeps it for herself.

    ``seat`` tells people of one name apart, and each viewer which of them it is itself.
    """

    seat: int
    name: str
    role: Role
    question: int | None = None
    holds: bool = False


class StaffFrame(Outbound, frozen=True, kw_only=True, tag="staff"):
    """What only staff are told: who is here, which stages are on, where supports look arranged.

    All of it every time; the latest wins.
    """

    people: tuple[Colleague, ...] = ()
    stages: tuple[str, ...] = ()
    bursts: tuple[int, ...] = ()


Asking = Hello | Do | DoAll | See | FindAlike
Telling = (
    SnapshotFrame | NewsFrame | TickFrame | BeatFrame | DoneFrame | RefusedFrame | AlikeFrame | StaffFrame
)  # fmt: skip

_decoder: msgspec.json.Decoder[Asking] = msgspec.json.Decoder(Asking)
_encoder = msgspec.json.Encoder()


def decode(text: str) -> Asking:
    """Parse one frame from a client; raises ``msgspec.ValidationError`` or ``msgspec.DecodeError``."""
    return _decoder.decode(text)


def encode(frame: Outbound) -> bytes:
    """Return the JSON of a frame to a client."""
    return _encoder.encode(frame)


def snapshot_frame(snapshot: Snapshot, at: int) -> SnapshotFrame:
    """Return ``snapshot`` as the frame that carries it."""
    return SnapshotFrame(
        epoch=snapshot.epoch,
        seq=snapshot.seq,
        at=at,
        you=snapshot.you,
        dialogue=snapshot.dialogue,
        questions=list(snapshot.questions.values()),
        tally=snapshot.tally,
        supported=sorted(snapshot.supported),
        present=snapshot.present,
    )


def news_frame(news: News, supported: list[int] | None = None) -> NewsFrame:
    """Return ``news`` as the frame that carries it."""
    return NewsFrame(
        seq=news.seq,
        prev=news.prev,
        dialogue=news.dialogue,
        questions=news.questions,
        gone=news.gone,
        supported=supported,
    )


def tick_frame(tick: Tick) -> TickFrame:
    """Return ``tick`` as the frame that carries it."""
    return TickFrame(supports=tick.supports, tally=tick.tally, present=tick.present)
