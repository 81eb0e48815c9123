"""How a browser becomes signed in, by whichever way its person proved who they are."""

import hashlib
import secrets
from typing import Final

import structlog
from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.live import codes
from doithoai.store import sessions
from doithoai.store.accounts import Account
from doithoai.store.sessions import Session
from doithoai.store.transaction import Tx
from doithoai.web import pending
from doithoai.web.browser import hash_token, new_token
from doithoai.web.pending import CodeDue
from doithoai.web.visit import Visit, see_other

NEXT_LIMIT = 300
FIRST_PAGE = "/desk"
#: Of this process, and told nobody: the log must not say which logins are tried.
_MARKING: Final = secrets.token_bytes(32)

log = structlog.get_logger()


async def check_password(visit: Visit, login: str, account: Account | None, written: str) -> Account:
    """Return ``account``, which has this ``login``, if ``written`` is its password; else raise ``Refused``.

    Without an account it takes as long, and counts as much.
    """
    check_open(visit, login)
    fits = await visit.front.passwords.fits(written, account.password if account else None)
    if account is None or not fits:
        count_wrong(visit, login)
        raise Refused("wrong_login")
    return account


def check_open(visit: Visit, login: str) -> None:
    """Raise ``Refused`` while too much was tried for this login or from this address."""
    if not (visit.is_open("sign_in_by_address") and visit.is_open("sign_in_by_login", login)):
        log.warning("sign_in_held_back", login=_mark(login))
        raise Refused("too_many_tries")


def count_wrong(visit: Visit, login: str) -> None:
    """Count a password or a code that was wrong."""
    visit.count("sign_in_by_address")
    visit.count("sign_in_by_login", login)
    log.warning("sign_in_refused", login=_mark(login))


async def proceed(visit: Visit, account: Account, path: str) -> Response:
    """Sign ``account`` in and go on to ``path``, or ask for the code of the second factor first."""
    if not account.totp:
        return await start_session(visit, account, path)
    token = await pending.note(visit, CodeDue(account.id, path))
    return visit.front.keep(see_other("/signin/code"), token)


async def start_session(visit: Visit, account: Account, path: str) -> Response:
    """Sign ``account`` in under a new token, keep the seats of the old session, and go on to ``path``.

    The token is fresh, so that one planted in the browser before is worthless.
    """
    token = new_token()
    await visit.front.house.write(_sign_in, visit.session, hash_token(token), account)
    if visit.session is not None:
        visit.front.door.ended(visit.session.id, codes.MOVED)
    return visit.front.keep(see_other(path), token)


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


def _mark(login: str) -> str:
    """What stands for a login in the log of this process: the same for the same, and nothing else."""
    return hashlib.blake2b(login.encode(), digest_size=6, key=_MARKING).hexdigest()
