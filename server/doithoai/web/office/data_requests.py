"""People who want to know what is kept of them: who asked, by when they are answered, what was found."""

from typing import Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import data_requests as actions
from doithoai.actions.asking import receipt_hash
from doithoai.domain.codes import is_receipt, typed
from doithoai.domain.errors import Refused
from doithoai.locale.catalogue import mark as _
from doithoai.store import data_requests, dialogues, personal, questions
from doithoai.store.data_requests import DataRequest
from doithoai.store.transaction import Tx
from doithoai.web.office.units import today
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, see_other

PAGE: Final = "/desk/requests"
KIND_NAMES: Final = {
    "account": _("Tài khoản"),
    "seat": _("Chỗ trong cuộc đối thoại"),
    "roster": _("Danh sách mời"),
    "site": _("Đầu mối điểm cầu"),
    "question": _("Ý kiến hiện tên"),
}


async def page(visit: MemberVisit) -> Response:
    """Show the requests, the open ones first."""
    return await _page(visit, {})


async def note(visit: MemberVisit) -> Response:
    """Note that somebody asked."""
    form = await visit.form()
    try:
        await visit.front.house.write(
            actions.note_request, visit.member.organisation, form.get("name", ""), form.get("note", "")
        )
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(PAGE)


async def one(visit: MemberVisit) -> Response:
    """Show what was found of the person of a request, by the name and by a receipt."""
    request = await _load(visit)
    organisation = visit.member.organisation
    found = await visit.front.house.read(personal.find, organisation, request.name)
    code = typed(visit.request.query_params.get("receipt", ""))
    asked = await visit.front.house.read(_by_receipt, organisation, code) if is_receipt(code) else None
    return visit.html(
        "desk_request.html", request=request, found=found, kinds=KIND_NAMES, code=code, asked=asked
    )


async def download(visit: MemberVisit) -> Response:
    """Send what was found as JSON, to be handed to the person."""
    request = await _load(visit)
    found = await visit.front.house.read(personal.find, visit.member.organisation, request.name)
    told = msgspec.json.format(msgspec.json.encode({"name": request.name, **found}))
    headers = {"content-disposition": f'attachment; filename="personal-data-{request.id}.json"'}
    return Response(told, media_type="application/json", headers=headers)


async def answer(visit: MemberVisit) -> Response:
    """Note that the request was answered."""
    request = await _load(visit)
    by = visit.account.name
    await visit.front.house.write(actions.answer_request, visit.member.organisation, request.id, by)
    return see_other(PAGE)


async def _load(visit: MemberVisit) -> DataRequest:
    wanted = visit.request.path_params["request"]
    found: DataRequest | None = await visit.front.house.read(
        data_requests.find, visit.member.organisation, wanted
    )
    if found is None:
        raise HTTPException(404)
    return found


async def _page(visit: MemberVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    found = await visit.front.house.read(data_requests.of_organisation, visit.member.organisation)
    return visit.html(
        "desk_requests.html", status_of(refused), here=PAGE, requests=found, form=form,
        today=today(visit), wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _by_receipt(tx: Tx, organisation: int, code: str) -> dict[str, Any] | None:
    """Return the question behind a receipt, if it was asked in a dialogue of ``organisation``."""
    found = questions.find_by_receipt(tx, receipt_hash(code))
    if found is None or dialogues.organisation_of(tx, found[0]) != organisation:
        return None
    return {"question": found[1], "dialogue": dialogues.load(tx, found[0])}
