"""Signing in and out: for those who set dialogues up. Everybody else comes by code or by link."""

import hashlib
import secrets
from typing import Final

import structlog
from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.live import codes
from doithoai.store import accounts, sessions
from doithoai.store.accounts import Account
from doithoai.store.sessions import Session
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token, new_token
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit, see_other

LOGIN_LIMIT = 120
NEXT_LIMIT = 300
FIRST_PAGE = "/desk"
#: Of this process, and told nobody: the log must not say which logins are tried.
_MARKING: Final = secrets.token_bytes(32)

log = structlog.get_logger()


async def page(visit: Visit) -> Response:
    """Show the form; on a server that has no account yet, lead to the set-up."""
    if not await visit.front.house.read(accounts.count):
        return see_other("/setup")
    return _form(visit, "", visit.request.query_params.get("next", ""))


async def enter(visit: Visit) -> Response:
    """Check login and password. The browser gets a fresh token, so that one planted before is worthless."""
    form = await visit.form()
    login, onward = form.get("login", "")[:LOGIN_LIMIT].strip().lower(), form.get("next", "")
    if not (visit.is_open("sign_in_by_address") and visit.is_open("sign_in_by_login", login)):
        log.warning("sign_in_held_back", login=_mark(login))
        return _form(visit, login, onward, Refused("too_many_tries"))
    account: Account | None = await visit.front.house.read(accounts.find_by_login, login)
    stored = account.password if account else None
    fits = await visit.front.passwords.fits(form.get("password", ""), stored)
    if account is None or not fits:
        visit.count("sign_in_by_address")
        visit.count("sign_in_by_login", login)
        log.warning("sign_in_refused", login=_mark(login))
        return _form(visit, login, onward, Refused("wrong_login"))
    return await start_session(visit, account, safe_path(onward))


async def start_session(visit: Visit, account: Account, path: str) -> Response:
    """Sign ``account`` in under a new token, keep the seats of the old session, and go on to ``path``."""
    token = new_token()
    await visit.front.house.write(_sign_in, visit.session, hash_token(token), account)
    if visit.session is not None:
        visit.front.door.ended(visit.session.id, codes.MOVED)
    return visit.front.keep(see_other(path), token)


async def leave(visit: Visit) -> Response:
    """End the session on the server, close its sockets, and let the browser forget it."""
    if visit.session is not None:
        await visit.front.house.write(sessions.end, visit.session.id)
        visit.front.door.ended(visit.session.id)
    response = see_other("/")
    visit.front.cookie.take(response)
    response.headers["clear-site-data"] = '"cache", "storage"'
    return response


def safe_path(path: str) -> str:
    """Return ``path`` if it leads to a page of ours, else the desk: no open redirect."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and len(path) <= NEXT_LIMIT else FIRST_PAGE


def _sign_in(tx: Tx, old: Session | None, token: bytes, account: Account) -> None:
    new = sessions.create(tx, token)
    sessions.sign_in(tx, new.id, account.id)
    if old is not None:
        sessions.move_seats(tx, old.id, new.id)
        sessions.end(tx, old.id)


def _form(visit: Visit, login: str, onward: str, refused: Refused | None = None) -> Response:
    wrong = sentence(visit.words, refused) if refused else ""
    status = status_of(refused)
    return visit.html("signin.html", status, here="/signin", login=login, next=onward, wrong=wrong)


def _mark(login: str) -> str:
    """What stands for a login in the log of this process: the same for the same, and nothing else."""
    return hashlib.blake2b(login.encode(), digest_size=6, key=_MARKING).hexdigest()
