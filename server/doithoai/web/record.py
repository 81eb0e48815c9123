"""The record of a dialogue: for its staff at any time, for everybody once it is over."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from doithoai.actions import following
from doithoai.domain import audience
from doithoai.domain.audience import Audience, audience_of
from doithoai.domain.dialogue import Phase
from doithoai.domain.errors import Refused
from doithoai.domain.question import ANSWERED, Handling, Question, Verdict
from doithoai.domain.snapshot import Card
from doithoai.domain.tally import Tally, count
from doithoai.domain.text import fold
from doithoai.store import attendances, dialogues, heads, questions
from doithoai.store.heads import Head
from doithoai.store.transaction import Tx
from doithoai.web.seats import seat_for
from doithoai.web.visit import DialogueVisit

OVER: Final = frozenset({Phase.CLOSED, Phase.CONCLUDED})
SEARCH_LIMIT: Final = 100
#: Fewer replies than this might tell who said what.
REPLIES_SHOWN_FROM: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the record. ``key`` is its folded text, for search without marks."""

    card: Card
    show: str
    key: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The record as one kind of reader may see it. ``verdicts`` is empty while there are too few.

    ``attendances`` is what the secretary confirmed, None before that.
    """

    tally: Tally
    rows: list[Row]
    verdicts: dict[Verdict, int]
    heads: list[Head]
    is_head_due: bool
    attendances: int | None


async def page(visit: DialogueVisit) -> Response:
    """Show the figures and the questions this reader may see; ``?show=`` and ``?q=`` choose among them."""
    dialogue, seat = visit.dialogue, seat_for(visit.seats, "record")
    if seat is None and dialogue.phase not in OVER:
        return visit.html("record_later.html", dialogue=dialogue)
    to = audience_of(seat.role) if seat else Audience.PUBLIC
    reading = await _read_with_head(visit, to)
    asked = visit.request.query_params.get("q", "")[:SEARCH_LIMIT]
    show = visit.request.query_params.get("show", "")
    rows = reading.rows
    chosen = [row for row in rows if show in {"", row.show} and fold(asked) in row.key]
    # Thousands of rows take long enough to write that everybody else would wait for it.
    return await asyncio.to_thread(
        visit.html, "record.html", dialogue=dialogue, seat=seat, tally=reading.tally,
        rows=chosen, show=show, asked=asked, verdicts=reading.verdicts,
        heads=reading.heads, attendances=reading.attendances,
        counts={name: sum(row.show == name for row in rows) for name in ("answered", "waiting", "other")},
        total=len(rows), may_export=seat_for(visit.seats, "export") is not None,
    )  # fmt: skip


async def _read_with_head(visit: DialogueVisit, to: Audience) -> Reading:
    """Read the record, having published a head that was due."""
    house, dialogue = visit.front.house, visit.dialogue.id
    reading = await house.read(_read, dialogue, to)
    if not reading.is_head_due:
        return reading
    with suppress(Refused):  # a server too busy for it can still show what there is
        await house.write(following.publish_due_head, dialogue)
    return await house.read(_read, dialogue, to)


def _read(tx: Tx, dialogue: int, to: Audience) -> Reading:
    kept = questions.since(tx, dialogue, 0)
    cards = filter(None, (audience.card(question, to) for question in kept))
    rows = [Row(card, _show(card), fold(f"{card.no} {card.text} {card.answer_text}")) for card in cards]
    is_head_due = following.is_head_due(tx, dialogues.load(tx, dialogue))
    confirmed = attendances.find(tx, dialogue).confirmed
    return Reading(
        tally=count(kept), rows=rows, verdicts=_verdicts(kept), heads=heads.in_dialogue(tx, dialogue),
        is_head_due=is_head_due, attendances=confirmed.attendances if confirmed else None,
    )  # fmt: skip


def _verdicts(kept: Iterable[Question]) -> dict[Verdict, int]:
    said = Counter(question.verdict for question in kept if question.verdict)
    return {verdict: said[verdict] for verdict in Verdict} if said.total() >= REPLIES_SHOWN_FROM else {}


def _show(card: Card) -> str:
    if card.handling is not Handling.ACCEPTED:
        return "other"
    return "answered" if card.answer in ANSWERED else "waiting"
