"""The second step of signing in: the code of an app, or one from the paper."""

from starlette.responses import Response

from doithoai.actions import second_factor
from doithoai.domain.errors import Refused
from doithoai.store import accounts
from doithoai.store.accounts import Account
from doithoai.web import pending
from doithoai.web.entering import check_open, count_wrong, start_session
from doithoai.web.pending import CodeDue
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit, see_other


async def page(visit: Visit) -> Response:
    """Ask for the code; who is not in the middle of signing in starts at the beginning."""
    due = await pending.find(visit, CodeDue)
    return _form(visit) if due is not None else see_other("/signin")


async def enter(visit: Visit) -> Response:
    """Check the code and sign in. A code works once."""
    due = await pending.find(visit, CodeDue)
    account = await visit.front.house.read(accounts.find, due.account) if due is not None else None
    if due is None or account is None:
        return see_other("/signin")
    try:
        await use_code(visit, account, (await visit.form()).get("code", ""))
    except Refused as refused:
        return _form(visit, refused)
    return await start_session(visit, account, due.onward)


async def use_code(visit: Visit, account: Account, written: str) -> None:
    """Use up a code of ``account``; raises ``Refused``, and counts what is wrong as wrong passwords count."""
    check_open(visit, account.login)
    try:
        await visit.front.house.write(second_factor.use_code, account.id, written)
    except Refused as refused:
        if refused.code == "wrong_code":
            count_wrong(visit, account.login)
        raise


def _form(visit: Visit, refused: Refused | None = None) -> Response:
    wrong = sentence(visit.words, refused) if refused else ""
    return visit.html("signin_code.html", status_of(refused), here="/signin/code", wrong=wrong)
