"""What a browser is in the middle of, kept with its session on the server: no page and no cookie holds it."""

from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from doithoai.store import sessions
from doithoai.store.sessions import Session
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token, new_token
from doithoai.web.visit import Visit

PENDING_MS: Final = 10 * 60_000


class CodeDue(Struct, frozen=True, tag="code"):
    """The password was right; the code of the second factor is due. Then on to the page ``onward``."""

    account: int
    onward: str


class FactorOffered(Struct, frozen=True, tag="factor"):
    """An app may have taken in ``secret``; its first code is due."""

    secret: str


class AtProvider(Struct, frozen=True, tag="provider"):
    """Somebody was sent to the sign-in service; what must fit when they come back.

    ``account`` is to be linked with whom they are there; None where they only want to sign in.
    """

    state: str
    nonce: str
    verifier: str
    onward: str
    account: int | None = None


Pending = CodeDue | FactorOffered | AtProvider
P = TypeVar("P", CodeDue, FactorOffered, AtProvider)


def packed(what: Pending) -> str:
    """Return ``what`` as a session keeps it."""
    return msgspec.json.encode(what).decode()


async def note(visit: Visit, what: Pending) -> str | None:
    """Keep ``what`` in place of what was pending; returns the token of a session opened for it, if any."""
    token = None if visit.session else new_token()
    await visit.front.house.write(_note, visit.session, token, packed(what))
    return token


async def find(visit: Visit, kind: type[P]) -> P | None:
    """Return what this browser is in the middle of, if it is of this kind and not too old."""
    if visit.session is None:
        return None
    text = await visit.front.house.read(sessions.find_noted, visit.session.id)
    if text is None:
        return None
    found = msgspec.json.decode(text, type=Pending)
    return found if isinstance(found, kind) else None


async def forget(visit: Visit) -> None:
    """It is over; a session that goes away takes what was pending along by itself."""
    if visit.session is not None:
        await visit.front.house.write(sessions.forget_noted, visit.session.id)


def _note(tx: Tx, session: Session | None, token: str | None, text: str) -> None:
    holder = session or sessions.create(tx, hash_token(token or new_token()))
    sessions.note(tx, holder.id, text, tx.now + PENDING_MS)
