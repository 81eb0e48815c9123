"""How a browser becomes signed in, by whichever way its person proved who they are."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Final, TypeVar

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

T = TypeVar("T")
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
    return await _renew(visit, "/signin/code", _let_wait, pending.packed(CodeDue(account.id, path)))


async def start_session(visit: Visit, account: Account, path: str) -> Response:
    """Sign ``account`` in under a new token, keep the seats of the old session, and go on to ``path``."""
    return await _renew(visit, path, sessions.sign_in, account.id)


def safe_path(path: str) -> str:
    """Return ``path`` if it leads to a page of ours, else the desk: no open redirect."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and len(path) <= NEXT_LIMIT else FIRST_PAGE


async def _renew(visit: Visit, path: str, step: Callable[[Tx, int, T], None], what: T) -> Response:
    """Carry out ``step`` with ``what`` on a fresh session: a token planted in the browser is worthless."""
    token = new_token()
    await visit.front.house.write(_replace, visit.session, hash_token(token), step, what)
    if visit.session is not None:
        visit.front.door.ended(visit.session.id, codes.MOVED)
    return visit.front.keep(see_other(path), token)


def _let_wait(tx: Tx, session: int, what: str) -> None:
    sessions.note(tx, session, what, tx.now + pending.PENDING_MS)


def _replace(tx: Tx, old: Session | None, token: bytes, step: Callable[[Tx, int, T], None], what: T) -> None:
    new = sessions.create(tx, token)
    step(tx, new.id, what)
    if old is not None:
        sessions.move_seats(tx, old.id, new.id)
        sessions.end(tx, old.id)


def _mark(login: str) -> str:
    """What stands for a login in the log of this process: the same for the same, and nothing else."""
    return hashlib.blake2b(login.encode(), digest_size=6, key=_MARKING).hexdigest()
