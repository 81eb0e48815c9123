"""Somebody who belongs to several organisations chooses whose desk to see."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.store import sessions
from doithoai.web.visit import OfficeVisit, see_other


async def choose(visit: OfficeVisit) -> Response:
    """Show the desk of another organisation from now on; 404 for one that the account does not belong to."""
    wanted = (await visit.form()).get("organisation", "")
    if wanted not in {str(one.organisation) for one in visit.memberships}:
        raise HTTPException(404)
    await visit.front.house.write(sessions.choose, visit.session.id, int(wanted))
    return see_other("/desk")
