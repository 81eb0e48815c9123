"""Which vault belongs to a database."""

from pathlib import Path

from doithoai.store import meta
from doithoai.store.transaction import Tx
from doithoai.store.vault import Vault, WrongKey, key_in


def opened(tx: Tx, key_file: Path) -> Vault:
    """Return the vault of this database; the first time, its key is made.

    Raises ``WrongKey`` when names are sealed with a key that is not in ``key_file``: going on with another
    one would close them for good without anybody noticing.
    """
    if meta.find_sealing_key(tx) is not None and not key_file.exists():
        raise WrongKey(
            f"{key_file} is missing: put back the sealing key that belongs to this database; "
            "all machines need the same"
        )
    vault = Vault(key_in(key_file))
    meta.note_sealing_key(tx, vault.fingerprint)
    if meta.find_sealing_key(tx) != vault.fingerprint:
        raise WrongKey(f"{key_file} is not the sealing key that belongs to this database")
    return vault
