"""The first page: type the code, or pick a dialogue that is open to all."""

from starlette.responses import Response

from doithoai.domain.codes import is_join_code, is_receipt, typed
from doithoai.store import dialogues
from doithoai.web import guessing
from doithoai.web.visit import DialogueVisit, Visit, see_other

CODE_LIMIT = 200


async def page(visit: Visit) -> Response:
    """Show the field for the code."""
    return await _page(visit, 200)


async def enter(visit: Visit) -> Response:
    """Go to the dialogue whose code was typed; a whole join link pasted into the field does too."""
    written = (await visit.form()).get("code", "")[:CODE_LIMIT]
    code = typed(written.rstrip("/").rpartition("/")[2])
    if not guessing.is_welcome(visit):
        return await _page(visit, 429, written)
    if is_receipt(code):  # as long as a personal code
        return see_other(f"/p/{code}")
    found = await visit.front.visit(visit.request, code) if is_join_code(code) else None
    if isinstance(found, DialogueVisit):
        return see_other(f"/d/{code}")
    guessing.note_wrong_code(visit, code)
    return await _page(visit, 422, written)


async def _page(visit: Visit, status: int, written: str = "") -> Response:
    listed = await visit.front.house.read(dialogues.listed)
    return visit.html(
        "join.html", status, here="/", code=written, is_wrong=status == 422, is_slowed=status == 429,
        listed=listed,
    )  # fmt: skip
