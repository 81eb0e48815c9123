"""The door for sockets: who may look on, from which seat; and which sockets belong to which browser."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import parse_qs

from doithoai.domain.codes import is_join_code
from doithoai.domain.people import Seat
from doithoai.live import codes
from doithoai.live.door import Admitted, Knock, Refusal
from doithoai.live.doorbell import Notice, SeatRevoked, SessionEnded
from doithoai.live.room import Pass
from doithoai.live.together import Together
from doithoai.live.viewer import Viewer
from doithoai.store import dialogues, sessions
from doithoai.store.transaction import Tx
from doithoai.web.browser import Cookie
from doithoai.web.origins import is_own_host, is_own_origin
from doithoai.web.seats import seat_for

if TYPE_CHECKING:
    from doithoai.house import House

#: The hash of a browser's token, and the code of the dialogue that it wants to see.
Browser: TypeAlias = tuple[bytes, str]

PREFIX: Final = "/live/"
KEPT_SECONDS: Final = 30.0
KEPT_LIMIT: Final = 20_000
FIELDS_LIMIT: Final = 8


@dataclass(frozen=True, slots=True)
class Held:
    """What a browser holds in a dialogue. ``session`` is None for one that we do not know."""

    session: int | None
    has_dialogue: bool
    seats: list[Seat]


@dataclass(frozen=True, slots=True)
class BrowserPass(Pass):
    """A pass that remembers the browser's session, so that signing out closes its sockets."""

    session: int


class SocketDoor:
    """Implements the gateway's ``Door``: lets viewers in, hands what they say to the hub."""

    def __init__(
        self, house: "House", cookie: Cookie, hosts: tuple[str, ...], now: Callable[[], float]
    ) -> None:
        """``now`` gives the seconds by which what is kept ages."""
        self._house = house
        self._cookie = cookie
        self._hosts = hosts
        self._now = now
        self._kept: OrderedDict[tuple[bytes, str], tuple[float, Held]] = OrderedDict()
        self._forgotten = 0
        self._together = Together(self._read)
        self._of_session: defaultdict[int, set[Viewer]] = defaultdict(set)
        house.noticed.append(self.noticed)

    async def admit(self, knock: Knock) -> Admitted | Refusal:
        """Let in who comes from a page of ours with a seat that this page needs."""
        if not self._house.ready:
            return Refusal(503, "the server is starting", retry_after_seconds=2)
        public_url = self._house.settings.public_url
        if not is_own_host(knock.host, self._hosts) or not is_own_origin(
            knock.origin, knock.scheme, knock.host, public_url
        ):
            return Refusal(403, "sockets are opened from this server's own pages only")
        if not knock.path.startswith(PREFIX):
            return Refusal(404, "no such dialogue")
        return await self.let_in(knock, knock.path.removeprefix(PREFIX))

    async def let_in(self, knock: Knock, code: str) -> Admitted | Refusal:
        """Decide about a knock that is known to come from a page of ours, by the seats of its browser."""
        if not is_join_code(code):
            return Refusal(404, "no such dialogue")
        page = parse_qs(knock.query, max_num_fields=FIELDS_LIMIT).get("as", [""])[0]
        token = self._cookie.token_hash(knock.cookie)
        held = await self._held(token, code) if token else None
        if held is not None and not held.has_dialogue:
            return Refusal(404, "no such dialogue", close_code=codes.DIALOGUE_GONE)
        seat = seat_for(held.seats, page) if held else None
        if held is None or held.session is None or seat is None:
            return Refusal(403, "this page needs a seat in the dialogue", close_code=codes.SIGNED_OUT)
        return Admitted(BrowserPass(seat, page, held.session))

    def opened(self, viewer: Viewer) -> None:
        """A viewer that was let in is there."""
        self._of_session[_pass(viewer).session].add(viewer)
        self._house.hub.opened(viewer)

    def received(self, viewer: Viewer, text: str) -> None:
        """A viewer said something."""
        self._house.hub.received(viewer, text)

    def closed(self, viewer: Viewer) -> None:
        """A viewer is gone."""
        viewers = self._of_session[_pass(viewer).session]
        viewers.discard(viewer)
        if not viewers:
            del self._of_session[_pass(viewer).session]
        self._house.hub.closed(viewer)

    def viewers(self) -> Counter[str]:
        """Return how many sockets are open, by page."""
        return Counter(_pass(viewer).page for viewers in self._of_session.values() for viewer in viewers)

    def sessions(self) -> list[int]:
        """Return the sessions that have sockets open."""
        return list(self._of_session)

    def seats(self) -> dict[int, int]:
        """Return the seats that have sockets open, each with its dialogue."""
        passes = (_pass(viewer) for viewers in self._of_session.values() for viewer in viewers)
        return {pass_.seat.id: pass_.seat.dialogue for pass_ in passes}

    def ended(self, session: int, code: int = codes.SIGNED_OUT) -> None:
        """Close the sockets of a session that is over; ``codes.MOVED`` where it goes on under a new token."""
        self._house.doorbell.notify(SessionEnded(session, code))

    def revoked(self, seat: Seat) -> None:
        """Forget a seat that was revoked and send out whoever sits there."""
        self._house.doorbell.notify(SeatRevoked(seat.dialogue, seat.id))

    def noticed(self, notice: Notice) -> None:
        """A seat or a session is over, here or in another process."""
        match notice:
            case SeatRevoked(seat=seat):
                self._forget(lambda held: any(kept.id == seat for kept in held.seats))
            case SessionEnded(session=session, code=code):
                self._forget(lambda held: held.session == session)
                for viewer in list(self._of_session.get(session, ())):
                    viewer.close(code)

    def seated(self, session: int) -> None:
        """Forget what was kept about a session that has just got another seat."""
        self._forget(lambda held: held.session == session)

    async def _held(self, token: bytes, code: str) -> Held:
        """A server that comes back meets all viewers at once; half a minute of memory spares the reads."""
        kept = self._kept.get((token, code))
        if kept is not None and self._now() - kept[0] < KEPT_SECONDS:
            return kept[1]
        while True:  # what was read while something was forgotten may be what was meant
            forgotten = self._forgotten
            held = await self._together.find((token, code))
            if forgotten == self._forgotten:
                break
        self._kept[token, code] = (self._now(), held)
        self._kept.move_to_end((token, code))
        if len(self._kept) > KEPT_LIMIT:
            self._kept.popitem(last=False)
        return held

    async def _read(self, asked: Sequence[Browser]) -> dict[Browser, Held]:
        return await self._house.read(_find_many, asked)

    def _forget(self, is_meant: Callable[[Held], bool]) -> None:
        self._forgotten += 1
        for key in [key for key, (_, held) in self._kept.items() if is_meant(held)]:
            del self._kept[key]


def _find_many(tx: Tx, asked: Sequence[Browser]) -> dict[Browser, Held]:
    known = sessions.find_many(tx, {token for token, _ in asked})
    held: dict[Browser, Held] = {}
    for code in {code for _, code in asked}:
        dialogue = dialogues.find_by_code(tx, code)
        here = [known[token] for token, of in asked if of == code and token in known]
        seats = sessions.seats_of_many(tx, here, dialogue.id) if dialogue and here else {}
        for token in [token for token, of in asked if of == code]:
            session = known[token].id if token in known else None
            held[token, code] = Held(session, dialogue is not None, seats.get(session or 0, []))
    return held


def _pass(viewer: Viewer) -> BrowserPass:
    assert isinstance(viewer.pass_, BrowserPass)  # noqa: S101 - admit gives nothing else
    return viewer.pass_
