"""The dialogues of an organisation, to look through, and a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from starlette.responses import Response

from doithoai.actions.people import create_dialogue
from doithoai.domain.calendar import day_of
from doithoai.domain.checklist import late_publications
from doithoai.domain.dialogue import TEXT_LIMIT, Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import READERS, Membership
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.plan import Plan
from doithoai.domain.text import clean_line
from doithoai.store import dialogues, holidays, plans
from doithoai.store.dialogues import Wanted
from doithoai.store.transaction import Tx
from doithoai.web.office.plan_names import NAMES
from doithoai.web.office.reading import choice, moment, names
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, OfficeVisit, see_other

OFFERED: Final = tuple(Identity)
USUAL: Final = (Identity.NAMED, Identity.SEALED)
WORDS_LENGTH: Final = 200
PAGE: Final = 50
SKIP_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Row:
    """A dialogue of the list with its plan, and how many of its publications are late."""

    dialogue: Dialogue
    plan: Plan
    late: int


async def page(visit: OfficeVisit) -> Response:
    """Show the dialogues of the organisation, or those in which somebody has a seat."""
    house, chosen = visit.front.house, _chosen(visit.request.query_params)
    today = day_of(house.clock())
    rows = await house.read(_find, visit.account.id, visit.membership, chosen, today)
    return visit.html(
        "desk.html", rows=rows[:PAGE], chosen=chosen, more=len(rows) > PAGE, page_size=PAGE, **NAMES
    )


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


def _find(tx: Tx, account: int, member: Membership | None, chosen: Wanted, today: date) -> list[Row]:
    organisation = member.organisation if member else None
    found = _dialogues(tx, account, member, chosen)
    planned = plans.of_many(tx, [dialogue.id for dialogue in found])
    off = holidays.of_organisation(tx, organisation)
    rows = ((dialogue, planned.get(dialogue.id, Plan())) for dialogue in found)
    return [Row(one, plan, late_publications(one, plan, today, off)) for one, plan in rows]


def _dialogues(tx: Tx, account: int, member: Membership | None, chosen: Wanted) -> list[Dialogue]:
    if member is not None and member.role in READERS:
        return dialogues.of_organisation(tx, member.organisation, chosen, PAGE + 1)
    return dialogues.of_account(tx, account, member.organisation if member else None, chosen, PAGE + 1)


def _chosen(query: Mapping[str, str]) -> Wanted:
    skip, phase = query.get("skip", ""), query.get("phase", "")
    return Wanted(
        words=clean_line(query.get("q", ""))[:WORDS_LENGTH],
        phase=Phase(phase) if phase in set(Phase) else None,
        skip=int(skip) if skip.isascii() and skip.isdigit() and len(skip) < SKIP_DIGITS else 0,
    )


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
        "salutation": choice(Salutation, form.get("salutation", "")),
        "text_limit": TEXT_LIMIT,
        "fields": names(form.get("fields", "")),
        "identities": chosen,
        "asks_name": "asks_name" in form,
    }


def _times(form: dict[str, str]) -> dict[str, int | None]:
    starts_at = moment(form.get("starts_at", ""))
    ends_at = moment(form["ends_at"]) if form.get("ends_at") else None
    if ends_at is not None and ends_at <= starts_at:
        raise Refused("ends_too_early")
    return {"starts_at": starts_at, "ends_at": ends_at}


def _form(
    visit: MemberVisit, form: dict[str, str], identities: list[Any], refused: Refused | None = None
) -> Response:
    return visit.html(
        "desk_new.html", status_of(refused), here="/desk/new", form=form,
        identities=identities, offered=OFFERED,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
