"""The second factor of one's own account: set up with an app, codes on paper, turned off."""

import structlog
from starlette.responses import Response

from doithoai.actions import second_factor
from doithoai.domain.errors import Refused
from doithoai.web import pending
from doithoai.web.office.account import HERE, account_page, confirm, done
from doithoai.web.pending import FactorOffered
from doithoai.web.qr import drawn_inline
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import OfficeVisit, see_other

ISSUER = "đối thoại"

log = structlog.get_logger()


async def page(visit: OfficeVisit) -> Response:
    """Offer a new secret to an app."""
    if visit.account.totp:
        return see_other(HERE)
    offered = FactorOffered(second_factor.new_secret())
    await pending.note(visit, offered)
    return _offer(visit, offered.secret)


async def turn_on(visit: OfficeVisit) -> Response:
    """Keep the factor, given the password and the app's first code; the paper codes are shown this once."""
    offered = await pending.find(visit, FactorOffered)
    if visit.account.totp or offered is None:
        return see_other(f"{HERE}/factor")
    form = await visit.form()
    try:
        await confirm(visit, form)
        codes = await visit.front.house.write(
            second_factor.turn_on, visit.account.id, offered.secret, form.get("code", "")
        )
    except Refused as refused:
        return _offer(visit, offered.secret, refused)
    await pending.forget(visit)
    log.info("second_factor_on", account=visit.account.id)
    return _papers(visit, codes)


async def renew(visit: OfficeVisit) -> Response:
    """Make new paper codes, given the password."""
    try:
        await confirm(visit, await visit.form())
        codes = await visit.front.house.write(second_factor.renew_codes, visit.account.id)
    except Refused as refused:
        return await account_page(visit, refused, "factor")
    log.info("paper_codes_renewed", account=visit.account.id)
    return _papers(visit, codes)


async def turn_off(visit: OfficeVisit) -> Response:
    """Ask for the password alone from now on, given the password."""
    try:
        await confirm(visit, await visit.form())
    except Refused as refused:
        return await account_page(visit, refused, "factor")
    await visit.front.house.write(second_factor.turn_off, visit.account.id)
    log.info("second_factor_off", account=visit.account.id)
    return done("factor")


def _offer(visit: OfficeVisit, secret: str, refused: Refused | None = None) -> Response:
    address = second_factor.address(secret, visit.account, ISSUER)
    return visit.html(
        "desk_factor.html", status_of(refused), here=f"{HERE}/factor", secret=_groups(secret, 4),
        picture=drawn_inline(address),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _papers(visit: OfficeVisit, codes: tuple[str, ...]) -> Response:
    return visit.html("desk_papers.html", here=HERE, codes=[_groups(code, 5) for code in codes])


def _groups(text: str, of: int) -> str:
    return " ".join(text[start : start + of] for start in range(0, len(text), of))
