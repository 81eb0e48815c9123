"""The pages of those who run a dialogue: shells that the client fills over its socket."""

from starlette.responses import Response

from doithoai.domain.organisation import SEAT_OF
from doithoai.domain.people import Role
from doithoai.web.seats import home
from doithoai.web.visit import DialogueVisit, SeatVisit, see_other

_ORDER = (Role.ORGANISER, *(role for role in Role if role not in {Role.ORGANISER, Role.PARTICIPANT}))


async def work(visit: DialogueVisit) -> Response:
    """Lead somebody to the page on which they work here; who does nothing here comes to the dialogue."""
    roles = {seat.role for seat in visit.seats}
    offices = {one.role for one in visit.memberships if one.organisation == visit.organisation}
    roles |= {SEAT_OF[office] for office in offices if office in SEAT_OF}
    role = next((role for role in _ORDER if role in roles), Role.PARTICIPANT)
    return see_other(home(visit.dialogue.code, role))


async def moderate(visit: SeatVisit) -> Response:
    """Show the moderators' page."""
    return _shell(visit, "moderate")


async def host(visit: SeatVisit) -> Response:
    """Show the host's page."""
    return _shell(visit, "host")


async def lead(visit: SeatVisit) -> Response:
    """Show the answering leader's page."""
    return _shell(visit, "lead")


def _shell(visit: SeatVisit, page: str) -> Response:
    return visit.html("staff.html", page=page, dialogue=visit.dialogue, seat=visit.seat)
