"""Browser sessions, kept on the server. The cookie holds a token, the database its SHA-256.

Only of accounts it is kept when they came: the minute at which a participant came could tell who asked what.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, delete, insert, or_, select, update

from doithoai.domain.people import Seat
from doithoai.store.one_of import one_of
from doithoai.store.seats import COLUMNS, from_row
from doithoai.store.tables import seats, session_seats, sessions
from doithoai.store.transaction import Tx, inserted_id

IDLE_MS = 12 * 3_600_000
ABSOLUTE_MS = 30 * 86_400_000
SEEN_EVERY_MS = 60_000


_KEPT = [sessions.c[name] for name in ("id", "account", "created_at", "seen_at", "organisation")]
_BY_TOKENS = select(sessions.c.token, *_KEPT).where(one_of(sessions.c.token, "of_tokens"))
_BY_IDS = select(*_KEPT).where(one_of(sessions.c.id, "of_sessions"))
# Not by dialogue: a session has few seats, a dialogue has thousands, and SQLite would walk through them all.
_LINKED = select(*COLUMNS, session_seats.c.session).where(
    seats.c.revoked_at.is_(None),
    session_seats.c.seat == seats.c.id,
    one_of(session_seats.c.session, "of_sessions"),
)
_OWNED = select(*COLUMNS, seats.c.account).where(
    seats.c.revoked_at.is_(None), one_of(seats.c.account, "of_accounts")
)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser; ``account`` is set while somebody is signed in, ``organisation`` where they chose one."""

    id: int
    account: int | None
    created_at: int
    seen_at: int
    organisation: int | None = None


def create(tx: Tx, token: bytes) -> Session:
    """Open a session whose token hashes to ``token``."""
    row = {"token": token, "created_at": tx.day, "seen_at": tx.day}
    result = tx.connection.execute(insert(sessions), row)
    return Session(inserted_id(result), None, tx.day, tx.day)


def find(tx: Tx, token: bytes) -> Session | None:
    """Return the session unless it ran out: a signed-in one idle for 12 h, any after 30 days."""
    return find_many(tx, [token]).get(token)


def find_many(tx: Tx, tokens: Collection[bytes]) -> dict[bytes, Session]:
    """Return the sessions with these tokens, by token, but for those that ran out."""
    rows = tx.connection.execute(_BY_TOKENS, {"of_tokens": list(tokens)})
    found = {token: Session(*row) for token, *row in rows}
    return {token: session for token, session in found.items() if not _has_run_out(tx, session)}


def living(tx: Tx, wanted: Collection[int]) -> set[int]:
    """Return which of the sessions ``wanted`` are there and did not run out."""
    found = (Session(*row) for row in tx.connection.execute(_BY_IDS, {"of_sessions": list(wanted)}))
    return {session.id for session in found if not _has_run_out(tx, session)}


def _has_run_out(tx: Tx, session: Session) -> bool:
    is_idle = session.account is not None and tx.now - session.seen_at > IDLE_MS
    return is_idle or tx.now - session.created_at > ABSOLUTE_MS


def touch(tx: Tx, session: int) -> None:
    """Note that the session was used now; call it when ``seen_at`` is older than ``SEEN_EVERY_MS``."""
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(seen_at=tx.now))


def sign_in(tx: Tx, session: int, account: int) -> None:
    """Bind ``account`` to a session that was just created for it."""
    known = {"account": account, "created_at": tx.now, "seen_at": tx.now}
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(known))


def choose(tx: Tx, session: int, organisation: int) -> None:
    """Let the desk show ``organisation`` from now on; the caller knows the account to belong to it."""
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(organisation=organisation))


def living_of(tx: Tx, account: int) -> list[Session]:
    """Return the sessions in which ``account`` is signed in, the one used last first."""
    query = select(*_KEPT).where(sessions.c.account == account).order_by(sessions.c.seen_at.desc())
    found = (Session(*row) for row in tx.connection.execute(query))
    return [session for session in found if not _has_run_out(tx, session)]


def note(tx: Tx, session: int, text: str, until: int) -> None:
    """Keep what the browser is in the middle of, in place of what was before; ``until`` is ms since 1970."""
    assert tx.vault is not None, "a house has a vault"  # noqa: S101
    kept = {"pending": tx.vault.lock(text, f"session/{session}"), "pending_until": until}
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(kept))


def find_noted(tx: Tx, session: int) -> str | None:
    """Return what :func:`note` kept, None once it is too old or was forgotten."""
    query = select(sessions.c.pending).where(sessions.c.id == session, sessions.c.pending_until > tx.now)
    locked = tx.connection.execute(query).scalar()
    return tx.vault.find_text(locked, f"session/{session}") if locked and tx.vault else None


def forget_noted(tx: Tx, session: int) -> None:
    """What the browser was in the middle of is over."""
    tx.connection.execute(
        update(sessions).where(sessions.c.id == session).values(pending="", pending_until=0)
    )


def of_account(tx: Tx, account: int) -> list[int]:
    """Return the sessions in which ``account`` is signed in."""
    return list(tx.connection.execute(select(sessions.c.id).where(sessions.c.account == account)).scalars())


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


def is_held(tx: Tx, seat: int) -> bool:
    """Whether any browser may use ``seat``."""
    held = select(session_seats.c.session).where(session_seats.c.seat == seat)
    return tx.connection.execute(held.limit(1)).first() is not None


def release(tx: Tx, seat: int) -> None:
    """Let no browser use ``seat`` any more that was let in so far."""
    tx.connection.execute(delete(session_seats).where(session_seats.c.seat == seat))


def seats_of(tx: Tx, session: Session, dialogue: int) -> list[Seat]:
    """Return the seats this session may use in ``dialogue``, through links or through its account.

    The account that set a dialogue up is its organiser by a seat of its own.
    """
    return seats_of_many(tx, [session], dialogue)[session.id]


def seats_of_many(tx: Tx, several: Collection[Session], dialogue: int) -> dict[int, list[Seat]]:
    """Return the seats that each of the sessions may use in ``dialogue``, by the session's id."""
    held: dict[int, dict[int, Seat]] = {session.id: {} for session in several}
    for seat, session in _in_dialogue(tx, _LINKED, {"of_sessions": list(held)}, dialogue):
        held[session][seat.id] = seat
    signed_in = {session.account for session in several if session.account is not None}
    if signed_in:
        for seat, account in _in_dialogue(tx, _OWNED, {"of_accounts": signed_in}, dialogue):
            for browser in several:
                if browser.account == account:
                    held[browser.id][seat.id] = seat
    return {session: [kept[seat] for seat in sorted(kept)] for session, kept in held.items()}


def _in_dialogue(
    tx: Tx, query: Select[Any], whose: Mapping[str, Collection[int]], dialogue: int
) -> list[tuple[Seat, int]]:
    """Return the seats that ``query`` finds in ``dialogue``, each with whose it is."""
    return [
        (from_row(tx, row[:-1]), row[-1]) for row in tx.connection.execute(query, whose) if row[1] == dialogue
    ]


def are_of_one_person(tx: Tx, one: int, other: int) -> bool:
    """Whether a browser or an account holds both seats."""
    both = _holders(one).where(sessions.c.id.in_(_holders(other)))
    return tx.connection.execute(both).first() is not None


def _holders(seat: int) -> Select[tuple[int]]:
    """The sessions that hold ``seat``, through a link or through their account."""
    linked = select(session_seats.c.session).where(session_seats.c.seat == seat)
    owner = select(seats.c.account).where(seats.c.id == seat).scalar_subquery()
    return select(sessions.c.id).where(or_(sessions.c.id.in_(linked), sessions.c.account == owner))
