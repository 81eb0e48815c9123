"""Signing in and out: for those who set dialogues up. Everybody else comes by code or by link."""

from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.store import accounts, sessions
from doithoai.web.entering import check_password, proceed, safe_path
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit, see_other

LOGIN_LIMIT = 120


async def page(visit: Visit) -> Response:
    """Show the form; on a server that has no account yet, lead to the set-up."""
    if not await visit.front.house.read(accounts.count):
        return see_other("/setup")
    asked = visit.request.query_params
    return form(visit, "", asked.get("next", ""), has_new_password="renewed" in asked)


async def enter(visit: Visit) -> Response:
    """Check login and password; who has a second factor is asked for its code next."""
    given = await visit.form()
    login, onward = given.get("login", "")[:LOGIN_LIMIT].strip().lower(), given.get("next", "")
    found = await visit.front.house.read(accounts.find_by_login, login)
    try:
        account = await check_password(visit, login, found, given.get("password", ""))
    except Refused as refused:
        return form(visit, login, onward, refused)
    return await proceed(visit, account, safe_path(onward))


async def leave(visit: Visit) -> Response:
    """End the session on the server, close its sockets, and let the browser forget it."""
    if visit.session is not None:
        await visit.front.house.write(sessions.end, visit.session.id)
        visit.front.door.ended(visit.session.id)
    response = see_other("/")
    visit.front.cookie.take(response)
    response.headers["clear-site-data"] = '"cache", "storage"'
    return response


def form(
    visit: Visit, login: str, onward: str, refused: Refused | None = None, has_new_password: bool = False
) -> Response:
    """Show the form with what was refused; ``onward`` is the page to go to afterwards."""
    wrong = sentence(visit.words, refused) if refused else ""
    return visit.html(
        "signin.html", status_of(refused), here="/signin", login=login, next=onward, wrong=wrong,
        has_new_password=has_new_password, provider=visit.front.house.settings.provider,
    )  # fmt: skip
