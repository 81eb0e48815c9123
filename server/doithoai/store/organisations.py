"""Organisations and who belongs to them."""

from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, insert, select, update

from doithoai.domain.errors import Refused
from doithoai.domain.organisation import Membership, OfficeRole, Organisation, Settings
from doithoai.store.accounts import Account
from doithoai.store.tables import accounts, memberships, organisations
from doithoai.store.transaction import Tx, inserted_id

_OF_ACCOUNT: Final = (
    select(organisations.c.id, organisations.c.name, memberships.c.role)
    .join(memberships, memberships.c.organisation == organisations.c.id)
    .where(memberships.c.account == bindparam("of_account"))
    .order_by(organisations.c.id)
)


def insert_new(tx: Tx, name: str) -> Organisation:
    """Store an organisation that has no people yet."""
    result = tx.connection.execute(insert(organisations), {"name": name, "created_at": tx.now})
    return Organisation(id=inserted_id(result), name=name)


def load(tx: Tx, organisation: int) -> Organisation:
    """Return the organisation with this id; raises ``LookupError``."""
    columns = (organisations.c.name, organisations.c.settings, organisations.c.version)
    row = tx.connection.execute(select(*columns).filter_by(id=organisation)).one_or_none()
    if row is None:
        raise LookupError(organisation)
    settings = msgspec.json.decode(row[1], type=Settings)
    return Organisation(id=organisation, name=row[0], settings=settings, version=row[2])


def save(tx: Tx, changed: Organisation) -> None:
    """Write name and settings over version ``changed.version``.

    Raises ``Refused("settings_changed")`` if somebody else was faster.
    """
    query = (
        update(organisations)
        .where(organisations.c.id == changed.id, organisations.c.version == changed.version)
        .values(
            name=changed.name,
            settings=msgspec.json.encode(changed.settings).decode(),
            version=changed.version + 1,
        )
    )
    if not tx.connection.execute(query).rowcount:
        raise Refused("settings_changed")


def memberships_of(tx: Tx, account: int) -> list[Membership]:
    """Return what ``account`` is in which organisation, in a fixed order."""
    rows = tx.connection.execute(_OF_ACCOUNT, {"of_account": account})
    return [Membership(organisation=row[0], name=row[1], role=OfficeRole(row[2])) for row in rows]


def members(tx: Tx, organisation: int) -> list[tuple[Account, OfficeRole]]:
    """Return the people of ``organisation`` in order of joining, each with the role."""
    columns = [accounts.c[name] for name in Account.__dataclass_fields__]
    query = (
        select(*columns, memberships.c.role)
        .join(memberships, memberships.c.account == accounts.c.id)
        .where(memberships.c.organisation == organisation)
        .order_by(memberships.c.created_at, accounts.c.id)
    )
    return [(Account(*row[:-1]), OfficeRole(row[-1])) for row in tx.connection.execute(query)]


def set_role(tx: Tx, organisation: int, account: int, role: OfficeRole) -> None:
    """Make ``account`` a member with this role, or give a member another one."""
    key = {"organisation": organisation, "account": account}
    changed = tx.connection.execute(update(memberships).filter_by(**key).values(role=role))
    if not changed.rowcount:
        tx.connection.execute(insert(memberships), {**key, "role": role, "created_at": tx.now})


def leave(tx: Tx, organisation: int, account: int) -> None:
    """Take ``account`` out of ``organisation``; its sessions and seats are the caller's business."""
    tx.connection.execute(delete(memberships).filter_by(organisation=organisation, account=account))


def role_of(tx: Tx, organisation: int, account: int) -> OfficeRole | None:
    """Return what ``account`` is in ``organisation``, None for nothing."""
    query = select(memberships.c.role).filter_by(organisation=organisation, account=account)
    role = tx.connection.execute(query).scalar()
    return OfficeRole(role) if role else None


def count_administrators(tx: Tx, organisation: int) -> int:
    """Return how many administrators there are, and keep them locked; the last one must stay."""
    query = select(memberships.c.account).with_for_update()
    found = query.filter_by(organisation=organisation, role=OfficeRole.ADMINISTRATOR)
    return len(tx.connection.execute(found).all())
