"""The QR code that leads to a dialogue."""

import segno
from starlette.responses import Response

from doithoai.web.visit import DialogueVisit, Visit


async def join_code(visit: DialogueVisit) -> Response:
    """Draw the address of the dialogue, always ink on white with its margin (look.md)."""
    code = segno.make(f"{base_url(visit)}/d/{visit.dialogue.code}", error="m", micro=False)
    svg = code.svg_inline(dark="#14110f", light="#fff", border=4, omitsize=True)
    image = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Response(image, media_type="image/svg+xml", headers={"cache-control": "public, max-age=3600"})


def base_url(visit: Visit) -> str:
    """Return the address under which people reach this server, without a slash at the end."""
    public = visit.front.house.settings.public_url.rstrip("/")
    url = visit.request.url
    return public or f"{url.scheme}://{url.netloc}"
