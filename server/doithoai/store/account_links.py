"""Links that make somebody a member or let somebody choose a new password. Only their SHA-256 is kept."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, insert, select

from doithoai.domain.organisation import OfficeRole
from doithoai.store.tables import account_links
from doithoai.store.transaction import Tx


class Kind(StrEnum):
    """What a link is good for; ``PASSWORD_AND_FACTOR`` takes the second factor away as well."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    PASSWORD_AND_FACTOR = "password_and_factor"  # noqa: S105 - as above


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLink:
    """A link; ``expires_at`` is ms since 1970 UTC.

    An invitation has an organisation, a role and a name; a link for a password has an account. Whoever runs
    the server makes links that nobody signed in has made.
    """

    link: bytes
    kind: Kind
    expires_at: int
    made_by: int | None = None
    organisation: int | None = None
    role: OfficeRole | None = None
    account: int | None = None
    name: str = ""


def insert_new(tx: Tx, made: AccountLink) -> None:
    """Store a link."""
    row = {name: getattr(made, name) for name in AccountLink.__dataclass_fields__}
    tx.connection.execute(insert(account_links), row)


def find(tx: Tx, link: bytes) -> AccountLink | None:
    """Return the link unless its time is over."""
    return next(iter(_living(tx, link=link)), None)


def invitations(tx: Tx, organisation: int) -> list[AccountLink]:
    """Return the invitations to ``organisation`` that may still be accepted, by when they end."""
    return _living(tx, organisation=organisation, kind=Kind.INVITATION)


def use(tx: Tx, link: bytes) -> bool:
    """Use a link up; False if it is gone already."""
    return bool(tx.connection.execute(delete(account_links).filter_by(link=link)).rowcount)


def forget_of_account(tx: Tx, account: int) -> None:
    """Forget the links by which ``account`` could get a new password."""
    tx.connection.execute(delete(account_links).filter_by(account=account))


def forget_made_by(tx: Tx, organisation: int, account: int) -> None:
    """Forget what ``account`` handed out for ``organisation``."""
    tx.connection.execute(delete(account_links).filter_by(organisation=organisation, made_by=account))


def forget_expired(tx: Tx) -> None:
    """Forget the links whose time is over."""
    tx.connection.execute(delete(account_links).where(account_links.c.expires_at <= tx.now))


def _living(tx: Tx, **key: object) -> list[AccountLink]:
    columns = [account_links.c[name] for name in AccountLink.__dataclass_fields__]
    query = select(*columns).filter_by(**key).where(account_links.c.expires_at > tx.now)
    rows = tx.connection.execute(query.order_by(account_links.c.expires_at, account_links.c.link))
    return [_from_row(*row) for row in rows]


def _from_row(  # noqa: PLR0913, PLR0917 - the columns of a row
    link: bytes, kind: str, expires_at: int, made_by: int | None, organisation: int | None,
    role: str | None, account: int | None, name: str,
) -> AccountLink:  # fmt: skip
    return AccountLink(
        link=link, kind=Kind(kind), expires_at=expires_at, made_by=made_by, organisation=organisation,
        role=OfficeRole(role) if role else None, account=account, name=name,
    )  # fmt: skip
