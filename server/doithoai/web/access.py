"""Who may open what: the one place that decides it for pages. ``routes.py`` says what guards which path."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import Final, Generic, TypeVar
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from doithoai.domain.codes import is_join_code, typed
from doithoai.domain.people import Role
from doithoai.web import guessing
from doithoai.web.errors import ROLES_NEEDED, error_page
from doithoai.web.front import Front
from doithoai.web.roles import ROLE_NAMES
from doithoai.web.seats import PAGE_ROLES, seat_for
from doithoai.web.visit import DialogueVisit, OfficeVisit, SeatVisit, Visit, see_other

V = TypeVar("V", bound=Visit)
Page = Callable[[V], Awaitable[Response]]

ANYONE: Final = "anyone"
SIGNED_IN: Final = "signed in"
OPERATOR: Final = "operator"


@dataclass(frozen=True, slots=True)
class Way(Generic[V]):
    """One path: who may go there, and the page that answers each method."""

    path: str
    who: str | frozenset[Role]
    pages: dict[str, Page[V]]
    admit: Callable[[Request], Awaitable[V | Response]]

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
        seat = seat_for(visit.seats, page_name)
        if seat is None:
            return _without_seat(visit, page_name)
        return SeatVisit(**{f.name: getattr(visit, f.name) for f in fields(visit)}, seat=seat)

    return Way(path, PAGE_ROLES[page_name], pages, admit)


def signed_in(path: str, **pages: Page[OfficeVisit]) -> Way[OfficeVisit]:
    """A path for those who are signed in."""

    async def admit(request: Request) -> OfficeVisit | Response:
        visit = await front_of(request).visit(request)
        if visit.account is None or visit.session is None:
            return _to_sign_in(request)
        return OfficeVisit(**{f.name: getattr(visit, f.name) for f in fields(visit)})

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


def _without_seat(visit: DialogueVisit, page_name: str) -> Response:
    if page_name == "participant":
        return see_other(f"/d/{visit.dialogue.code}")
    if not visit.seats and visit.account is None:
        return _to_sign_in(visit.request)
    names = ", ".join(visit.words(ROLE_NAMES[role]) for role in Role if role in PAGE_ROLES[page_name])
    return error_page(visit.request.scope, 403, ROLES_NEEDED, roles=names)


def _to_sign_in(request: Request) -> Response:
    return see_other(f"/signin?next={quote(request.url.path, safe='/')}")
