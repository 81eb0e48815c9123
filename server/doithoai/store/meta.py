"""Facts about this database as a whole."""

import secrets

from sqlalchemy import delete, select, text

from doithoai.store.tables import meta
from doithoai.store.transaction import Tx

#: What a backup takes along: the rest is about one database and its servers.
OF_THE_RECORD = ("sealing_key",)

_EPOCH = select(meta.c.value).where(meta.c.key == "epoch")
#: Two processes may start on an empty database at the same moment.
_MAKE_EPOCH = text("INSERT INTO meta (key, value) VALUES ('epoch', :made) ON CONFLICT (key) DO NOTHING")

_SETUP_CODE = select(meta.c.value).where(meta.c.key == "setup_code")
_MAKE_SETUP_CODE = text(
    "INSERT INTO meta (key, value) VALUES ('setup_code', :made) ON CONFLICT (key) DO NOTHING"
)
_SHARED_SECRET = select(meta.c.value).where(meta.c.key == "shared_secret")
_MAKE_SHARED_SECRET = text(
    "INSERT INTO meta (key, value) VALUES ('shared_secret', :made) ON CONFLICT (key) DO NOTHING"
)
_SEALING_KEY = select(meta.c.value).where(meta.c.key == "sealing_key")
_NOTE_SEALING_KEY = text(
    "INSERT INTO meta (key, value) VALUES ('sealing_key', :noted) ON CONFLICT (key) DO NOTHING"
)


def epoch(tx: Tx) -> str:
    """Return this database's epoch; a restored or new one has another, so that clients start afresh."""
    found = tx.connection.execute(_EPOCH).scalar()
    if found is None:
        tx.connection.execute(_MAKE_EPOCH, {"made": secrets.token_urlsafe(9)})
        found = tx.connection.execute(_EPOCH).scalar_one()
    return str(found)


def setup_code(tx: Tx, code: str) -> str:
    """Return the code that makes the first account, the same for all processes; ``code`` if there is none."""
    tx.connection.execute(_MAKE_SETUP_CODE, {"made": code})
    return str(tx.connection.execute(_SETUP_CODE).scalar_one())


def forget_setup_code(tx: Tx) -> None:
    """There is an account now."""
    tx.connection.execute(delete(meta).where(meta.c.key == "setup_code"))


def shared_secret(tx: Tx) -> bytes:
    """Return what only the processes on this database know, to hash what they tell each other; 32 bytes."""
    tx.connection.execute(_MAKE_SHARED_SECRET, {"made": secrets.token_hex(32)})
    return bytes.fromhex(tx.connection.execute(_SHARED_SECRET).scalar_one())


def find_sealing_key(tx: Tx) -> str | None:
    """Return the fingerprint of the key that names in this database are sealed with."""
    found = tx.connection.execute(_SEALING_KEY).scalar()
    return None if found is None else str(found)


def note_sealing_key(tx: Tx, fingerprint: str) -> None:
    """Note the key that names are sealed with from now on, unless one is noted already."""
    tx.connection.execute(_NOTE_SEALING_KEY, {"noted": fingerprint})
