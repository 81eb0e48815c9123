"""Whether this process lives, and whether it can take people: for load balancers and supervisors."""

from typing import Final

from starlette.responses import JSONResponse, Response

from doithoai.web.visit import Visit

AGAIN_SECONDS: Final = 2


async def alive(visit: Visit) -> Response:
    """Say ok, or degraded and which parts are away.

    503 only where a new start would help: nothing can be written any more.
    """
    if not visit.front.house.ready:
        return JSONResponse({"status": "closed"}, 503)
    ailing = await visit.front.health.ailing()
    status = {"status": "degraded", "parts": ailing} if ailing else {"status": "ok"}
    return JSONResponse(status, 503 if "writer" in ailing else 200)


async def ready(visit: Visit) -> Response:
    """Say whether people may be sent here; if not, why, in one word."""
    why = await visit.front.health.hindrance()
    if why:
        return JSONResponse({"status": why}, 503, {"retry-after": str(AGAIN_SECONDS)})
    return JSONResponse({"status": "ready"})
