"""Every kind of viewer of a record, for tests of what they see."""

from msgspec.structs import replace

from doithoai.domain.audience import Audience, audience_of
from doithoai.domain.people import Role, Seat
from doithoai.domain.snapshot import Snapshot, fold, fold_tick
from doithoai.live import feed, views
from doithoai.live.feed import Feed
from doithoai.store import supports
from tests.house import EVERYBODY, Record

Seen = dict[str, Snapshot]


def look(record: Record, known: Feed) -> Seen:
    """What everybody sees of `known`."""
    return {who: _snapshot(record, known, record.seats[who]) for who in EVERYBODY}


def look_afresh(record: Record) -> Seen:
    """What everybody would see who came only now."""
    return look(record, record.feed())


def advance(record: Record, known: Feed, seen: Seen) -> Seen:
    """Bring `known` up to date in one reading, and what was seen by the news and the tick of that reading."""
    return take_in(record, known, seen, record.read(feed.read, record.dialogue_id, known.seq))


def take_in(record: Record, known: Feed, seen: Seen, reading: feed.Reading) -> Seen:
    """Bring `known` to `reading`, and what was seen by the news and the tick of it."""
    step = known.advance(reading)
    seen = dict(seen)
    for who, seat in record.seats.items():
        news = known.news(step, audience_of(seat.role), own_seat(seat)) if step else None
        seen[who] = fold(seen[who], news) if news else seen[who]
    return tick(record, known, seen)


def tick(record: Record, known: Feed, seen: Seen) -> Seen:
    """Let everybody hear the figures of now."""
    counts = record.read(supports.counts, record.dialogue_id)
    changed = known.count_supports(counts)
    ticks = {to: views.tick(known, to, changed, present=0) for to in Audience}
    return {who: fold_tick(old, ticks[audience_of(record.seats[who].role)]) for who, old in seen.items()}


def same(seen: Seen, fresh: Seen) -> None:
    """Hold what was folded against what is there. What a viewer supports it knows from its own commands,
    and news that pass it by leave its number behind: both are levelled."""
    for who, snapshot in seen.items():
        assert replace(snapshot, supported=fresh[who].supported, seq=fresh[who].seq) == fresh[who], who


def own_seat(seat: Seat) -> int | None:
    """The seat whose own questions show more, None for those who ask nothing."""
    return seat.id if seat.role is Role.PARTICIPANT else None


def _snapshot(record: Record, known: Feed, seat: Seat) -> Snapshot:
    mine = record.read(supports.of_seats, [seat.id])[seat.id]
    return views.snapshot(known, seat, mine, present=0)
