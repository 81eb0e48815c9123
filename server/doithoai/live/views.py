"""The bytes each viewer gets. What is the same for many is encoded once and kept."""

from collections.abc import Mapping
from typing import cast

import msgspec
from msgspec.structs import replace

from doithoai.domain import audience
from doithoai.domain.audience import Audience
from doithoai.domain.people import STAFF, Role, Seat
from doithoai.domain.permissions import allowed_to
from doithoai.domain.snapshot import Card, News, Snapshot, Tick, You
from doithoai.live import wire
from doithoai.live.feed import Feed
from doithoai.live.framing import text_frame


def snapshot(feed: Feed, seat: Seat, supported: frozenset[int], present: int) -> Snapshot:
    """Return all that ``seat`` sees now."""
    to = audience.audience_of(seat.role)
    cards = ((no, feed.card(q, to, seat.id)) for no, q in feed.questions.items())
    questions = {no: card for no, card in cards if card is not None}
    return replace(_without_cards(feed, seat, supported, present), questions=questions)


def _without_cards(feed: Feed, seat: Seat, supported: frozenset[int], present: int) -> Snapshot:
    return Snapshot(
        epoch=feed.epoch,
        seq=feed.seq,
        you=you(seat),
        dialogue=audience.header(feed.dialogue, audience.audience_of(seat.role)),
        questions={},
        tally=feed.tally,
        supported=supported,
        present=present,
    )


def you(seat: Seat) -> You:
    """Return what a viewer is told of itself."""
    number = seat.id if seat.role in STAFF else 0
    return You(role=seat.role, seat=number, name=seat.name, unit=seat.unit, may=tuple(allowed_to(seat.role)))


def news_frame(news: News, supported: frozenset[int] | None = None) -> bytes:
    """Return the frame that carries ``news``."""
    told = None if supported is None else sorted(supported)
    return text_frame(wire.encode(wire.news_frame(news, told)))


def tick_frame(tick: Tick) -> bytes:
    """Return the frame that carries ``tick``."""
    return text_frame(wire.encode(wire.tick_frame(tick)))


def tick(feed: Feed, to: Audience, changed: Mapping[int, int], present: int) -> Tick:
    """Return the figures of now for an audience; ``changed`` are support counts, of any question."""
    if not audience.counts_seen(feed.dialogue, to):
        changed = {}
    seen = {no: n for no, n in changed.items() if audience.card(feed.questions[no], to) is not None}
    return Tick(supports=seen, tally=feed.tally, present=present)


def figures(feed: Feed, to: Audience, present: int) -> Tick:
    """Return all figures of now for an audience."""
    return tick(feed, to, {no: question.supports for no, question in feed.questions.items()}, present)


class SnapshotBook:
    """Snapshot frames of one dialogue. The cards of an audience are encoded once, however many arrive."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._encoded: dict[Audience, dict[int, bytes]] = {to: {} for to in Audience}
        self._joined: dict[Audience, bytes] = {}
        self._figures: dict[Audience, bytes] = {}

    def forget(self, numbers: set[int]) -> None:
        """Note that these questions are no longer what they were."""
        self._joined.clear()
        self._figures.clear()
        for encoded in self._encoded.values():
            for no in numbers:
                encoded.pop(no, None)

    def frame(self, seat: Seat, supported: frozenset[int], present: int, at: int) -> bytes:
        """Return the snapshot frame of ``seat``; ``at`` is the server's clock in ms."""
        frame = wire.snapshot_frame(_without_cards(self._feed, seat, supported, present), at)
        cards = cast("list[Card]", msgspec.Raw(self._cards(seat)))  # already JSON
        return text_frame(wire.encode(replace(frame, questions=cards)))

    def figures_frame(self, to: Audience, present: int) -> bytes:
        """Return the tick frame with all figures; ``present`` may be that of an earlier call."""
        if to not in self._figures:
            self._figures[to] = tick_frame(figures(self._feed, to, present))
        return self._figures[to]

    def _cards(self, seat: Seat) -> bytes:
        to = audience.audience_of(seat.role)
        own = self._feed.asked_by.get(seat.id, set()) if seat.role is Role.PARTICIPANT else set()
        if own:
            return self._join(to, own, seat)
        if to not in self._joined:
            self._joined[to] = self._join(to, set(), seat)
        return self._joined[to]

    def _join(self, to: Audience, own: set[int], seat: Seat) -> bytes:
        kept = self._encoded[to]
        parts = []
        for no, question in self._feed.questions.items():
            if no in own:
                parts.append(msgspec.json.encode(self._feed.card(question, to, seat.id)))
                continue
            if no not in kept:
                card = self._feed.card(question, to, None)
                kept[no] = b"" if card is None else msgspec.json.encode(card)
            parts.append(kept[no])
        return b"[" + b",".join(part for part in parts if part) + b"]"
