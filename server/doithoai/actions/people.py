"""How people and dialogues come to be: accounts, dialogues, seats and the links that lead to them."""

import hashlib
import secrets
from typing import Any

from doithoai.actions.work import actor
from doithoai.domain.codes import CODE_ALPHABET, JOIN_LENGTH
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.events import DialoguePlanned
from doithoai.domain.evolve import evolve_dialogue
from doithoai.domain.moderation import NAME_LIMIT
from doithoai.domain.people import Role, Seat
from doithoai.domain.text import clean_line, optional, required
from doithoai.store import accounts, dialogues, ledger, meta, seats, sessions
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx

LINK_BYTES = 16
TITLE_LIMIT = 200
LOGIN_LIMIT = 120


def create_account(tx: Tx, login: str, name: str, password_hash: str, first: bool = False) -> Account:
    """Make a staff account. ``first``: the set-up's, refused once there is any."""
    if first and accounts.count(tx):
        raise Refused("already_set_up")
    if first:
        meta.forget_setup_code(tx)
    login = required(clean_line(login), LOGIN_LIMIT, "login").lower()
    if accounts.find_by_login(tx, login):
        raise Refused("login_taken")
    return accounts.insert_new(tx, login, required(clean_line(name), NAME_LIMIT, "name"), password_hash)


def create_dialogue(
    tx: Tx,
    plan: dict[str, Any],
    owner: Account | None = None,
    listed: bool = False,
    rehearsal: bool = False,
) -> Dialogue:
    """Set a dialogue up from ``plan``: the fields of :class:`Dialogue` but for ``id`` and ``code``.

    Its owner gets the organiser's seat. Raises ``Refused`` for texts that are empty or too long.
    """
    texts = {name: optional(clean_line(plan.get(name, "")), TITLE_LIMIT, name) for name in _LINES}
    title = required(clean_line(plan["title"]), TITLE_LIMIT, "title")
    full = {**plan, **texts, "title": title, "code": _free_code(tx)}
    dialogue = dialogues.insert_new(tx, full, owner.id if owner else None, listed, rehearsal)
    event = DialoguePlanned(**{name: getattr(dialogue, name) for name in DialoguePlanned.__struct_fields__})
    seq = ledger.append(tx, dialogue, _planner(tx, dialogue, owner), event, tx.now)
    planned = evolve_dialogue(dialogue, event, tx.now, seq)
    dialogues.save(tx, planned)
    return planned


def take_seat(tx: Tx, session: int, dialogue: Dialogue, name: str, unit: str) -> Seat:
    """Let a participant in with the name and unit given, both of which may be empty."""
    draft = Seat(
        id=0,
        dialogue=dialogue.id,
        role=Role.PARTICIPANT,
        name=optional(clean_line(name), NAME_LIMIT, "name"),
        unit=optional(clean_line(unit), NAME_LIMIT, "unit"),
    )
    seat = seats.insert_new(tx, draft)
    sessions.grant(tx, session, seat.id)
    return seat


def invite(tx: Tx, dialogue: int, role: Role, name: str, unit: str = "") -> tuple[Seat, str]:
    """Make a seat with a link of its own; returns the seat and the secret, which is not kept."""
    secret = secrets.token_urlsafe(LINK_BYTES)
    draft = Seat(
        id=0,
        dialogue=dialogue,
        role=role,
        name=optional(clean_line(name), NAME_LIMIT, "name"),
        unit=optional(clean_line(unit), NAME_LIMIT, "unit"),
    )
    return seats.insert_new(tx, draft, link=link_hash(secret)), secret


def revoke(tx: Tx, seat: int) -> None:
    """Shut a seat; whoever sits there is sent out by the caller's ``hub.revoked``."""
    if not seats.revoke(tx, seat):
        raise Refused("already_so")


def link_hash(secret: str) -> bytes:
    """Return what the database keeps of a link or token."""
    return hashlib.sha256(secret.encode()).digest()


def _planner(tx: Tx, dialogue: Dialogue, owner: Account | None) -> str:
    """Give the owner the organiser's seat; a dialogue without one was planned by the server itself."""
    if owner is None:
        return "server"
    draft = Seat(id=0, dialogue=dialogue.id, role=Role.ORGANISER, name=owner.name)
    return actor(seats.insert_new(tx, draft, account=owner.id))


_LINES = ("organiser", "theme", "place")


def _free_code(tx: Tx) -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(JOIN_LENGTH))
        if dialogues.find_by_code(tx, code) is None:
            return code
