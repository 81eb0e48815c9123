"""The doorbell says that a dialogue moved on. It carries no data: whoever hears it reads the record.

Beside rings it carries notices of what every process must act on soon: a seat or a session that is over; and
asides, which may be lost.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Protocol

import msgspec
from msgspec import Meta

from doithoai.live.asides import Aside, Id, Overheard
from doithoai.store.transaction import Ring


class SeatRevoked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="t"):
    """A seat was revoked; its sockets are to be closed and no new one let in."""

    dialogue: Id
    seat: Id


class SessionEnded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="t"):
    """A browser's session is over; its sockets are to be closed with ``code``."""

    session: Id
    code: Annotated[int, Meta(ge=1000, le=4999)]


Notice = SeatRevoked | SessionEnded
#: Acts on a notice; the same one may come twice.
Noticed = Callable[[Notice], None]


class Listener(Protocol):
    """What the doorbell calls for rings, always on the event loop."""

    def heard(self, rings: Mapping[int, Ring]) -> None:
        """Dialogues moved on."""

    def missed(self) -> None:
        """Rings may have been lost: look at every dialogue, its support counts too."""


class Doorbell(Protocol):
    """Rings in this process at once, and in the others soon. Call everything on the event loop.

    Attributes:
        ignored: how many messages could not be read.
        lag_ms: how long the last message took to come back to its sender.
    """

    ignored: int
    lag_ms: float

    @property
    def is_degraded(self) -> bool:
        """Whether other processes are heard late: by looking, not by ringing."""

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` of rings from now on."""

    def on_notice(self, noticed: Noticed) -> None:
        """Call ``noticed`` for every notice from now on."""

    def start(self) -> None:
        """Begin to hear other processes; returns at once. Call :meth:`stop` in the end."""

    async def stop(self) -> None:
        """End all work under way."""

    def ring(self, rings: Mapping[int, Ring]) -> None:
        """Tell the listeners here before returning, and every other process soon; never waits."""

    def notify(self, notice: Notice) -> None:
        """Tell like :meth:`ring`."""

    def on_aside(self, overheard: Overheard) -> None:
        """Call ``overheard`` for every aside of another process from now on."""

    def tell(self, aside: Aside) -> None:
        """Tell the other processes soon, unless that fails; never waits, and tells nobody here."""


class MemoryDoorbell:
    """The doorbell of a single process: what it tells reaches the listeners at once."""

    is_degraded = False
    ignored = 0
    lag_ms = 0.0

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._noticed: list[Noticed] = []

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` of rings from now on."""
        self._listeners.append(listener)

    def on_notice(self, noticed: Noticed) -> None:
        """Call ``noticed`` for every notice from now on."""
        self._noticed.append(noticed)

    def start(self) -> None:
        """There is no other process to hear."""

    async def stop(self) -> None:
        """There is no work under way."""

    def ring(self, rings: Mapping[int, Ring]) -> None:
        """Tell every listener."""
        for listener in self._listeners:
            listener.heard(rings)

    def notify(self, notice: Notice) -> None:
        """Tell everybody who acts on notices."""
        for noticed in self._noticed:
            noticed(notice)

    def on_aside(self, overheard: Overheard) -> None:
        """There is no other process to hear."""

    def tell(self, aside: Aside) -> None:
        """There is no other process to tell."""
