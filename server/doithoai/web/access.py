"""Who may open what: the one place that decides it for pages. ``routes.py`` says what guards which path."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import Any, Final, Generic, TypeVar
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from doithoai.actions import people
from doithoai.domain.codes import is_join_code, typed
from doithoai.domain.organisation import SEAT_OF, OfficeRole
from doithoai.domain.people import Role, Seat
from doithoai.web import guessing
from doithoai.web.errors import ROLES_NEEDED, error_page
from doithoai.web.front import Front
from doithoai.web.roles import OFFICE_ROLE_NAMES, ROLE_NAMES
from doithoai.web.seats import PAGE_ROLES, seat_for
from doithoai.web.visit import DialogueVisit, MemberVisit, OfficeVisit, SeatVisit, Visit, see_other

V = TypeVar("V", bound=Visit)
Page = Callable[[V], Awaitable[Response]]

ANYONE: Final = "anyone"
SIGNED_IN: Final = "signed in"
MEMBERS: Final = "members of the organisation"
OPERATOR: Final = "operator"


@dataclass(frozen=True, slots=True)
class Way(Generic[V]):
    """One path: who may go there, and the page that answers each method.

    ``who`` are those with one of these roles in the dialogue, or as the word says; where it says ``MEMBERS``,
    ``office`` are the roles in the organisation that it takes.
    """

    path: str
    who: str | frozenset[Role]
    pages: dict[str, Page[V]]
    admit: Callable[[Request], Awaitable[V | Response]]
    office: frozenset[OfficeRole] = frozenset()

    def route(self) -> Route:
        """Return it as Starlette's route."""
        return Route(self.path, self._answer, methods=list(self.pages))

    async def _answer(self, request: Request) -> Response:
        visit = await self.admit(request)
        if isinstance(visit, Response):
            return visit
        return await self.pages["GET" if request.method == "HEAD" else request.method](visit)


def anyone(path: str, **pages: Page[Visit]) -> Way[Visit]:
    """A path for everybody. ``pages`` maps a method to the page that answers it."""

    async def admit(request: Request) -> Visit | Response:
        return await front_of(request).visit(request)

    return Way(path, ANYONE, pages, admit)


def unasked(path: str, **pages: Page[Visit]) -> Way[Visit]:
    """A path for everybody where it does not matter who comes, so that nobody is looked up."""

    async def admit(request: Request) -> Visit | Response:
        return front_of(request).stranger(request)

    return Way(path, ANYONE, pages, admit)


def dialogue(path: str, **pages: Page[DialogueVisit]) -> Way[DialogueVisit]:
    """A path for everybody who knows the ``{code}`` in it."""
    return Way(path, ANYONE, pages, _to_dialogue)


def seated(page_name: str, path: str, **pages: Page[SeatVisit]) -> Way[SeatVisit]:
    """A path for those who hold a seat that the page ``page_name`` needs."""

    async def admit(request: Request) -> SeatVisit | Response:
        visit = await _to_dialogue(request)
        seat = seat_for(visit.seats, page_name) or await _sit_as_member(visit, page_name)
        if seat is None:
            return _without_seat(visit, page_name)
        return SeatVisit(**_known(visit), seat=seat)

    return Way(path, PAGE_ROLES[page_name], pages, admit)


def desk(roles: frozenset[OfficeRole], path: str, **pages: Page[MemberVisit]) -> Way[MemberVisit]:
    """A path of an organisation's desk, for those who are signed in and have one of ``roles`` there."""

    async def admit(request: Request) -> MemberVisit | Response:
        visit = await front_of(request).visit(request)
        if visit.account is None or visit.session is None:
            return _to_sign_in(request)
        member = visit.membership
        if member is None or member.role not in roles:
            names = ", ".join(visit.words(OFFICE_ROLE_NAMES[role]) for role in OfficeRole if role in roles)
            return error_page(request.scope, 403, ROLES_NEEDED, roles=names)
        return MemberVisit(**_known(visit), member=member)

    return Way(path, MEMBERS, pages, admit, roles)


def signed_in(path: str, **pages: Page[OfficeVisit]) -> Way[OfficeVisit]:
    """A path for those who are signed in."""

    async def admit(request: Request) -> OfficeVisit | Response:
        visit = await front_of(request).visit(request)
        if visit.account is None or visit.session is None:
            return _to_sign_in(request)
        return OfficeVisit(**_known(visit))

    return Way(path, SIGNED_IN, pages, admit)


def operated(path: str, **pages: Page[Visit]) -> Way[Visit]:
    """A path for whoever runs the server and has the key in its file; not for browsers."""

    async def admit(request: Request) -> Visit | Response:
        visit = front_of(request).stranger(request)
        # The same answer, in the same time, whatever comes in place of the key.
        given, key = request.headers.get("authorization", ""), visit.front.operator_key
        if not hmac.compare_digest(given.encode(), f"Bearer {key}".encode()):
            raise HTTPException(403)
        return visit

    return Way(path, OPERATOR, pages, admit)


def front_of(request: Request) -> Front:
    """Return the front that answers this request."""
    front: Front = request.app.state.front
    return front


async def _to_dialogue(request: Request) -> DialogueVisit:
    code = typed(request.path_params["code"])
    visit = await front_of(request).visit(request, code if is_join_code(code) else "")
    if not guessing.is_welcome(visit):
        raise HTTPException(429)
    if not isinstance(visit, DialogueVisit):
        guessing.note_wrong_code(visit, code)
        raise HTTPException(404)
    return visit


async def _sit_as_member(visit: DialogueVisit, page_name: str) -> Seat | None:
    """Whoever reads or plans all dialogues of an organisation sits down in each when it is first needed."""
    of = [one.role for one in visit.memberships if one.organisation == visit.organisation]
    role = SEAT_OF.get(of[0]) if of else None
    if role is None or role not in PAGE_ROLES[page_name] or visit.session is None:
        return None
    house, door = visit.front.house, visit.front.door
    seat: Seat = await house.write(people.sit_as_member, visit.dialogue.id, visit.account, role)
    door.seated(visit.session.id)
    return seat


def _known(visit: Visit) -> dict[str, Any]:
    return {field.name: getattr(visit, field.name) for field in fields(visit)}


def _without_seat(visit: DialogueVisit, page_name: str) -> Response:
    if page_name == "participant":
        return see_other(f"/d/{visit.dialogue.code}")
    if not visit.seats and visit.account is None:
        return _to_sign_in(visit.request)
    names = ", ".join(visit.words(ROLE_NAMES[role]) for role in Role if role in PAGE_ROLES[page_name])
    return error_page(visit.request.scope, 403, ROLES_NEEDED, roles=names)


def _to_sign_in(request: Request) -> Response:
    return see_other(f"/signin?next={quote(request.url.path, safe='/')}")
