"""Facts about this database as a whole."""

import secrets

from sqlalchemy import insert, select

from doithoai.store.tables import meta
from doithoai.store.transaction import Tx


def epoch(tx: Tx) -> str:
    """Return this database's epoch; a restored or new one has another, so that clients start afresh."""
    found = tx.connection.execute(select(meta.c.value).where(meta.c.key == "epoch")).scalar()
    if found is not None:
        return str(found)
    made = secrets.token_urlsafe(9)
    tx.connection.execute(insert(meta), {"key": "epoch", "value": made})
    return made
