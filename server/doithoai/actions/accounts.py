"""Who belongs to an organisation: invitations, roles, leaving; and new passwords by a link."""

import secrets
from typing import Final

from doithoai.actions.delegating import name_of
from doithoai.actions.people import LINK_BYTES, create_account, link_hash
from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NAME_LIMIT
from doithoai.domain.organisation import SEAT_OF, OfficeRole
from doithoai.domain.people import Role, Seat
from doithoai.domain.text import clean_line, optional, required
from doithoai.store import account_links, accounts, organisations, seats, sessions
from doithoai.store.account_links import AccountLink, Kind
from doithoai.store.accounts import Account
from doithoai.store.transaction import DAY_MS, Tx

INVITATION_DAYS: Final = 7
PASSWORD_DAYS: Final = 1
INVITATIONS_LIMIT: Final = 200


def invite_member(tx: Tx, organisation: int, by: int, role: OfficeRole, name: str) -> str:
    """Make a link that lets somebody join ``organisation``; returns the secret, which is not kept.

    ``name`` is who it is for, shown where it is opened. Raises ``Refused("too_many_invitations")``.
    """
    account_links.forget_expired(tx)
    if len(account_links.invitations(tx, organisation)) >= INVITATIONS_LIMIT:
        raise Refused("too_many_invitations", limit=INVITATIONS_LIMIT)
    secret = secrets.token_urlsafe(LINK_BYTES)
    made = AccountLink(
        link=link_hash(secret), kind=Kind.INVITATION, expires_at=tx.now + INVITATION_DAYS * DAY_MS,
        made_by=by, organisation=organisation, role=role, name=optional(clean_line(name), NAME_LIMIT, "name"),
    )  # fmt: skip
    account_links.insert_new(tx, made)
    return secret


def withdraw_invitation(tx: Tx, organisation: int, link: bytes) -> None:
    """Take an invitation of ``organisation`` back; raises ``Refused("no_such_invitation")``."""
    found = account_links.find(tx, link)
    if found is None or found.kind is not Kind.INVITATION or found.organisation != organisation:
        raise Refused("no_such_invitation")
    account_links.use(tx, link)


def join_anew(tx: Tx, link: bytes, login: str, name: str, password_hash: str) -> Account:
    """Make an account and let it join by an invitation; raises ``Refused("link_over")`` and for the texts."""
    organisation, role = _use_invitation(tx, link)
    account = create_account(tx, login, name, password_hash)
    organisations.set_role(tx, organisation, account.id, role)
    return account


def join(tx: Tx, link: bytes, account: int) -> int:
    """Let ``account`` join by an invitation; returns the organisation.

    Raises ``Refused``: ``link_over``, or ``member_already``, and then the role stays what it is.
    """
    organisation, role = _use_invitation(tx, link)
    if organisations.role_of(tx, organisation, account) is not None:
        raise Refused("member_already")
    organisations.set_role(tx, organisation, account, role)
    return organisation


def change_role(tx: Tx, organisation: int, account: int, role: OfficeRole) -> list[Seat]:
    """Give a member another role; returns the seats that went with the old one and are shut now.

    The caller sends out who sits there. Raises ``Refused``: ``no_such_member``, ``last_administrator``.
    """
    before = _role(tx, organisation, account)
    if role is before:
        return []
    _check_not_last(tx, organisation, before)
    organisations.set_role(tx, organisation, account, role)
    account_links.forget_made_by(tx, organisation, account)
    goes = SEAT_OF.get(before) if SEAT_OF.get(before) is not SEAT_OF.get(role) else None
    return _shut(tx, [seat for seat in seats.of_member(tx, organisation, account) if seat.role is goes])


def remove_member(tx: Tx, organisation: int, account: int) -> list[Seat]:
    """Take a member out; returns the seats in the organisation's dialogues that are shut now.

    Sessions go on: they may be for another organisation. The caller sends out who sits on the seats. Raises
    ``Refused``: ``no_such_member``, ``last_administrator``.
    """
    _check_not_last(tx, organisation, _role(tx, organisation, account))
    organisations.leave(tx, organisation, account)
    account_links.forget_made_by(tx, organisation, account)
    return _shut(tx, seats.of_member(tx, organisation, account))


def make_password_link(tx: Tx, organisation: int, by: int, account: int, with_factor: bool) -> str:
    """Make a link by which a member chooses a new password; returns the secret, which is not kept.

    ``with_factor`` takes the second factor away as well. Raises ``Refused``: ``no_such_member``, or
    ``member_elsewhere`` where the account opens the desk of somebody else too.
    """
    _role(tx, organisation, account)
    if len(organisations.memberships_of(tx, account)) > 1:
        raise Refused("member_elsewhere")
    return _link_for_password(tx, account, with_factor, by, organisation)


def make_operators_link(tx: Tx, login: str, with_factor: bool) -> str:
    """Make a link for a password for whoever runs the server, as :func:`make_password_link` does.

    Raises ``Refused("no_such_member")`` where no account has this login.
    """
    account = accounts.find_by_login(tx, clean_line(login).lower())
    if account is None:
        raise Refused("no_such_member")
    return _link_for_password(tx, account.id, with_factor)


def find_reset(tx: Tx, link: bytes) -> Account | None:
    """Return whose password the link is for, None when it leads nowhere (any more)."""
    found = account_links.find(tx, link)
    return accounts.find(tx, found.account) if found is not None and found.account is not None else None


def reset_password(tx: Tx, link: bytes, password_hash: str) -> list[int]:
    """Keep a new password by a link; returns the sessions that are over, whose sockets the caller closes.

    Raises ``Refused("link_over")``.
    """
    found = _use(tx, link, Kind.PASSWORD, Kind.PASSWORD_AND_FACTOR)
    assert found.account is not None, "a link for a password has an account"  # noqa: S101
    if found.kind is Kind.PASSWORD_AND_FACTOR:
        accounts.set_factor(tx, found.account, "", 0)
    return change_password(tx, found.account, password_hash)


def change_password(tx: Tx, account: int, password_hash: str, but_for: int | None = None) -> list[int]:
    """Keep a new password; returns the sessions that are over, all of the account's ``but_for`` one."""
    accounts.set_password(tx, account, password_hash)
    account_links.forget_of_account(tx, account)
    return sign_out(tx, account, but_for)


def sign_out(tx: Tx, account: int, but_for: int | None = None) -> list[int]:
    """End the sessions of ``account``, all ``but_for`` one; returns them: the caller closes their sockets."""
    over = [session for session in sessions.of_account(tx, account) if session != but_for]
    for session in over:
        sessions.end(tx, session)
    return over


def rename(tx: Tx, account: int, name: str) -> None:
    """Give the account another name; raises ``Refused`` for one that is empty or too long."""
    accounts.rename(tx, account, required(clean_line(name), NAME_LIMIT, "name"))


def link_subject(tx: Tx, account: int, subject: str | None) -> None:
    """Note who the account is at the sign-in service; raises ``Refused("subject_taken")``."""
    taken = accounts.find_by_subject(tx, subject) if subject else None
    if taken is not None and taken.id != account:
        raise Refused("subject_taken")
    accounts.link(tx, account, subject)


def find_by_provider(tx: Tx, subject: str, email: str) -> Account:
    """Return the account of a member who is ``subject`` at the sign-in service.

    The first time, an account whose login is the verified ``email`` is taken, and linked from then on: a
    service may give an address to somebody else one day. Raises ``Refused("not_known_here")``.
    """
    account = accounts.find_by_subject(tx, subject)
    if account is None and email:
        account = accounts.find_by_login(tx, email.lower())
        if account is not None and account.subject is not None:
            account = None
    if account is None or not organisations.memberships_of(tx, account.id):
        raise Refused("not_known_here")
    if account.subject is None:
        accounts.link(tx, account.id, subject)
    return account


def give_seat(tx: Tx, dialogue: int, account: int, role: Role, unit: int | None = None) -> Seat:
    """Give a member a seat in a dialogue of the organisation, which the caller has looked at.

    ``unit`` is what an answering seat answers for. Raises ``Refused``: ``already_so``, ``no_such_unit``.
    """
    holder = accounts.find(tx, account)
    if holder is None:
        raise Refused("no_such_member")
    held = seats.of_account(tx, dialogue, account, role)
    if held is not None and held.unit_id == unit:
        raise Refused("already_so")
    name = name_of(tx, dialogue, unit) if unit is not None else ""
    draft = Seat(id=0, dialogue=dialogue, role=role, name=holder.name, unit=name, unit_id=unit)
    return seats.insert_new(tx, draft, account=account)


def _link_for_password(
    tx: Tx, account: int, with_factor: bool, by: int | None = None, organisation: int | None = None
) -> str:
    account_links.forget_of_account(tx, account)
    secret = secrets.token_urlsafe(LINK_BYTES)
    made = AccountLink(
        link=link_hash(secret), kind=Kind.PASSWORD_AND_FACTOR if with_factor else Kind.PASSWORD,
        expires_at=tx.now + PASSWORD_DAYS * DAY_MS, account=account, made_by=by, organisation=organisation,
    )  # fmt: skip
    account_links.insert_new(tx, made)
    return secret


def _use(tx: Tx, link: bytes, *kinds: Kind) -> AccountLink:
    """Of two who come with one link at once, one wins: the row is gone for the other."""
    found = account_links.find(tx, link)
    if found is None or found.kind not in kinds or not account_links.use(tx, link):
        raise Refused("link_over")
    return found


def _use_invitation(tx: Tx, link: bytes) -> tuple[int, OfficeRole]:
    found = _use(tx, link, Kind.INVITATION)
    if found.organisation is None or found.role is None:
        raise Refused("link_over")
    return found.organisation, found.role


def _role(tx: Tx, organisation: int, account: int) -> OfficeRole:
    role = organisations.role_of(tx, organisation, account)
    if role is None:
        raise Refused("no_such_member")
    return role


def _check_not_last(tx: Tx, organisation: int, role: OfficeRole) -> None:
    is_administrator = role is OfficeRole.ADMINISTRATOR
    if is_administrator and organisations.count_administrators(tx, organisation) == 1:
        raise Refused("last_administrator")


def _shut(tx: Tx, found: list[Seat]) -> list[Seat]:
    for seat in found:
        seats.revoke(tx, seat.id)
    return found
