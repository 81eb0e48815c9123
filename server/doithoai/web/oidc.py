"""Signing in by the organisation's sign-in service. It opens accounts that are there, and makes none."""

import hmac
from typing import TYPE_CHECKING, Final

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import accounts
from doithoai.domain.errors import Refused
from doithoai.web import pending, signin
from doithoai.web.entering import proceed, safe_path
from doithoai.web.office.account import account_page, confirm, done
from doithoai.web.pending import AtProvider
from doithoai.web.qr import base_url
from doithoai.web.visit import OfficeVisit, Visit, see_other

if TYPE_CHECKING:
    from doithoai.web.provider import Person, Provider

BACK: Final = "/signin/provider/done"

log = structlog.get_logger()


async def begin(visit: Visit) -> Response:
    """Send somebody to the service to sign in there."""
    onward = safe_path(visit.request.query_params.get("next", ""))
    try:
        address, token = await _send(visit, onward)
    except Refused as refused:
        return signin.form(visit, "", onward, refused)
    return visit.front.keep(see_other(address), token)


async def link(visit: OfficeVisit) -> Response:
    """Show the way to the service, given the password; whoever comes back from there is linked.

    A link and no redirect: the policy of the page lets a form lead to this server only.
    """
    try:
        await confirm(visit, await visit.form())
        address, _token = await _send(visit, "/desk/account", visit.account.id)
    except Refused as refused:
        return await account_page(visit, refused, "provider")
    provider = visit.front.house.settings.provider
    return visit.html("desk_link.html", here="/desk/account", address=address, provider=provider)


async def unlink(visit: OfficeVisit) -> Response:
    """Let the password alone open the account."""
    await visit.front.house.write(accounts.link_subject, visit.account.id, None)
    log.info("provider_unlinked", account=visit.account.id)
    return done("unlinked")


async def come_back(visit: Visit) -> Response:
    """Take in who comes back: the very browser that was sent, with the answer to what was asked, once."""
    due = await pending.find(visit, AtProvider)
    await pending.forget(visit)
    try:
        person = await _who(visit, due)
        if due is not None and due.account is not None:
            return await _link(visit, due.account, person)
        account = await visit.front.house.write(accounts.find_by_provider, person.subject, person.email)
    except Refused as refused:
        log.warning("provider_sign_in_refused", code=refused.code)
        return signin.form(visit, "", due.onward if due else "", refused)
    return await proceed(visit, account, due.onward if due else "")


async def _send(visit: Visit, onward: str, account: int | None = None) -> tuple[str, str | None]:
    """Returns the address at the service, and the token of a session that was opened for this."""
    provider = _provider(visit)
    if not visit.is_open("provider"):
        raise Refused("too_many_tries")
    visit.count("provider")
    started = await provider.start(base_url(visit) + BACK)
    what = AtProvider(started.state, started.nonce, started.verifier, onward, account)
    return started.address, await pending.note(visit, what)


async def _who(visit: Visit, due: AtProvider | None) -> "Person":
    asked = visit.request.query_params
    state, code = asked.get("state", ""), asked.get("code", "")
    provider = _provider(visit)
    if due is None or not code or not hmac.compare_digest(state.encode(), due.state.encode()):
        raise Refused("provider_refused")
    return await provider.finish(base_url(visit) + BACK, code, due.nonce, due.verifier)


async def _link(visit: Visit, account: int, person: "Person") -> Response:
    if visit.account is None or visit.account.id != account:
        raise Refused("provider_refused")
    await visit.front.house.write(accounts.link_subject, account, person.subject)
    log.info("provider_linked", account=account)
    return done("linked")


def _provider(visit: Visit) -> "Provider":
    provider = visit.front.provider
    if provider is None:
        raise HTTPException(404)
    return provider
