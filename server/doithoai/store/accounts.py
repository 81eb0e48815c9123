"""Staff accounts. Passwords are stored as Argon2id hashes; hashing them is the caller's business."""

from dataclasses import dataclass

from sqlalchemy import func, insert, select

from doithoai.store.tables import accounts
from doithoai.store.transaction import Tx, inserted_id


@dataclass(frozen=True, slots=True)
class Account:
    """A person of the organiser's office. ``password`` is an Argon2id hash."""

    id: int
    login: str
    name: str
    password: str


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


def count(tx: Tx) -> int:
    """Return how many accounts there are; 0 means that the first-run set-up is due."""
    return tx.connection.execute(select(func.count()).select_from(accounts)).scalar_one()


def _one(tx: Tx, **key: str | int) -> Account | None:
    columns = (accounts.c.id, accounts.c.login, accounts.c.name, accounts.c.password)
    row = tx.connection.execute(select(*columns).filter_by(**key)).one_or_none()
    return None if row is None else Account(*row)
