"""The page of a site's head: how many sit there, and what they ask."""

from dataclasses import dataclass

import structlog
from starlette.responses import Response

from doithoai.actions import sites as acts
from doithoai.actions.work import actor
from doithoai.domain import audience
from doithoai.domain.attendance import entered_of
from doithoai.domain.audience import Audience
from doithoai.domain.errors import Refused
from doithoai.domain.people import Seat
from doithoai.domain.question import Kind
from doithoai.domain.sites import Site, counted
from doithoai.domain.snapshot import Card
from doithoai.store import attendances, ledger, questions, sites
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx
from doithoai.web.sentences import sentence, status_of
from doithoai.web.taking_down import new_id, take_down
from doithoai.web.visit import SeatVisit, see_other

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Known:
    """The site (None: its seat stands alone), how many of its unit came in by themselves, what it relayed."""

    site: Site | None
    entered: int
    relayed: list[Card]


async def page(visit: SeatVisit) -> Response:
    """Show what was declared and what became of the questions."""
    return await _page(visit, {})


async def declare(visit: SeatVisit) -> Response:
    """Keep how many people sit here, in place of what was said before."""
    form = await visit.form()
    try:
        people, overlap = counted(form.get("declared", ""), form.get("overlap", ""))
        before = await visit.front.house.write(acts.declare, visit.seat, people, overlap)
    except Refused as refused:
        return await _page(visit, form, refused, "count")
    log.info(
        "site_declared", dialogue=visit.dialogue.id, site=before.id, people=people, overlap=overlap,
        people_before=before.declared, by=visit.seat.id,
    )  # fmt: skip
    return see_other(f"/d/{visit.dialogue.code}/site")


async def relay(visit: SeatVisit) -> Response:
    """Keep a question that was asked here, and show its receipt to hand over."""
    form = await visit.form()
    try:
        done = await take_down(visit, {**form, "channel": "site", "came_at": ""})
    except Refused as refused:
        return await _page(visit, form, refused, "relay")
    return await _page(visit, {}, done=done)


async def _page(
    visit: SeatVisit,
    form: dict[str, str],
    refused: Refused | None = None,
    where: str = "",
    done: Done | None = None,
) -> Response:
    """What was ``refused`` stands at the form ``where``."""
    known = await visit.front.house.read(_find, visit.seat)
    return visit.html(
        "site.html", status_of(refused), here=f"/d/{visit.dialogue.code}/site", dialogue=visit.dialogue,
        seat=visit.seat, site=known.site, entered=known.entered, relayed=known.relayed, form=form,
        where=where, done=done, kinds=list(Kind), command_id=form.get("id") or new_id(),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _find(tx: Tx, seat: Seat) -> Known:
    site, here = sites.find_by_seat(tx, seat.id), seat.dialogue
    relayed = questions.find_many(tx, here, ledger.received_by(tx, here, actor(seat)))
    entered = entered_of(site.unit, attendances.entered(tx, here).by_unit) if site and site.unit else 0
    cards = (audience.card(question, Audience.PUBLIC, own=True) for question in relayed.values())
    return Known(site, entered, sorted(filter(None, cards), key=lambda card: -card.no))
