"""Keeps the index behind the search up with what was asked and answered."""

from typing import Final

from doithoai.store import search
from doithoai.store.transaction import Tx

#: So many questions are taken in at once: the writer has others to serve.
SLICE: Final = 500
#: What a dialogue takes at least, of those: one in which much happened, and nothing was asked.
LEAST: Final = 5


def catch_up(tx: Tx, organisation: int) -> bool:
    """Take some of what is new in the dialogues of ``organisation`` into the index; whether there is more."""
    left = SLICE
    while left > 0:
        taken = search.catch_up(tx, organisation, left)
        if taken is None:
            return False
        left -= max(taken, LEAST)
    return True
