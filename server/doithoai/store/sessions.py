"""Browser sessions, kept on the server. The cookie holds a token, the database its SHA-256.

Only of accounts it is kept when they came: the minute at which a participant came could tell who asked what.
"""

from dataclasses import dataclass

from sqlalchemy import Select, and_, delete, insert, or_, select, update

from doithoai.domain.people import Seat
from doithoai.store.seats import COLUMNS, from_row
from doithoai.store.tables import seats, session_seats, sessions
from doithoai.store.transaction import Tx, inserted_id

IDLE_MS = 12 * 3_600_000
ABSOLUTE_MS = 30 * 86_400_000
SEEN_EVERY_MS = 60_000


@dataclass(frozen=True, slots=True)
class Session:
    """A browser; ``account`` is set while somebody is signed in."""

    id: int
    account: int | None
    created_at: int
    seen_at: int


def create(tx: Tx, token: bytes) -> Session:
    """Open a session whose token hashes to ``token``."""
    row = {"token": token, "created_at": tx.day, "seen_at": tx.day}
    result = tx.connection.execute(insert(sessions), row)
    return Session(inserted_id(result), None, tx.day, tx.day)


def find(tx: Tx, token: bytes) -> Session | None:
    """Return the session unless it ran out: a signed-in one idle for 12 h, any after 30 days."""
    columns = (sessions.c.id, sessions.c.account, sessions.c.created_at, sessions.c.seen_at)
    row = tx.connection.execute(select(*columns).where(sessions.c.token == token)).one_or_none()
    if row is None or tx.now - row.created_at > ABSOLUTE_MS:
        return None
    if row.account is not None and tx.now - row.seen_at > IDLE_MS:
        return None
    return Session(*row)


def touch(tx: Tx, session: int) -> None:
    """Note that the session was used now; call it when ``seen_at`` is older than ``SEEN_EVERY_MS``."""
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(seen_at=tx.now))


def sign_in(tx: Tx, session: int, account: int) -> None:
    """Bind ``account`` to a session that was just created for it."""
    known = {"account": account, "created_at": tx.now, "seen_at": tx.now}
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(known))


def move_seats(tx: Tx, old: int, new: int) -> None:
    """Give the seats of session ``old`` to ``new``: a sign-in gets a fresh token, not fresh seats."""
    tx.connection.execute(update(session_seats).where(session_seats.c.session == old).values(session=new))


def end(tx: Tx, session: int) -> None:
    """Forget the session and what it held."""
    tx.connection.execute(delete(session_seats).where(session_seats.c.session == session))
    tx.connection.execute(delete(sessions).where(sessions.c.id == session))


def grant(tx: Tx, session: int, seat: int) -> None:
    """Let the session use ``seat``."""
    held = and_(session_seats.c.session == session, session_seats.c.seat == seat)
    if tx.connection.execute(select(session_seats).where(held)).first() is None:
        tx.connection.execute(insert(session_seats), {"session": session, "seat": seat})


def seats_of(tx: Tx, session: Session, dialogue: int) -> list[Seat]:
    """Return the seats this session may use in ``dialogue``, through links or through its account.

    The account that set a dialogue up is its organiser by a seat of its own.
    """
    held = seats.c.id.in_(select(session_seats.c.seat).where(session_seats.c.session == session.id))
    mine = seats.c.account == session.account if session.account is not None else None
    query = select(*COLUMNS).where(
        seats.c.dialogue == dialogue,
        seats.c.revoked_at.is_(None),
        held if mine is None else or_(held, mine),
    )
    return [from_row(tx, row) for row in tx.connection.execute(query.order_by(seats.c.id))]


def are_of_one_person(tx: Tx, one: int, other: int) -> bool:
    """Whether a browser or an account holds both seats."""
    both = _holders(one).where(sessions.c.id.in_(_holders(other)))
    return tx.connection.execute(both).first() is not None


def _holders(seat: int) -> Select[tuple[int]]:
    """The sessions that hold ``seat``, through a link or through their account."""
    linked = select(session_seats.c.session).where(session_seats.c.seat == seat)
    owner = select(seats.c.account).where(seats.c.id == seat).scalar_subquery()
    return select(sessions.c.id).where(or_(sessions.c.id.in_(linked), sessions.c.account == owner))
