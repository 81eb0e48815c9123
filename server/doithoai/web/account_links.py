"""Links to an account: one makes somebody a member, one lets somebody choose a new password.

Whether a link never was, is over, or was used: the answer is the same.
"""

from collections.abc import Callable
from typing import TypeVar

import msgspec
import structlog
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from doithoai.actions import accounts
from doithoai.actions.people import link_hash
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import Organisation
from doithoai.store import account_links, organisations, sessions
from doithoai.store.account_links import AccountLink, Kind
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx
from doithoai.web import passwords
from doithoai.web.entering import start_session
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit, see_other

T = TypeVar("T")


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``doithoai password`` asks for."""

    login: str
    without_second_factor: bool = False


log = structlog.get_logger()


async def invitation(visit: Visit) -> Response:
    """Show what one is invited to: somebody who is signed in joins with a press, others make an account."""
    return await _invitation_page(visit, {})


async def accept(visit: Visit) -> Response:
    """Join, with the account that is signed in or with a new one."""
    form = await visit.form()
    try:
        if visit.account is not None and visit.session is not None:
            return await _join(visit, visit.account.id, visit.session.id)
        return await _join_anew(visit, form)
    except Refused as refused:
        return await _invitation_page(visit, form, refused)


async def reset(visit: Visit) -> Response:
    """Show the form for a new password."""
    return await _reset_page(visit)


async def choose_password(visit: Visit) -> Response:
    """Keep the new password; whoever was signed in with the old one is signed out everywhere."""
    account = await _account_of(visit)
    password = (await visit.form()).get("password", "")
    try:
        passwords.check_strength(password, account.login)
        hashed = await visit.front.passwords.hash(password)
        over = await visit.front.house.write(accounts.reset_password, _link(visit), hashed)
    except Refused as refused:
        return await _reset_page(visit, refused)
    for session in over:
        visit.front.door.ended(session)
    log.info("password_reset", account=account.id)
    return see_other("/signin?renewed")


async def operators(visit: Visit) -> Response:
    """Make a link for a password for whoever runs the server; 404 where no account has the login."""
    try:
        asked = msgspec.json.decode(await visit.request.body(), type=Asked)
        secret = await visit.front.house.write(
            accounts.make_operators_link, asked.login, asked.without_second_factor
        )
    except msgspec.DecodeError:
        raise HTTPException(400) from None
    except Refused:
        raise HTTPException(404) from None
    log.info("password_link_made", by="operator")
    return JSONResponse({"path": f"/reset/{secret}"})


async def _join(visit: Visit, account: int, session: int) -> Response:
    organisation = await visit.front.house.write(accounts.join, _link(visit), account)
    await visit.front.house.write(sessions.choose, session, organisation)
    log.info("member_joined", organisation=organisation, account=account)
    return see_other("/desk")


async def _join_anew(visit: Visit, form: dict[str, str]) -> Response:
    login, password = form.get("login", ""), form.get("password", "")
    await _invited(visit)
    passwords.check_strength(password, login)
    hashed = await visit.front.passwords.hash(password)
    account = await visit.front.house.write(
        accounts.join_anew, _link(visit), login, form.get("name", ""), hashed
    )
    log.info("member_joined", account=account.id)
    return await start_session(visit, account, "/desk")


async def _invitation_page(visit: Visit, form: dict[str, str], refused: Refused | None = None) -> Response:
    link, organisation = await _invited(visit)
    return visit.html(
        "invitation.html", status_of(refused), here=visit.request.url.path, organisation=organisation,
        link=link, form=form, least=passwords.PASSWORD_LEAST, path=visit.request.url.path,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


async def _reset_page(visit: Visit, refused: Refused | None = None) -> Response:
    account = await _account_of(visit)
    return visit.html(
        "reset.html", status_of(refused), here=visit.request.url.path, login=account.login,
        least=passwords.PASSWORD_LEAST, path=visit.request.url.path,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


async def _invited(visit: Visit) -> tuple[AccountLink, Organisation]:
    return await _known(visit, _find_invitation)


async def _account_of(visit: Visit) -> Account:
    return await _known(visit, accounts.find_reset)


async def _known(visit: Visit, find: Callable[[Tx, bytes], T | None]) -> T:
    found = await visit.front.house.read(find, _link(visit))
    if found is None:
        raise HTTPException(404)
    return found


def _link(visit: Visit) -> bytes:
    return link_hash(visit.request.path_params["link"])


def _find_invitation(tx: Tx, link: bytes) -> tuple[AccountLink, Organisation] | None:
    found = account_links.find(tx, link)
    if found is None or found.kind is not Kind.INVITATION or found.organisation is None:
        return None
    return found, organisations.load(tx, found.organisation)
