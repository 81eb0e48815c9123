"""Staff accounts. Passwords are stored as Argon2id hashes; hashing them is the caller's business."""

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update

from doithoai.store.tables import accounts
from doithoai.store.transaction import Tx, inserted_id


@dataclass(frozen=True, slots=True)
class Account:
    """A person of an organiser's office. ``password`` is an Argon2id hash.

    ``totp`` is the locked second factor, empty without one; ``totp_step`` the time step whose code was used
    last. ``subject`` is who the account is at the organisation's sign-in service, None where not linked.
    """

    id: int
    login: str
    name: str
    password: str
    totp: str = ""
    totp_step: int = 0
    subject: str | None = None


def insert_new(tx: Tx, login: str, name: str, password: str) -> Account:
    """Store an account; ``login`` must be folded to lower case and not in use."""
    row = {"login": login, "name": name, "password": password, "created_at": tx.now}
    result = tx.connection.execute(insert(accounts), row)
    return Account(inserted_id(result), login, name, password)


def find_by_login(tx: Tx, login: str) -> Account | None:
    """Return the account with this login."""
    return _one(tx, login=login)


def find(tx: Tx, account: int) -> Account | None:
    """Return the account with this id."""
    return _one(tx, id=account)


def find_by_subject(tx: Tx, subject: str) -> Account | None:
    """Return the account that is ``subject`` at the sign-in service."""
    return _one(tx, subject=subject)


def count(tx: Tx) -> int:
    """Return how many accounts there are; 0 means that the first-run set-up is due."""
    return tx.connection.execute(select(func.count()).select_from(accounts)).scalar_one()


def rename(tx: Tx, account: int, name: str) -> None:
    """Give the account another name; seats keep the one that stood in their dialogue."""
    _change(tx, account, name=name)


def set_password(tx: Tx, account: int, password: str) -> None:
    """Keep another Argon2id hash; ending the account's sessions is the caller's business."""
    _change(tx, account, password=password)


def set_factor(tx: Tx, account: int, locked: str, step: int) -> None:
    """Keep a second factor and the time step that was used up; an empty ``locked`` takes it away."""
    _change(tx, account, totp=locked, totp_step=step)


def use_step(tx: Tx, account: int, step: int) -> bool:
    """Use a time step up; False if it, or a later one, was used before."""
    query = update(accounts).where(accounts.c.id == account, accounts.c.totp_step < step)
    return bool(tx.connection.execute(query.values(totp_step=step)).rowcount)


def exchange_factor(tx: Tx, account: int, seen: str, locked: str) -> bool:
    """Keep ``locked`` in place of the second factor ``seen``; False if that changed meanwhile."""
    query = update(accounts).where(accounts.c.id == account, accounts.c.totp == seen)
    return bool(tx.connection.execute(query.values(totp=locked)).rowcount)


def link(tx: Tx, account: int, subject: str | None) -> None:
    """Note who the account is at the sign-in service, or that it is nobody there any more."""
    _change(tx, account, subject=subject)


def _change(tx: Tx, account: int, **new: str | int | None) -> None:
    tx.connection.execute(update(accounts).where(accounts.c.id == account).values(**new))


def _one(tx: Tx, **key: str | int) -> Account | None:
    columns = [accounts.c[name] for name in Account.__dataclass_fields__]
    row = tx.connection.execute(select(*columns).filter_by(**key)).one_or_none()
    return None if row is None else Account(*row)
