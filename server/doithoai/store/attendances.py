"""What is kept and counted of who came."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select, update

from doithoai.domain.attendance import Confirmed, Entered, Kept
from doithoai.domain.people import Role
from doithoai.store.tables import attendances, roster, seats
from doithoai.store.transaction import Tx


def find(tx: Tx, dialogue: int) -> Kept:
    """Return what is kept of ``dialogue``."""
    query = select(attendances).where(attendances.c.dialogue == dialogue)
    row = tx.connection.execute(query).mappings().one_or_none()
    if row is None:
        return Kept()
    return Kept(peak=row["peak"], peak_at=row["peak_at"], confirmed=_confirmed(row))


def entered(tx: Tx, dialogue: int) -> Entered:
    """Count who came by themselves."""
    seated = select(seats.c.unit, func.count()).where(
        seats.c.dialogue == dialogue, seats.c.role == Role.PARTICIPANT, seats.c.revoked_at.is_(None)
    )
    listed = select(func.count(), func.count(roster.c.seat)).where(
        roster.c.dialogue == dialogue, roster.c.removed_at.is_(None)
    )
    by_unit = {unit: n for unit, n in tx.connection.execute(seated.group_by(seats.c.unit))}  # noqa: C416
    invited, here = tx.connection.execute(listed).one()
    return Entered(by_unit=by_unit, listed=invited, listed_here=here)


def note_peak(tx: Tx, dialogue: int, present: int) -> None:
    """Keep ``present`` as the most people online at once, unless there were as many before."""
    _make_sure(tx, dialogue)
    query = update(attendances).where(attendances.c.dialogue == dialogue, attendances.c.peak < present)
    tx.connection.execute(query.values(peak=present, peak_at=tx.now))


def confirm(tx: Tx, dialogue: int, confirmed: Confirmed) -> None:
    """Keep the figure for the minutes, in place of the one before."""
    _make_sure(tx, dialogue)
    query = update(attendances).where(attendances.c.dialogue == dialogue)
    tx.connection.execute(query.values(
        confirmed=confirmed.attendances, note=confirmed.note, confirmed_by=confirmed.by,
        confirmed_at=confirmed.at,
    ))  # fmt: skip


def _make_sure(tx: Tx, dialogue: int) -> None:
    query = select(attendances.c.dialogue).where(attendances.c.dialogue == dialogue)
    if tx.connection.execute(query).one_or_none() is None:
        tx.connection.execute(insert(attendances), {"dialogue": dialogue})


def _confirmed(row: Mapping[Any, Any]) -> Confirmed | None:
    if row["confirmed"] is None:
        return None
    return Confirmed(
        attendances=row["confirmed"], note=row["note"], by=row["confirmed_by"], at=row["confirmed_at"]
    )
