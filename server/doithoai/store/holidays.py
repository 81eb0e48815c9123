"""The days off of an organisation, besides Saturdays and Sundays."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, insert, select, update

from doithoai.store.tables import holidays
from doithoai.store.transaction import Tx


def of_year(tx: Tx, organisation: int, year: int) -> list[tuple[date, str]]:
    """Return the days off of ``year`` in order, each with its name."""
    query = select(holidays.c.day, holidays.c.name).where(
        holidays.c.organisation == organisation, holidays.c.day.between(f"{year}-01-01", f"{year}-12-31")
    )
    return [(date.fromisoformat(row[0]), row[1]) for row in tx.connection.execute(query.order_by("day"))]


def of_organisation(tx: Tx, organisation: int | None) -> frozenset[date]:
    """Return all days off that ``organisation`` entered; none where there is no organisation."""
    query = select(holidays.c.day).where(holidays.c.organisation == organisation)
    return frozenset(map(date.fromisoformat, tx.connection.execute(query).scalars()))


def put(tx: Tx, organisation: int, days: Iterable[tuple[date, str]]) -> None:
    """Enter ``days``, each with its name; a day that is there gets the new name."""
    for day, name in days:
        key = {"organisation": organisation, "day": day.isoformat()}
        changed = tx.connection.execute(update(holidays).filter_by(**key).values(name=name))
        if not changed.rowcount:
            tx.connection.execute(insert(holidays), {**key, "name": name})


def remove(tx: Tx, organisation: int, day: date) -> bool:
    """Take a day out; False if it was not there."""
    query = delete(holidays).filter_by(organisation=organisation, day=day.isoformat())
    return bool(tx.connection.execute(query).rowcount)
