"""What the gateway asks of the application, and what the application may answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from doithoai.live.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of everything one gateway lets happen.

    Attributes:
        message_bytes: the longest message a viewer may send, all its fragments together.
        burst_messages: how many frames a viewer may send at once.
        messages_per_second: how many it may send in the long run; pings and fragments count.
        ping_seconds: time between two pings; a viewer not heard of in between is taken for gone.
        admit_seconds: how long the door may think.
        viewers: how many sockets may be open in this process.
    """

    message_bytes: int = 32 * 1024  # 8,000 letters of an answer, three bytes each
    burst_messages: int = 20
    messages_per_second: float = 5.0
    ping_seconds: float = 20.0
    admit_seconds: float = 5.0
    viewers: int = 12_000


@dataclass(frozen=True, slots=True)
class Knock:
    """A wish to open a socket, before anything was answered.

    Attributes:
        path: percent-decoded path, without the query.
        query: the raw query string.
        headers: names in lower case; one that came several times has its values joined.
        client: the other side's address, as a trusted proxy gives it; empty when unknown.
        scheme: "ws", or "wss" where the browser's side is encrypted.
    """

    path: str
    query: str
    headers: Mapping[str, str]
    client: str
    scheme: str

    @property
    def cookie(self) -> str:
        """The Cookie header, empty when there is none."""
        return self.headers.get("cookie", "")

    @property
    def origin(self) -> str | None:
        """The Origin header: None means it is not a browser."""
        return self.headers.get("origin")

    @property
    def host(self) -> str:
        """The Host header."""
        return self.headers.get("host", "")


@dataclass(frozen=True, slots=True)
class Admitted:
    """The door opens; `pass_` becomes the viewer's."""

    pass_: object


@dataclass(frozen=True, slots=True)
class Refusal:
    """The door stays shut, answered as plain HTTP, or by opening only to say why.

    A page can't read the status of a socket that was not opened: to it, that looks like a lost line.

    Attributes:
        status: 403, 404, 429 or 503.
        close_code: one of `doithoai.live.codes` to open and at once close with, where a page should know.
        reason: one sentence for developers; a browser never shows it.
        retry_after_seconds: sent as Retry-After where waiting helps.
    """

    status: int
    reason: str
    retry_after_seconds: int | None = None
    close_code: int | None = None


class Door(Protocol):
    """The application's side of the gateway. Calls come on the event loop and must not block it."""

    async def admit(self, knock: Knock) -> Admitted | Refusal:
        """Decide about a knock: identity, right, origin and limits are all decided here."""

    def opened(self, viewer: Viewer) -> None:
        """The handshake is answered; from now on the viewer may be sent to."""

    def received(self, viewer: Viewer, text: str) -> None:
        """One whole message arrived."""

    def closed(self, viewer: Viewer) -> None:
        """The socket is gone, however it ended. Called once for each `opened`."""
