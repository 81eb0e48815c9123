"""The look of a dialogue: its colour and its logo, chosen on the desk; and the logo as it is served."""

from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions.look import change_look
from doithoai.domain.errors import Refused
from doithoai.store import logos
from doithoai.web.assets import FOR_EVER
from doithoai.web.office.look import look_page
from doithoai.web.visit import DialogueVisit, SeatVisit, see_other

FIELDS_LIMIT: Final = 5


async def change(visit: SeatVisit) -> Response:
    """Take the colour and the picture of a submitted form; ``no_logo`` takes the logo away."""
    async with visit.request.form(max_fields=FIELDS_LIMIT, max_files=1) as form:
        file = form.get("logo")
        picture = await file.read() if isinstance(file, UploadFile) else b""
        accent, is_without = str(form.get("accent", "")), "no_logo" in form
    try:
        await visit.front.house.write(change_look, visit.seat.id, accent, picture, is_without)
    except Refused as refused:
        return look_page(visit, refused)
    return see_other(f"/desk/{visit.dialogue.code}/look")


async def serve(visit: DialogueVisit) -> Response:
    """Send the logo of the dialogue. Its address changes with its content."""
    name = visit.request.path_params["sha256"]
    found = await visit.front.house.read(logos.find, name) if name == visit.dialogue.logo else None
    if found is None:
        raise HTTPException(404)
    kind, data = found
    return Response(data, media_type=kind, headers={"cache-control": FOR_EVER})
