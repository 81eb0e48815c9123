"""Personal codes: on a slip, by QR or typed. Each leads to the seat of one person on the roster."""

from starlette.responses import Response

from doithoai.actions import entering
from doithoai.actions.entering import Browser
from doithoai.domain.codes import is_receipt, typed
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.roster import Person
from doithoai.store import dialogues, plans, roster
from doithoai.store.transaction import Tx
from doithoai.web import guessing
from doithoai.web.browser import hash_token, new_token
from doithoai.web.participant import check_rules
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit, see_other
from doithoai.web.words import Words


async def page(visit: Visit) -> Response:
    """Show whose code it is and a button to go in: a look at a link, as messengers take, enters nobody."""
    if not guessing.is_welcome(visit):
        return _refused(visit, Refused("too_many_tries"))
    code = typed(visit.request.path_params["code"])
    found = await visit.front.house.read(_find, code) if is_receipt(code) else None
    if found is None:
        guessing.note_wrong_code(visit, code)
        return _refused(visit, Refused("wrong_personal_code"))
    return _door(visit, code, *found)


async def enter(visit: Visit) -> Response:
    """Go in."""
    if not guessing.is_welcome(visit):
        return _refused(visit, Refused("too_many_tries"))
    code = typed(visit.request.path_params["code"])
    found = await visit.front.house.read(_find, code) if is_receipt(code) else None
    if found is None:
        guessing.note_wrong_code(visit, code)
        return _refused(visit, Refused("wrong_personal_code"))
    token = None if visit.session else new_token()
    browser = Browser(visit.session, hash_token(token or ""))
    form = await visit.form()
    try:
        if found[0].seat is None:
            check_rules((await visit.front.house.read(plans.load, found[1].id)).plan, form)
        dialogue = await visit.front.house.write(entering.enter_by_code, browser, roster.code_hash(code))
    except Refused as refused:
        return _door(visit, code, *found, refused=refused)
    if visit.session is not None:
        visit.front.door.seated(visit.session.id)
    return visit.front.keep(see_other(f"/d/{dialogue.code}"), token)


def _door(
    visit: Visit, code: str, person: Person, dialogue: Dialogue, rules: str, refused: Refused | None = None
) -> Response:
    words = Words(visit.words.lang, dialogue.salutation)
    return visit.html(
        "personal.html", status_of(refused), here=f"/p/{code}", person=person, dialogue=dialogue, code=code,
        rules=rules if person.seat is None else "", wrong=sentence(words, refused) if refused else "",
    )  # fmt: skip


def _refused(visit: Visit, refused: Refused) -> Response:
    wrong = sentence(visit.words, refused)
    status = 404 if refused.code == "wrong_personal_code" else status_of(refused)
    return visit.html("personal_wrong.html", status, here="/", wrong=wrong)


def _find(tx: Tx, code: str) -> tuple[Person, Dialogue, str] | None:
    person = roster.leads_to(tx, roster.code_hash(code))
    if person is None:
        return None
    return person, dialogues.load(tx, person.dialogue), plans.load(tx, person.dialogue).plan.rules
