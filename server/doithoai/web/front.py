"""What all pages of one server share, and how a request becomes a visit."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.organisation import Membership
from doithoai.domain.people import Seat
from doithoai.domain.plan import Plan
from doithoai.live.polling import Polls
from doithoai.live.together import Together
from doithoai.observability.checkup import Checkup
from doithoai.observability.health import Health
from doithoai.resources import static_path
from doithoai.settings import Settings
from doithoai.store import accounts, dialogues, organisations, plans, sessions
from doithoai.store.accounts import Account
from doithoai.store.sessions import SEEN_EVERY_MS, Session
from doithoai.store.transaction import Tx
from doithoai.store.vault import key_in
from doithoai.web import language
from doithoai.web.assets import read_assets
from doithoai.web.browser import Cookie
from doithoai.web.door import SocketDoor
from doithoai.web.limits import Limits
from doithoai.web.office.taking import Taking
from doithoai.web.passwords import Passwords
from doithoai.web.polling import new_pace
from doithoai.web.rehearser import Rehearser
from doithoai.web.visit import DialogueVisit, Visit
from doithoai.web.words import Words

if TYPE_CHECKING:
    from doithoai.house import House
    from doithoai.web.provider import Provider


NO_PLAN: Final = Plan()
#: The hash of a browser's token, and the code of the dialogue that it goes to, which may be empty.
Asked: TypeAlias = tuple[bytes | None, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows about a request: the browser's session, who is signed in, where it goes."""

    session: Session | None = None
    account: Account | None = None
    memberships: tuple[Membership, ...] = ()
    dialogue: Dialogue | None = None
    seats: list[Seat] = field(default_factory=list)
    organisation: int | None = None
    plan: Plan = NO_PLAN


class Front:
    """The front of the house: made once by ``application``, kept in ``app.state.front``."""

    def __init__(self, house: "House", now: Callable[[], float] = time.monotonic) -> None:
        """``now`` gives the seconds by which limits and memories age."""
        self.now = now
        self.house = house
        self.cookie = Cookie(house.settings.is_secure)
        self.limits = Limits(house, now)
        self.passwords = Passwords()
        self.assets = read_assets(static_path())
        self.health = Health(house)
        self.checkup = Checkup(house.settings, now)
        self.rehearser = Rehearser(house, now)
        self.taking = Taking(house)
        self.hosts = own_hosts(house.settings)
        self.door = SocketDoor(house, self.cookie, self.hosts, now)
        self.polls = Polls(self.door, lambda: house.hub)
        self.polling_pace = new_pace()
        self._known = Together(partial(house.read, recognise_all))
        #: By organisation: the origins whose pictures its administrators allow.
        self.embeds = Together(partial(house.read, embeds_of_all))

    @cached_property
    def operator_key(self) -> str:
        """What proves somebody to be the operator; kept, as a file may be one too many later."""
        return key_in(self.house.settings.operator_key, "operator's key").hex()

    @cached_property
    def provider(self) -> "Provider | None":
        """The sign-in service of the organisation, None where there is none."""
        if not self.house.settings.oidc_issuer:
            return None
        from doithoai.web.provider import Provider  # noqa: PLC0415 - an extra, which may not be installed

        return Provider(self.house.settings)

    async def visit(self, request: Request, code: str = "") -> Visit:
        """Return the visit that ``request`` is: a ``DialogueVisit`` where ``code`` leads to a dialogue."""
        known = await self._recognise(request, code)
        lang = language.of(request.scope)
        who: dict[str, Any] = {
            "request": request, "front": self, "session": known.session, "account": known.account,
            "memberships": known.memberships,
        }  # fmt: skip
        if known.dialogue is None:
            return Visit(**who, words=Words(lang))
        return DialogueVisit(
            **who,
            words=Words(lang, known.dialogue.salutation),
            dialogue=known.dialogue,
            seats=known.seats,
            organisation=known.organisation,
            plan=known.plan,
        )

    def stranger(self, request: Request) -> Visit:
        """Return a visit by nobody in particular, without asking the database."""
        words = Words(language.of(request.scope))
        return Visit(request=request, front=self, words=words, session=None, account=None)

    def keep(self, response: Response, token: str | None) -> Response:
        """Let the browser keep ``token``, if there is a new one; returns ``response``."""
        if token is not None:
            self.cookie.give(response, token)
        return response

    async def _recognise(self, request: Request, code: str) -> Known:
        token = self.cookie.token_hash(request.headers.get("cookie", ""))
        known = await self._known.find((token, code))
        session = known.session
        if session and session.account and self.house.clock() - session.seen_at > SEEN_EVERY_MS:
            await self.house.write(sessions.touch, session.id)
        return known


def own_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the names this server answers to besides its addresses and localhost."""
    given = [name.strip() for name in settings.trusted_hosts.split(",")]
    public = urlsplit(settings.public_url).hostname or ""
    return tuple(filter(None, [*given, public, settings.host]))


def recognise_all(tx: Tx, asked: Sequence[Asked]) -> dict[Asked, Known]:
    """Look up all who came in the same moment."""
    return {one: recognise(tx, *one) for one in asked}


def recognise(tx: Tx, token: bytes | None, code: str) -> Known:
    """Look up whose token this is, and the dialogue with ``code`` with the seats held there."""
    session = sessions.find(tx, token) if token else None
    account = accounts.find(tx, session.account) if session and session.account else None
    memberships = tuple(organisations.memberships_of(tx, account.id)) if account else ()
    dialogue = dialogues.find_by_code(tx, code) if code else None
    if dialogue is None:
        return Known(session, account, memberships)
    seats = sessions.seats_of(tx, session, dialogue.id) if session else []
    organisation, plan = plans.of_visit(tx, dialogue.id)
    return Known(session, account, memberships, dialogue, seats, organisation, plan)


def embeds_of_all(tx: Tx, asked: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Look up what the organisations allow that were asked about in the same moment."""
    return {one: organisations.load(tx, one).settings.embeds for one in asked}
