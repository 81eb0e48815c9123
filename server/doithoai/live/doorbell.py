"""The doorbell says that a dialogue moved on. It carries no data: whoever hears it reads the record."""

from collections.abc import Callable, Mapping
from typing import Protocol

from doithoai.store.transaction import Ring

Heard = Callable[[Mapping[int, Ring]], None]


class Doorbell(Protocol):
    """Rings may be lost or come twice or late; a listener also looks for itself from time to time.

    What is heard holds the dialogue's id, its head at least as high as the last commit it tells of, and the
    numbers of the questions whose support count moved.
    """

    def ring(self, rings: Mapping[int, Ring]) -> None:
        """Tell every process, this one included. Called on the loop, after the commit; never waits."""

    def listen(self, heard: Heard) -> None:
        """Call ``heard`` on the loop for every ring from now on."""
