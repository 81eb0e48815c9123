"""The record of a dialogue: for its staff at any time, for everybody once it is over."""

import asyncio
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from doithoai.domain import audience
from doithoai.domain.audience import Audience, audience_of
from doithoai.domain.dialogue import Phase
from doithoai.domain.question import ANSWERED, Handling
from doithoai.domain.snapshot import Card
from doithoai.domain.tally import Tally, count
from doithoai.domain.text import fold
from doithoai.store import questions
from doithoai.store.transaction import Tx
from doithoai.web.seats import seat_for
from doithoai.web.visit import DialogueVisit

OVER: Final = frozenset({Phase.CLOSED, Phase.CONCLUDED})
SEARCH_LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the record. ``key`` is its folded text, for search without marks."""

    card: Card
    show: str
    key: str


async def page(visit: DialogueVisit) -> Response:
    """Show the figures and the questions this reader may see; ``?show=`` and ``?q=`` choose among them."""
    dialogue, seat = visit.dialogue, seat_for(visit.seats, "record")
    if seat is None and dialogue.phase not in OVER:
        return visit.html("record_later.html", dialogue=dialogue)
    to = audience_of(seat.role) if seat else Audience.PUBLIC
    tally, rows = await visit.front.house.read(_read, dialogue.id, to)
    asked = visit.request.query_params.get("q", "")[:SEARCH_LIMIT]
    show = visit.request.query_params.get("show", "")
    chosen = [row for row in rows if show in {"", row.show} and fold(asked) in row.key]
    # Thousands of rows take long enough to write that everybody else would wait for it.
    return await asyncio.to_thread(
        visit.html, "record.html", dialogue=dialogue, seat=seat, tally=tally, rows=chosen,
        show=show, asked=asked,
        counts={name: sum(row.show == name for row in rows) for name in ("answered", "waiting", "other")},
        total=len(rows), may_export=seat_for(visit.seats, "export") is not None,
    )  # fmt: skip


def _read(tx: Tx, dialogue: int, to: Audience) -> tuple[Tally, list[Row]]:
    kept = questions.since(tx, dialogue, 0)
    cards = filter(None, (audience.card(question, to) for question in kept))
    return count(kept), [
        Row(card, _show(card), fold(f"{card.no} {card.text} {card.answer_text}")) for card in cards
    ]


def _show(card: Card) -> str:
    if card.handling is not Handling.ACCEPTED:
        return "other"
    return "answered" if card.answer in ANSWERED else "waiting"
