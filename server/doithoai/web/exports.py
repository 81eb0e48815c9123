"""Taking the record away: as a workbook, as CSV, or as the archive that anybody can check."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.documents import dossier
from doithoai.documents.downloads import MEDIA_TYPES, download
from doithoai.web.visit import SeatVisit


async def export(visit: SeatVisit) -> Response:
    """Send the dialogue's record in the form that the address names."""
    form = visit.request.path_params["form"]
    if form not in MEDIA_TYPES:
        raise HTTPException(404)
    kept = await visit.front.house.read(dossier.load, visit.dialogue.id)
    file = await asyncio.to_thread(download, kept, form, visit.words.lang)
    headers = {"content-disposition": f'attachment; filename="{file.filename}"'}
    return Response(file.body, headers=headers, media_type=file.media_type)
