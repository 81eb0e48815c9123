"""Whether this server is ready for people: for load balancers and supervisors."""

from starlette.responses import JSONResponse, Response

from doithoai.web.visit import Visit


async def page(visit: Visit) -> Response:
    """Say ok, or 503 while the house is not open."""
    is_ready = visit.front.house.ready
    return JSONResponse({"status": "ok" if is_ready else "starting"}, 200 if is_ready else 503)
