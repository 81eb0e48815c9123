"""What somebody who takes part does: come in, watch and ask. Everything but watching works without script."""

import secrets

import msgspec
from starlette.responses import Response

from doithoai.actions import entering
from doithoai.actions.entering import Browser
from doithoai.actions.perform import perform
from doithoai.domain.commands import SubmitQuestion
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Seat
from doithoai.domain.plan import Entry, Plan
from doithoai.domain.question import Kind
from doithoai.live.wire import CommandId
from doithoai.web.browser import hash_token, new_token
from doithoai.web.picture import picture_of, with_picture
from doithoai.web.seats import seat_for
from doithoai.web.sentences import sentence, status_of
from doithoai.web.standing import ROUTES
from doithoai.web.visit import DialogueVisit, SeatVisit, see_other


async def page(visit: DialogueVisit) -> Response:
    """Show the dialogue to who has a seat, the door to who has none."""
    if seat_for(visit.seats, "participant") is None:
        return _door(visit)
    video = await picture_of(visit.front, visit.organisation, visit.plan)
    shown = visit.html(
        "participant.html", page="participant", dialogue=visit.dialogue, video=video,
        opens_at=_opens_at(visit), has_notice=_has_notice(visit.plan),
    )  # fmt: skip
    return with_picture(shown, video)


async def enter(visit: DialogueVisit) -> Response:
    """Take a seat with the name and unit given; ``nameless`` is the button for going in without."""
    form = await visit.form()
    if seat_for(visit.seats, "participant") is not None:
        return see_other(f"/d/{visit.dialogue.code}")
    if not visit.is_open("entries"):
        return _door(visit, form, Refused("too_many_tries"))
    if not visit.dialogue.is_rehearsal:  # a whole crowd comes from one address
        visit.count("entries")
    name, unit = ("", "") if "nameless" in form else (form.get("name", ""), form.get("unit", ""))
    token = None if visit.session else new_token()
    try:
        check_rules(visit.plan, form)
        _check_name(visit, name, "nameless" in form)
        browser = Browser(visit.session, hash_token(token or ""))
        await visit.front.house.write(entering.enter, browser, visit.dialogue, name, unit)
    except Refused as refused:
        return _door(visit, form, refused)
    if visit.session is not None:
        visit.front.door.seated(visit.session.id)
    return visit.front.keep(see_other(f"/d/{visit.dialogue.code}"), token)


async def ask_page(visit: SeatVisit) -> Response:
    """Show the form for asking without script."""
    return _ask_form(visit, {})


async def ask(visit: SeatVisit) -> Response:
    """Receive a question from the form. The form's id makes a second press harmless."""
    form = await visit.form()
    try:
        command = _asked(form)
        command_id = msgspec.convert(form.get("id", ""), CommandId)
        visit.front.house.hub.carrier.check_pace(visit.seat.id, command_id, command)
        done = await visit.front.house.write(perform, visit.seat.id, command_id, command)
    except msgspec.ValidationError:
        return _ask_form(visit, form, Refused("form_unreadable"))
    except Refused as refused:
        return _ask_form(visit, form, refused)
    return visit.html(
        "asked.html",
        here=f"/d/{visit.dialogue.code}/ask",
        dialogue=visit.dialogue,
        done=done,
        is_anonymous=command.identity is Identity.ANONYMOUS,
    )


def _asked(form: dict[str, str]) -> SubmitQuestion:
    given = {name: form.get(name, "") for name in ("text", "kind", "field", "identity")}
    return msgspec.convert(given | {"do": "submit_question"}, SubmitQuestion)


def may_be_nameless(dialogue: Dialogue) -> bool:
    """Whether one may go in without a name: where names can be hidden anyway."""
    return bool({Identity.SEALED, Identity.ANONYMOUS} & set(dialogue.identities))


def asks_name(visit: DialogueVisit) -> bool:
    """Whether the door asks for a name: where the roster decides, it must."""
    return visit.dialogue.asks_name or visit.plan.entry is Entry.LISTED


def is_open_to_nameless(visit: DialogueVisit) -> bool:
    """Whether the door has a button for going in without a name."""
    return visit.plan.entry is Entry.OPEN and may_be_nameless(visit.dialogue)


def open_identities(dialogue: Dialogue, seat: Seat) -> tuple[Identity, ...]:
    """Return the ways in which ``seat`` may ask: without a name, not by name, where names can be hidden."""
    hidden = tuple(identity for identity in dialogue.identities if identity is not Identity.NAMED)
    return dialogue.identities if seat.name or not hidden else hidden


def _has_notice(plan: Plan) -> bool:
    """Whether the notice says more than this page does."""
    return bool(plan.notice or plan.agenda or plan.rules or plan.report)


def check_rules(plan: Plan, form: dict[str, str]) -> None:
    """Raise ``Refused("rules_not_accepted")`` where there are rules and the form does not accept them."""
    if plan.rules and "rules" not in form:
        raise Refused("rules_not_accepted")


def _check_name(visit: DialogueVisit, name: str, is_nameless: bool) -> None:
    if not asks_name(visit) or (is_nameless and is_open_to_nameless(visit)):
        return
    if not name.strip():
        raise Refused("name_empty")


def _opens_at(visit: DialogueVisit) -> int | None:
    """When questions will be taken, in ms, while they are not and that is planned."""
    return visit.plan.collecting_from if visit.dialogue.phase is Phase.PLANNED else None


def _door(
    visit: DialogueVisit, form: dict[str, str] | None = None, refused: Refused | None = None
) -> Response:
    dialogue = visit.dialogue
    return visit.html(
        "door.html",
        status_of(refused),
        here=f"/d/{dialogue.code}",
        dialogue=dialogue,
        opens_at=_opens_at(visit),
        form=form or {},
        rules=visit.plan.rules,
        is_of_rules=refused is not None and refused.code == "rules_not_accepted",
        wrong=sentence(visit.words, refused) if refused else "",
        entry=visit.plan.entry,
        asks_name=asks_name(visit),
        may_be_nameless=is_open_to_nameless(visit),
    )


def _ask_form(visit: SeatVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    return visit.html(
        "ask.html",
        status_of(refused),
        here=f"/d/{visit.dialogue.code}/ask",
        dialogue=visit.dialogue,
        seat=visit.seat,
        form=form,
        kinds=list(Kind),
        identities=open_identities(visit.dialogue, visit.seat),
        routes=ROUTES,
        command_id=form.get("id") or secrets.token_urlsafe(18),
        wrong=sentence(visit.words, refused) if refused else "",
    )
