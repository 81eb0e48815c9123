"""Whether this server is ready for people: for load balancers and supervisors."""

from starlette.responses import JSONResponse, Response

from doithoai.web.visit import Visit


async def page(visit: Visit) -> Response:
    """Say ok, or degraded while processes can't ring each other, or 503 while the house is not open."""
    house = visit.front.house
    if not house.ready:
        return JSONResponse({"status": "starting"}, 503)
    return JSONResponse({"status": "degraded" if house.doorbell.is_degraded else "ok"})
