"""The first run: a code that the server printed makes the first account. There is no default password."""

import hmac

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions.people import set_up
from doithoai.domain.codes import typed
from doithoai.domain.errors import Refused
from doithoai.store import accounts
from doithoai.web import passwords
from doithoai.web.entering import start_session
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit


async def page(visit: Visit) -> Response:
    """Show the form while there is no account; afterwards there is no such page."""
    await _check_due(visit)
    return _form(visit, {})


async def create(visit: Visit) -> Response:
    """Make the first account and sign it in."""
    await _check_due(visit)
    form = await visit.form()
    try:
        _check_code(visit, form.get("code", ""))
        login, password = form.get("login", ""), form.get("password", "")
        passwords.check_strength(password, login)
        hashed = await visit.front.passwords.hash(password)
        account = await visit.front.house.write(
            set_up, form.get("organisation", ""), login, form.get("name", ""), hashed
        )
    except Refused as refused:
        return _form(visit, form, refused)
    return await start_session(visit, account, "/desk")


async def _check_due(visit: Visit) -> None:
    if await visit.front.house.read(accounts.count):
        raise HTTPException(404)


def _check_code(visit: Visit, written: str) -> None:
    if not visit.is_open("set_up"):
        raise Refused("too_many_tries")
    if not hmac.compare_digest(typed(written).encode(), visit.front.house.setup_code.encode()):
        visit.count("set_up")
        raise Refused("wrong_setup_code")


def _form(visit: Visit, form: dict[str, str], refused: Refused | None = None) -> Response:
    wrong = sentence(visit.words, refused) if refused else ""
    return visit.html(
        "setup.html",
        status_of(refused),
        here="/setup",
        form=form,
        wrong=wrong,
        least=passwords.PASSWORD_LEAST,
    )
