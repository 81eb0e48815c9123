"""A visit: one request, and what we know of who makes it. Pages get one instead of the bare request."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.organisation import Membership
from doithoai.domain.people import Seat
from doithoai.domain.plan import Plan
from doithoai.store.accounts import Account
from doithoai.store.sessions import Session
from doithoai.web.limits import network_of
from doithoai.web.render import html
from doithoai.web.words import Words

if TYPE_CHECKING:
    from doithoai.web.front import Front

FIELDS_LIMIT = 40


@dataclass(slots=True, kw_only=True)
class Visit:
    """A visit by anybody; ``account`` is set while somebody is signed in."""

    request: Request
    front: "Front"
    words: Words
    session: Session | None
    account: Account | None
    memberships: tuple[Membership, ...] = ()

    @property
    def membership(self) -> Membership | None:
        """What the account is in the organisation that it chose, or in its first; None without any."""
        chosen = self.session.organisation if self.session else None
        of = [one for one in self.memberships if one.organisation == chosen]
        return next(iter([*of, *self.memberships]), None)

    @property
    def address(self) -> str:
        """What limits count this visitor by: the network it comes from."""
        client = self.request.client
        return network_of(client.host if client else "")

    async def form(self) -> dict[str, str]:
        """Return the fields of a submitted form; files are left out, the last of equal names counts."""
        form = await self.request.form(max_fields=FIELDS_LIMIT, max_files=0)
        return {name: value for name, value in form.items() if not isinstance(value, UploadFile)}

    async def form_list(self, name: str) -> list[str]:
        """Return all values of the field ``name``: ticked boxes."""
        form = await self.request.form(max_fields=FIELDS_LIMIT, max_files=0)
        return [value for value in form.getlist(name) if not isinstance(value, UploadFile)]

    def html(self, template: str, status: int = 200, *, here: str = "", **context: object) -> Response:
        """Return the page ``template``. ``here`` is where the other language is, if not at this address."""
        other = "en" if self.words.lang == "vi" else "vi"
        url = self.request.url.include_query_params(lang=other)
        turn = f"{here}?lang={other}" if here else f"{url.path}?{url.query}"
        known = {"account": self.account, "membership": self.membership, "organisations": self.memberships}
        return html(template, self.words, status, turn=turn, **known, **context)

    def is_open(self, limit: str, key: str = "") -> bool:
        """Whether this visitor (or ``key``) may still try what ``limit`` guards."""
        return self.front.limits.is_open(limit, key or self.address)

    def count(self, limit: str, key: str = "") -> None:
        """Take a try away from this visitor (or from ``key``)."""
        self.front.limits.count(limit, key or self.address)


@dataclass(slots=True, kw_only=True)
class DialogueVisit(Visit):
    """A visit to a dialogue; ``seats`` are those this browser holds in it, maybe none."""

    dialogue: Dialogue
    seats: list[Seat]
    organisation: int | None
    plan: Plan


@dataclass(slots=True, kw_only=True)
class SeatVisit(DialogueVisit):
    """A visit by somebody who holds the seat this page needs."""

    seat: Seat


@dataclass(slots=True, kw_only=True)
class OfficeVisit(Visit):
    """A visit by somebody who is signed in."""

    account: Account
    session: Session


@dataclass(slots=True, kw_only=True)
class MemberVisit(OfficeVisit):
    """A visit to the desk of an organisation, by somebody who is ``member`` there."""

    member: Membership


def see_other(path: str) -> Response:
    """Return the answer that sends the browser on to ``path`` with a GET."""
    return RedirectResponse(path, 303)
