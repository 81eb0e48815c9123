"""What a dialogue keeps and for how long: erasing words and names by law, with two people and a record."""

from typing import Any, Final

from starlette.responses import Response

from doithoai.actions import erasing as actions
from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan
from doithoai.domain.retention import names_until
from doithoai.store import erasing, organisations, seats
from doithoai.store.transaction import Tx
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

ERASURE_DIGITS: Final = 12


async def page(visit: SeatVisit) -> Response:
    """Show what was erased, what waits for a second person, and until when names are kept."""
    return await _page(visit, {})


async def ask(visit: SeatVisit) -> Response:
    """Ask for an erasure: of the words about one question, or of all names."""
    form = await visit.form()
    try:
        question = _question(form)
        await visit.front.house.write(actions.ask_erasure, visit.seat.id, question, form.get("reason", ""))
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(f"/desk/{visit.dialogue.code}/keeping")


async def settle(visit: SeatVisit) -> Response:
    """Agree to an erasure, which is done at once, or refuse it."""
    form = await visit.form()
    act = actions.grant_erasure if form.get("answer") == "grant" else actions.refuse_erasure
    try:
        await visit.front.house.write(act, visit.seat.id, _number(form.get("erasure", "")))
    except Refused as refused:
        return await _page(visit, {}, refused)
    return see_other(f"/desk/{visit.dialogue.code}/keeping")


async def _page(visit: SeatVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    read = await visit.front.house.read(_read, visit.dialogue.id, visit.organisation, visit.plan)
    closed_at = visit.dialogue.closed_at
    return visit.html(
        "desk_keeping.html", status_of(refused), here=f"/desk/{visit.dialogue.code}/keeping", form=form,
        dialogue=visit.dialogue, seat=visit.seat, **read,
        until=names_until(closed_at, read["months"]) if closed_at and read["months"] else "",
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _read(tx: Tx, dialogue: int, organisation: int | None, plan: Plan) -> dict[str, Any]:
    asked = erasing.in_dialogue(tx, dialogue)
    people = {seat for one in asked for seat in (one.asked_by, one.granted_by) if seat is not None}
    usual = organisations.load(tx, organisation).settings.retention_months if organisation else None
    return {
        "asked": asked,
        "names": {seat: seats.load_even_revoked(tx, seat).name for seat in people},
        "months": plan.retention_months or usual,
    }


def _question(form: dict[str, str]) -> int | None:
    return None if form.get("what") == "names" else _number(form.get("question", ""))


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < ERASURE_DIGITS):
        raise Refused("form_unreadable")
    return int(written)
