"""The opening report: attached on the desk, taken away by everybody who knows the code."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from doithoai.actions.reporting import attach_report, remove_report, report_of
from doithoai.domain import report
from doithoai.domain.errors import Refused
from doithoai.store import files
from doithoai.web.attachment import attachment
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import DialogueVisit, SeatVisit, see_other

FIELDS_LIMIT: Final = 5
PIECE_BYTES: Final = 256 * 1024


async def page(visit: SeatVisit) -> Response:
    """Show the report that is attached, and the form for another."""
    return await _page(visit)


async def change(visit: SeatVisit) -> Response:
    """Attach the file of the form, or take the report away with the button ``remove``."""
    async with visit.request.form(max_fields=FIELDS_LIMIT, max_files=1) as form:
        file, seen = form.get("report"), str(form.get("seen", ""))
        content = await file.read() if isinstance(file, UploadFile) else b""
        name = file.filename or "" if isinstance(file, UploadFile) else ""
        is_gone = "remove" in form
    try:
        if is_gone:
            await visit.front.house.write(remove_report, visit.seat.id, seen)
        else:
            await _attach(visit, content, name, seen)
    except Refused as refused:
        return await _page(visit, refused)
    return see_other(f"/desk/{visit.dialogue.code}/report")


async def send(visit: DialogueVisit) -> Response:
    """Send the report, a piece at a time: thousands may want twenty megabytes at once."""
    kept = visit.plan.report
    about = await visit.front.house.read(files.about, kept.file) if kept else None
    if kept is None or about is None:
        raise HTTPException(404)
    kind, size = about
    headers = {**attachment(kept.name), "etag": f'"{kept.file}"', "cache-control": "no-cache"}
    if visit.request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    headers["content-length"] = str(size)
    return StreamingResponse(_pieces(visit, kept.file, size), media_type=kind, headers=headers)


async def _attach(visit: SeatVisit, content: bytes, name: str, seen: str) -> None:
    attached, sha256 = await asyncio.to_thread(_look_at, content, name)
    await visit.front.house.write(attach_report, visit.seat.id, attached, sha256, content, seen)


def _look_at(content: bytes, name: str) -> tuple[report.Attached, str]:
    return report.check(content, name), hashlib.sha256(content).hexdigest()


async def _pieces(visit: DialogueVisit, sha256: str, size: int) -> AsyncIterator[bytes]:
    for at in range(0, size, PIECE_BYTES):
        yield await visit.front.house.read(files.piece, sha256, at, PIECE_BYTES)


async def _page(visit: SeatVisit, refused: Refused | None = None) -> Response:
    kept = visit.plan.report
    about = await visit.front.house.read(files.about, kept.file) if kept else None
    return visit.html(
        "desk_report.html", status_of(refused), here=f"/desk/{visit.dialogue.code}/report",
        dialogue=visit.dialogue, report=kept, size=about[1] if about else 0, seen=report_of(visit.plan),
        limit=report.LIMIT_MIB, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
