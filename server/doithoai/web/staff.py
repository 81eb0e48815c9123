"""The pages of those who run a dialogue: shells that the client fills over its socket."""

from starlette.responses import Response

from doithoai.web.visit import SeatVisit


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
