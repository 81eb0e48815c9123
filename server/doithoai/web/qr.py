"""The QR codes that lead to a dialogue and to one's own question."""

from typing import Any, Final

import segno
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.domain.codes import is_receipt, typed
from doithoai.web.visit import DialogueVisit, Visit

#: Always ink on white with its margin (look.md).
_LOOK: Final[dict[str, Any]] = {"dark": "#14110f", "light": "#fff", "border": 4}


async def join_code(visit: DialogueVisit) -> Response:
    """Draw the address of the dialogue."""
    image = _draw(f"{base_url(visit)}/d/{visit.dialogue.code}")
    return Response(image, media_type="image/svg+xml", headers={"cache-control": "public, max-age=3600"})


async def receipt_code(visit: Visit) -> Response:
    """Draw the address of a receipt. Any code that could be one is drawn: the picture tells nothing new."""
    code = typed(visit.request.path_params["code"])
    if not is_receipt(code):
        raise HTTPException(404)
    return Response(_draw(f"{base_url(visit)}/r/{code}"), media_type="image/svg+xml")


def base_url(visit: Visit) -> str:
    """Return the address under which people reach this server, without a slash at the end."""
    public = visit.front.house.settings.public_url.rstrip("/")
    url = visit.request.url
    return public or f"{url.scheme}://{url.netloc}"


def drawn_inline(address: str) -> str:
    """Return the picture of ``address`` as an address of its own, for what must have no path."""
    return segno.make(address, error="m", micro=False).svg_data_uri(**_LOOK)


def _draw(address: str) -> str:
    svg = segno.make(address, error="m", micro=False).svg_inline(**_LOOK, omitsize=True)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
