"""One dialogue on the desk: who works on it, and the links that lead them in."""

from typing import Final

import structlog
from starlette.responses import Response

from doithoai.actions import people
from doithoai.domain.errors import Refused
from doithoai.domain.people import STAFF, Role, Seat
from doithoai.store import seats
from doithoai.store.transaction import Tx
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

#: The roles that a link can be made for, in the order of the page.
INVITED: Final = (
    Role.MODERATOR,
    Role.HOST,
    Role.CHAIR,
    Role.LEADER,
    Role.SECRETARY,
    Role.OBSERVER,
    Role.ORGANISER,
    Role.STAGE,
)
LINKS_LIMIT: Final = 300

log = structlog.get_logger()


async def page(visit: SeatVisit) -> Response:
    """Show the dialogue on the desk."""
    return await desk_page(visit)


async def invite(visit: SeatVisit) -> Response:
    """Make a seat with a link of its own; the link is shown on this one page and never again."""
    form = await visit.form()
    try:
        role = _role(form.get("role", ""))
        seat, secret = await visit.front.house.write(
            _invite, visit.dialogue.id, role, form.get("name", ""), form.get("unit", "")
        )
    except Refused as refused:
        return await desk_page(visit, refused=refused)
    path = "stage" if seat.role is Role.STAGE else "s"
    return await desk_page(visit, link=f"{base_url(visit)}/{path}/{secret}", invited=seat)


async def revoke(visit: SeatVisit) -> Response:
    """Shut a seat: its link dies and its open sockets close."""
    form = await visit.form()
    try:
        seat = await visit.front.house.write(_revoke, visit.seat, form.get("seat", ""))
    except Refused as refused:
        return await desk_page(visit, refused=refused)
    visit.front.door.revoked(seat)
    log.info("seat_revoked", dialogue=seat.dialogue, seat=seat.id, role=seat.role, by=visit.seat.id)
    return see_other(f"/desk/{visit.dialogue.code}")


async def desk_page(
    visit: SeatVisit, refused: Refused | None = None, link: str = "", invited: Seat | None = None
) -> Response:
    """Show the dialogue with its links and people, what was refused, and a link that was just made."""
    here = f"/desk/{visit.dialogue.code}"
    working = await visit.front.house.read(seats.in_dialogue, visit.dialogue.id, *STAFF, Role.STAGE)
    return visit.html(
        "desk_dialogue.html", status_of(refused), here=here, dialogue=visit.dialogue, seat=visit.seat,
        working=working, invited_roles=INVITED, link=link,
        invited=invited, base=base_url(visit), wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _role(text: str) -> Role:
    if text not in INVITED:
        raise Refused("form_unreadable")
    return Role(text)


def _invite(tx: Tx, dialogue: int, role: Role, name: str, unit: str) -> tuple[Seat, str]:
    if len(seats.in_dialogue(tx, dialogue, *INVITED)) >= LINKS_LIMIT:
        raise Refused("too_many_links", limit=LINKS_LIMIT)
    return people.invite(tx, dialogue, role, name, unit)


def _revoke(tx: Tx, by: Seat, written: str) -> Seat:
    """Only a seat of the same dialogue, and not the one somebody sits on while pressing the button."""
    seat = seats.find(tx, int(written)) if written.isascii() and written.isdigit() else None
    if seat is None or seat.dialogue != by.dialogue or seat.id == by.id:
        raise Refused("no_such_seat")
    people.revoke(tx, seat.id)
    return seat
