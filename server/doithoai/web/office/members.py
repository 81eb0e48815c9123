"""The people of an organisation, for its administrators."""

from typing import Final

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import accounts
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import OfficeRole
from doithoai.locale.catalogue import mark as _
from doithoai.store import account_links, organisations
from doithoai.store.account_links import AccountLink
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, see_other

HERE: Final = "/desk/members"
#: What each role is for.
MEANS: Final = {
    OfficeRole.ADMINISTRATOR: _("Làm mọi việc của ban tổ chức, thêm bớt thành viên và sửa cài đặt."),
    OfficeRole.ORGANISER: _("Lập và tổ chức mọi cuộc đối thoại của cơ quan."),
    OfficeRole.OFFICER: _("Chỉ thấy những cuộc đối thoại mà mình được giao một vai."),
    OfficeRole.OBSERVER: _("Đọc mọi cuộc đối thoại và hồ sơ, không sửa gì."),
}
#: What a database takes for a number at all.
ID_LIMIT: Final = 2**63 - 1
_LINK_BYTES: Final = 32

log = structlog.get_logger()


async def page(visit: MemberVisit) -> Response:
    """Show the members and the invitations that are on their way."""
    return await _page(visit)


async def invite(visit: MemberVisit) -> Response:
    """Make an invitation; its link is shown on this one page and never again."""
    form, of = await visit.form(), visit.member.organisation
    try:
        role = _role(form.get("role", ""))
        secret = await visit.front.house.write(
            accounts.invite_member, of, visit.account.id, role, form.get("name", "")
        )
    except Refused as refused:
        return await _page(visit, refused=refused, form=form)
    log.info("member_invited", organisation=of, role=role, by=visit.account.id)
    return await _page(visit, link=f"{base_url(visit)}/i/{secret}")


async def withdraw(visit: MemberVisit) -> Response:
    """Take an invitation back."""
    form, of = await visit.form(), visit.member.organisation
    try:
        await visit.front.house.write(accounts.withdraw_invitation, of, _link(form.get("link", "")))
    except Refused as refused:
        return await _page(visit, refused=refused)
    log.info("invitation_withdrawn", organisation=of, by=visit.account.id)
    return see_other(HERE)


async def one(visit: MemberVisit) -> Response:
    """Show one member and what can be done."""
    return await _member_page(visit)


async def change_role(visit: MemberVisit) -> Response:
    """Give a member another role; seats that went with the old one are shut."""
    account, of = _wanted(visit), visit.member.organisation
    try:
        role = _role((await visit.form()).get("role", ""))
        shut = await visit.front.house.write(accounts.change_role, of, account, role)
    except Refused as refused:
        return await _member_page(visit, refused)
    for seat in shut:
        visit.front.door.revoked(seat)
    log.info("member_role_changed", organisation=of, account=account, role=role, by=visit.account.id)
    return see_other("/desk" if account == visit.account.id else HERE)


async def remove(visit: MemberVisit) -> Response:
    """Take a member out; seats in the dialogues of the organisation are shut at once."""
    account, of = _wanted(visit), visit.member.organisation
    try:
        shut = await visit.front.house.write(accounts.remove_member, of, account)
    except Refused as refused:
        return await _member_page(visit, refused)
    for seat in shut:
        visit.front.door.revoked(seat)
    log.info("member_removed", organisation=of, account=account, by=visit.account.id)
    return see_other("/desk" if account == visit.account.id else HERE)


async def reset(visit: MemberVisit) -> Response:
    """Make a link by which a member chooses a new password; it is shown on this one page."""
    account, of = _wanted(visit), visit.member.organisation
    with_factor = "with_factor" in await visit.form()
    try:
        secret = await visit.front.house.write(
            accounts.make_password_link, of, visit.account.id, account, with_factor
        )
    except Refused as refused:
        return await _member_page(visit, refused)
    log.info("password_link_made", organisation=of, account=account, by=visit.account.id)
    return await _member_page(visit, link=f"{base_url(visit)}/reset/{secret}")


async def _page(
    visit: MemberVisit, refused: Refused | None = None, link: str = "", form: dict[str, str] | None = None
) -> Response:
    found, invited = await visit.front.house.read(_find, visit.member.organisation)
    return visit.html(
        "desk_members.html", status_of(refused), here=HERE, members=found, invited=invited, link=link,
        means=MEANS, form=form or {}, days=accounts.INVITATION_DAYS,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


async def _member_page(visit: MemberVisit, refused: Refused | None = None, link: str = "") -> Response:
    """404 for an account that is no member here, whoever's it is."""
    wanted = _wanted(visit)
    found, _invited = await visit.front.house.read(_find, visit.member.organisation)
    known = next((pair for pair in found if pair[0].id == wanted), None)
    if known is None:
        raise HTTPException(404)
    return visit.html(
        "desk_member.html", status_of(refused), here=f"{HERE}/{wanted}", person=known[0], role=known[1],
        means=MEANS, link=link, days=accounts.PASSWORD_DAYS,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _find(tx: Tx, organisation: int) -> tuple[list[tuple[Account, OfficeRole]], list[AccountLink]]:
    return organisations.members(tx, organisation), account_links.invitations(tx, organisation)


def _wanted(visit: MemberVisit) -> int:
    account: int = visit.request.path_params["account"]
    if account > ID_LIMIT:
        raise HTTPException(404)
    return account


def _role(text: str) -> OfficeRole:
    try:
        return OfficeRole(text)
    except ValueError:
        raise Refused("form_unreadable") from None


def _link(text: str) -> bytes:
    try:
        return bytes.fromhex(text[: 2 * _LINK_BYTES])
    except ValueError:
        raise Refused("no_such_invitation") from None
