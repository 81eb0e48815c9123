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
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role, Seat
from doithoai.domain.text import clean_line, optional, required
from doithoai.store import accounts, dialogues, ledger, meta, organisations, seats, sessions
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx

LINK_BYTES = 16
TITLE_LIMIT = 200
LOGIN_LIMIT = 120


def set_up(tx: Tx, organisation: str, login: str, name: str, password_hash: str) -> Account:
    """Make the first account, which administers the first organisation; refused once there is any account."""
    if accounts.count(tx):
        raise Refused("already_set_up")
    account = create_account(tx, login, name, password_hash)
    found = organisations.insert_new(tx, required(clean_line(organisation), TITLE_LIMIT, "organisation"))
    organisations.set_role(tx, found.id, account.id, OfficeRole.ADMINISTRATOR)
    meta.forget_setup_code(tx)
    return account


def create_account(tx: Tx, login: str, name: str, password_hash: str) -> Account:
    """Make an account, which belongs nowhere yet."""
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
    organisation: int | None = None,
) -> Dialogue:
    """Set a dialogue of ``organisation`` up from ``plan``: what :class:`Dialogue` holds but ``id``, ``code``.

    Its owner gets the organiser's seat. Raises ``Refused`` for texts that are empty or too long.
    """
    full = {**plan, **header_lines(plan), "code": _free_code(tx)}
    dialogue = dialogues.insert_new(tx, full, owner.id if owner else None, listed, rehearsal, organisation)
    event = DialoguePlanned(**{name: getattr(dialogue, name) for name in DialoguePlanned.__struct_fields__})
    seq = ledger.append(tx, dialogue, _planner(tx, dialogue, owner), event, tx.now)
    planned = evolve_dialogue(dialogue, event, tx.now, seq)
    dialogues.save(tx, planned)
    return planned


def header_lines(plan: dict[str, Any]) -> dict[str, str]:
    """Return the lines that head a dialogue, cleaned; raises ``Refused`` for what is empty or too long."""
    texts = {name: optional(clean_line(plan.get(name, "")), TITLE_LIMIT, name) for name in _LINES}
    return {**texts, "title": required(clean_line(plan["title"]), TITLE_LIMIT, "title")}


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


def invite(
    tx: Tx, dialogue: int, role: Role, name: str, unit: str = "", unit_id: int | None = None
) -> tuple[Seat, str]:
    """Make a seat with a link of its own; returns the seat and the secret, which is not kept.

    ``unit_id`` is the unit that an answering seat answers for, see ``actions.delegating.invite_unit``.
    """
    secret = secrets.token_urlsafe(LINK_BYTES)
    draft = Seat(
        id=0,
        dialogue=dialogue,
        role=role,
        name=optional(clean_line(name), NAME_LIMIT, "name"),
        unit=optional(clean_line(unit), NAME_LIMIT, "unit"),
        unit_id=unit_id,
    )
    return seats.insert_new(tx, draft, link=link_hash(secret)), secret


def sit_as_member(tx: Tx, dialogue: int, account: Account, role: Role) -> Seat:
    """Give a member of the organisation the seat that goes with the membership, or the one from before."""
    mine = seats.of_account(tx, dialogue, account.id, role)
    draft = Seat(id=0, dialogue=dialogue, role=role, name=account.name)
    return mine or seats.insert_new(tx, draft, account=account.id)


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
