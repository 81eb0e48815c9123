"""The invitation on the desk: what it will say, and the file to sign."""

from typing import Final

from starlette.responses import Response

from doithoai.documents import invitation, typeset
from doithoai.documents.invitation import Letter
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import Organisation
from doithoai.domain.units import Unit
from doithoai.store import organisations, units
from doithoai.store.transaction import Tx
from doithoai.web.attachment import attachment
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit
from doithoai.web.words import YOU

PDF: Final = "application/pdf"


async def page(visit: SeatVisit) -> Response:
    """Show what the invitation will say, with what is known of who invites."""
    unit, organisation = await visit.front.house.read(_find, visit.organisation, visit.plan.unit)
    return _page(visit, invitation.usual(visit.dialogue, unit, organisation))


async def make(visit: SeatVisit) -> Response:
    """Send the invitation as PDF."""
    form = await visit.form()
    try:
        letter = invitation.written(form)
        data = invitation.invitation(
            visit.dialogue, visit.plan, letter, join_address(visit),
            YOU[visit.dialogue.salutation], visit.front.house.clock(),
        )  # fmt: skip
        made = await typeset.pdf(invitation.FORM, data)
    except Refused as refused:
        return _page(visit, _as_typed(form), refused)
    return Response(made, media_type=PDF, headers=attachment(f"giay-moi-{visit.dialogue.code}.pdf"))


def join_address(visit: SeatVisit) -> str:
    """Return the address that leads people to the dialogue."""
    return f"{base_url(visit)}/d/{visit.dialogue.code}"


def _find(tx: Tx, organisation: int | None, unit: int | None) -> tuple[Unit | None, Organisation | None]:
    if organisation is None:
        return None, None
    return units.find(tx, organisation, unit) if unit else None, organisations.load(tx, organisation)


def _as_typed(form: dict[str, str]) -> Letter:
    names = ("guest", "over", "body", "number", "place", "post", "name")
    return Letter(**{name: form.get(name, "") for name in names}, party="party" in form)


def _page(visit: SeatVisit, letter: Letter, refused: Refused | None = None) -> Response:
    dialogue, plan = visit.dialogue, visit.plan
    return visit.html(
        "desk_invitation.html", status_of(refused), here=f"/desk/{dialogue.code}/invitation",
        dialogue=dialogue, letter=letter, facts=invitation.facts(dialogue, plan),
        agenda=invitation.agenda(dialogue, plan), entering=invitation.entering(plan), chair=plan.chair,
        address=join_address(visit), limit=invitation.TEXT_LIMIT,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
