"""A new dialogue like an earlier one."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions.copying import copy_dialogue
from doithoai.domain.codes import typed
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.store import dialogues
from doithoai.store.transaction import Tx
from doithoai.web.office.reading import moment
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, see_other


async def page(visit: MemberVisit) -> Response:
    """Ask what the new one is called and when it is held."""
    source = await _source(visit)
    return _page(visit, source, {"title": source.title})


async def copy(visit: MemberVisit) -> Response:
    """Set the new one up, and go to its page."""
    source, form = await _source(visit), await visit.form()
    try:
        made = await visit.front.house.write(
            copy_dialogue, source.id, visit.member.organisation, form.get("title", ""),
            moment(form.get("starts_at", "")), visit.account,
        )  # fmt: skip
    except Refused as refused:
        return _page(visit, source, form, refused)
    return see_other(f"/desk/{made.code}")


async def _source(visit: MemberVisit) -> Dialogue:
    code = typed(visit.request.path_params["code"])
    found: Dialogue | None = await visit.front.house.read(_find, code, visit.member.organisation)
    if found is None:
        raise HTTPException(404)
    return found


def _find(tx: Tx, code: str, organisation: int) -> Dialogue | None:
    found = dialogues.find_by_code(tx, code)
    if found is None or dialogues.organisation_of(tx, found.id) != organisation:
        return None
    return found


def _page(
    visit: MemberVisit, source: Dialogue, form: dict[str, str], refused: Refused | None = None
) -> Response:
    return visit.html(
        "desk_copy.html", status_of(refused), here=f"/desk/{source.code}/copy", source=source, form=form,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
