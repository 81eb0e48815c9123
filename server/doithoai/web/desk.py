"""The organiser's desk: the dialogues one has set up, and a new one."""

from typing import Any, Final

from starlette.responses import Response

from doithoai.actions.people import create_dialogue
from doithoai.domain.dialogue import TEXT_LIMIT, Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import READERS, Membership
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.text import clean_line
from doithoai.store import dialogues
from doithoai.store.transaction import Tx
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, OfficeVisit, see_other
from doithoai.web.words import parse_local

OFFERED: Final = tuple(Identity)
USUAL: Final = (Identity.NAMED, Identity.SEALED)
FIELDS_LIMIT: Final = 30
FIELD_LENGTH: Final = 60
PAGE: Final = 50
SKIP_DIGITS: Final = 9


async def page(visit: OfficeVisit) -> Response:
    """Show the dialogues of the organisation, or those in which somebody has a seat."""
    skip = _skip(visit.request.query_params.get("skip", ""))
    found = await visit.front.house.read(_find, visit.account.id, visit.membership, skip)
    return visit.html("desk.html", dialogues=found[:PAGE], skip=skip, more=len(found) > PAGE, page_size=PAGE)


async def plan_page(visit: MemberVisit) -> Response:
    """Show the form for a new dialogue."""
    return _form(visit, {}, list(USUAL))


async def plan(visit: MemberVisit) -> Response:
    """Set up a new dialogue, and go to its page."""
    form, identities = await visit.form(), await visit.form_list("identity")
    try:
        planned = _plan(form, identities)
        made = await visit.front.house.write(
            create_dialogue, planned, visit.account, "listed" in form, organisation=visit.member.organisation
        )
    except Refused as refused:
        return _form(visit, form, identities, refused)
    return see_other(f"/desk/{made.code}")


def _find(tx: Tx, account: int, member: Membership | None, skip: int) -> list[Dialogue]:
    if member is not None and member.role in READERS:
        return dialogues.of_organisation(tx, member.organisation, skip, PAGE + 1)
    return dialogues.of_account(tx, account, member.organisation if member else None, skip, PAGE + 1)


def _skip(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < SKIP_DIGITS else 0


def _plan(form: dict[str, str], identities: list[str]) -> dict[str, Any]:
    chosen = tuple(identity for identity in OFFERED if identity in identities)
    if not chosen:
        raise Refused("identity_missing")
    return {
        "title": form.get("title", ""),
        "organiser": form.get("organiser", ""),
        "theme": form.get("theme", ""),
        "place": form.get("place", ""),
        **_times(form),
        "salutation": _salutation(form.get("salutation", "")),
        "text_limit": TEXT_LIMIT,
        "fields": _fields(form.get("fields", "")),
        "identities": chosen,
        "asks_name": "asks_name" in form,
    }


def _times(form: dict[str, str]) -> dict[str, int | None]:
    starts_at = _moment(form.get("starts_at", ""))
    ends_at = _moment(form["ends_at"]) if form.get("ends_at") else None
    if ends_at is not None and ends_at <= starts_at:
        raise Refused("ends_too_early")
    return {"starts_at": starts_at, "ends_at": ends_at}


def _moment(text: str) -> int:
    try:
        return parse_local(text)
    except ValueError:
        raise Refused("not_a_date") from None


def _salutation(text: str) -> Salutation:
    try:
        return Salutation(text)
    except ValueError:
        raise Refused("form_unreadable") from None


def _fields(text: str) -> tuple[str, ...]:
    """One field a line, in the organiser's order; a repeated one counts once."""
    fields = tuple(dict.fromkeys(filter(None, map(clean_line, text.splitlines()))))
    if len(fields) > FIELDS_LIMIT:
        raise Refused("too_many_fields", limit=FIELDS_LIMIT)
    if any(len(field) > FIELD_LENGTH for field in fields):
        raise Refused("field_too_long", limit=FIELD_LENGTH)
    return fields


def _form(
    visit: MemberVisit, form: dict[str, str], identities: list[Any], refused: Refused | None = None
) -> Response:
    return visit.html(
        "desk_new.html", status_of(refused), here="/desk/new", form=form,
        identities=identities, offered=OFFERED,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
