"""One's own account: name, password, where one is signed in."""

from typing import Final

import structlog
from starlette.responses import Response

from doithoai.actions import accounts, second_factor
from doithoai.domain.errors import Refused
from doithoai.locale.catalogue import mark as _
from doithoai.store import sessions
from doithoai.store.sessions import Session
from doithoai.store.transaction import Tx
from doithoai.web import passwords
from doithoai.web.entering import check_password
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import OfficeVisit, see_other

HERE: Final = "/desk/account"
DONE: Final = {
    "name": _("Tên đã đổi."),
    "password": _("Mật khẩu đã đổi. Những nơi khác đã được đăng xuất."),
    "factor": _("Từ lần đăng nhập sau chỉ hỏi mật khẩu."),
    "linked": _("Tài khoản đã liên kết."),
    "unlinked": _("Tài khoản không còn liên kết."),
}

log = structlog.get_logger()


async def page(visit: OfficeVisit) -> Response:
    """Show the account."""
    return await account_page(visit)


async def rename(visit: OfficeVisit) -> Response:
    """Take another name."""
    form = await visit.form()
    try:
        await visit.front.house.write(accounts.rename, visit.account.id, form.get("name", ""))
    except Refused as refused:
        return await account_page(visit, refused, "name", form)
    return done("name")


async def change_password(visit: OfficeVisit) -> Response:
    """Take a new password, given the old one; every other place is signed out."""
    form = await visit.form()
    new = form.get("new", "")
    try:
        await confirm(visit, form)
        passwords.check_strength(new, visit.account.login)
        hashed = await visit.front.passwords.hash(new)
    except Refused as refused:
        return await account_page(visit, refused, "password")
    over = await visit.front.house.write(
        accounts.change_password, visit.account.id, hashed, but_for=visit.session.id
    )
    _close(visit, over)
    log.info("password_changed", account=visit.account.id)
    return done("password")


async def sign_out(visit: OfficeVisit) -> Response:
    """Sign out everywhere, here too."""
    _close(visit, await visit.front.house.write(accounts.sign_out, visit.account.id))
    log.info("signed_out_everywhere", account=visit.account.id)
    response = see_other("/signin")
    visit.front.cookie.take(response)
    response.headers["clear-site-data"] = '"cache", "storage"'
    return response


async def confirm(visit: OfficeVisit, form: dict[str, str]) -> None:
    """Raise ``Refused`` unless the form brings the password of who is signed in, as ``password``."""
    try:
        await check_password(visit, visit.account.login, visit.account, form.get("password", ""))
    except Refused as refused:
        raise Refused("wrong_password") if refused.code == "wrong_login" else refused from None


def done(what: str) -> Response:
    """Go back to the account, which says that ``what`` of :data:`DONE` has been done."""
    return see_other(f"{HERE}?done={what}")


async def account_page(
    visit: OfficeVisit, refused: Refused | None = None, where: str = "", form: dict[str, str] | None = None
) -> Response:
    """Show the account; what was ``refused`` stands at the form ``where``, with what was typed there."""
    signed_in, papers = await visit.front.house.read(_find, visit.account.id)
    asked = visit.request.query_params.get("done", "") if refused is None else ""
    return visit.html(
        "desk_account.html", status_of(refused), here=HERE, own=visit.session, sessions=signed_in,
        papers=papers, form=form or {"name": visit.account.name}, least=passwords.PASSWORD_LEAST, where=where,
        provider=visit.front.house.settings.provider, done=DONE.get(asked, ""),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _find(tx: Tx, account: int) -> tuple[list[Session], int | None]:
    return sessions.living_of(tx, account), second_factor.count_codes(tx, account)


def _close(visit: OfficeVisit, over: list[int]) -> None:
    for session in over:
        visit.front.door.ended(session)
