"""Who works on a dialogue: by a link of their own, or as a member of the organisation."""

from typing import Final

import structlog
from starlette.responses import Response

from doithoai.actions import accounts, delegating, people
from doithoai.domain.calendar import day_of
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role, Seat
from doithoai.domain.text import fold
from doithoai.store import organisations, seats, sessions
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx
from doithoai.web.office.duties import GROUPS
from doithoai.web.office.unit_choice import chosen, offered
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

#: The roles that are given on this page; the heads of sites have one of their own.
INVITED: Final = tuple(role for _group, duties in GROUPS for role, _means in duties)
LINKS_LIMIT: Final = 300
_CALM: Final = frozenset({Role.HOST, Role.MODERATOR})
_NUMBER_DIGITS: Final = 18

log = structlog.get_logger()


async def page(visit: SeatVisit) -> Response:
    """Show who works on the dialogue."""
    return await people_page(visit)


async def invite(visit: SeatVisit) -> Response:
    """Make a seat with a link of its own; the link is shown on this one page and never again."""
    form = await visit.form()
    try:
        role = _role(form.get("role", ""))
        unit = await _unit(visit, role, form)
        seat, secret = await visit.front.house.write(_invite, visit.dialogue.id, role, form, unit)
    except Refused as refused:
        return await people_page(visit, refused=refused, form=form)
    path = "stage" if seat.role is Role.STAGE else "s"
    return await people_page(visit, link=f"{base_url(visit)}/{path}/{secret}", invited=seat)


async def give(visit: SeatVisit) -> Response:
    """Give a member of the organisation a seat, which goes with the account and needs no link."""
    form, house = await visit.form(), visit.front.house
    try:
        role = _role(form.get("role", ""), but_for=Role.STAGE)
        account = _number(form.get("account", ""))
        unit = await _unit(visit, role, form)
        seat = await house.write(_give, visit.dialogue.id, visit.organisation, account, role, unit)
    except Refused as refused:
        return await people_page(visit, refused=refused, form=form)
    for session in await house.read(sessions.of_account, account):
        visit.front.door.seated(session)
    log.info("seat_given", dialogue=seat.dialogue, seat=seat.id, role=seat.role, by=visit.seat.id)
    return see_other(f"/desk/{visit.dialogue.code}/people")


async def revoke(visit: SeatVisit) -> Response:
    """Shut a seat: its link dies and its open sockets close."""
    form = await visit.form()
    try:
        seat = await visit.front.house.write(_revoke, visit.seat, form.get("seat", ""))
    except Refused as refused:
        return await people_page(visit, refused=refused)
    visit.front.door.revoked(seat)
    log.info("seat_revoked", dialogue=seat.dialogue, seat=seat.id, role=seat.role, by=visit.seat.id)
    return see_other(f"/desk/{visit.dialogue.code}/people")


async def people_page(
    visit: SeatVisit,
    refused: Refused | None = None,
    link: str = "",
    invited: Seat | None = None,
    form: dict[str, str] | None = None,
) -> Response:
    """Show who works on the dialogue, what was refused, and a link that was just made."""
    here = f"/desk/{visit.dialogue.code}/people"
    found = await visit.front.house.read(_find, visit.dialogue.id, visit.organisation)
    known = await visit.front.house.read(offered, visit.organisation, visit.plan, _day(visit))
    return visit.html(
        "desk_people.html", status_of(refused), here=here, dialogue=visit.dialogue, seat=visit.seat,
        groups=GROUPS, form=form or {}, link=link, invited=invited, units=known, **found,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _find(tx: Tx, dialogue: int, organisation: int | None) -> dict[str, object]:
    working, holders = seats.in_dialogue(tx, dialogue, *INVITED), seats.holders(tx, dialogue)
    members: list[tuple[Account, OfficeRole]] = []
    if organisation is not None:
        members = organisations.members(tx, organisation)
    doubles = sorted(doubled(working, holders))
    return {"working": working, "holders": holders, "members": members, "doubles": doubles}


async def _unit(visit: SeatVisit, role: Role, form: dict[str, str]) -> int | None:
    if role is not Role.ANSWERER:
        return None
    text = form.get("answering", "")
    unit: int = await visit.front.house.read(chosen, visit.organisation, text, _day(visit))
    return unit


def _day(visit: SeatVisit) -> str:
    return day_of(visit.dialogue.starts_at).isoformat()


def doubled(working: list[Seat], holders: dict[int, int]) -> set[str]:
    """Return the names of those who chair and moderate or host as well, by account or by name."""
    chairs = [seat for seat in working if seat.role is Role.CHAIR]
    others = [seat for seat in working if seat.role in _CALM]
    same_account = {
        chair.name for chair in chairs for other in others
        if chair.id in holders and holders[chair.id] == holders.get(other.id)
    }  # fmt: skip
    names = {fold(other.name) for other in others if other.name}
    return same_account | {chair.name for chair in chairs if fold(chair.name) in names}


def _invite(tx: Tx, dialogue: int, role: Role, form: dict[str, str], unit: int | None) -> tuple[Seat, str]:
    if len(seats.in_dialogue(tx, dialogue, *INVITED)) >= LINKS_LIMIT:
        raise Refused("too_many_links", limit=LINKS_LIMIT)
    if unit is not None:
        return delegating.invite_unit(tx, dialogue, unit, form.get("name", ""))
    return people.invite(tx, dialogue, role, form.get("name", ""), form.get("unit", ""))


def _give(
    tx: Tx, dialogue: int, organisation: int | None, account: int, role: Role, unit: int | None
) -> Seat:
    if organisation is None or organisations.role_of(tx, organisation, account) is None:
        raise Refused("no_such_member")
    return accounts.give_seat(tx, dialogue, account, role, unit)


def _role(text: str, but_for: Role | None = None) -> Role:
    if text not in INVITED or text == but_for:
        raise Refused("form_unreadable")
    return Role(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _NUMBER_DIGITS):
        raise Refused("form_unreadable")
    return int(text)


def _revoke(tx: Tx, by: Seat, written: str) -> Seat:
    """Only a seat of the same dialogue, and not the one somebody sits on while pressing the button."""
    is_number = written.isascii() and written.isdigit() and len(written) <= _NUMBER_DIGITS
    seat = seats.find(tx, int(written)) if is_number else None
    if seat is None or seat.dialogue != by.dialogue or seat.id == by.id:
        raise Refused("no_such_seat")
    people.revoke(tx, seat.id)
    return seat
