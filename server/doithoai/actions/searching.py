"""Keeps the index behind the search up with what was asked and answered."""

from typing import Final

from doithoai.store import search
from doithoai.store.transaction import Tx

#: So many questions are taken in at once: the writer has others to serve.
SLICE: Final = 500


def catch_up(tx: Tx, organisation: int) -> bool:
    """Take some of what is new in the dialogues of ``organisation`` into the index; whether there is more."""
    return search.catch_up(tx, organisation, SLICE)
