"""The gateway's face: give it a door, get the class for `uvicorn.Config(ws=…)`.

config = uvicorn.Config(app, http=DeadlineProtocol, ws=connection_class(door, Limits()), backlog=BACKLOG)
uvicorn.Server(config).run(sockets=[listening_socket(host, port)])
"""

import socket
from typing import Final

from doithoai.live.door import Admitted, Door, Knock, Limits, Refusal
from doithoai.live.failures import Failures
from doithoai.live.handshake import Handshake
from doithoai.live.open_socket import Gateway
from doithoai.live.viewer import Viewer

__all__ = [
    "BACKLOG",
    "Admitted",
    "Door",
    "Knock",
    "Limits",
    "Refusal",
    "Viewer",
    "bound_socket",
    "connection_class",
    "listening_socket",
]

BACKLOG: Final = 4096
_SEND_BUFFER_BYTES: Final = 64 * 1024


def connection_class(door: Door, limits: Limits) -> type[Handshake]:
    """Make the protocol class with which uvicorn opens sockets for `door`.

    Args:
        door: the application's side; its calls come on uvicorn's event loop.
        limits: what one process lets happen.

    Returns:
        A class for `uvicorn.Config(ws=…)`. Use it with one server: its sockets share a timer and a count.
    """
    shared = {"gateway": Gateway(door, limits), "failures": Failures()}
    return type("GatewayHandshake", (Handshake,), shared)


def listening_socket(host: str, port: int, shared: bool = False) -> socket.socket:
    """Open the socket that visitors connect to.

    Args:
        host: an address or a name, IPv4 or IPv6.
        port: 0 for any free one; see `getsockname()`.
        shared: whether other processes of ours listen on the same port; the kernel deals visitors out.

    Returns:
        A listening socket for `uvicorn.Server.run(sockets=[…])`, which then owns it.

    Raises:
        OSError: the address is taken or isn't ours.
    """
    listener = bound_socket(host, port, shared)
    try:
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def bound_socket(host: str, port: int, shared: bool) -> socket.socket:
    """Return such a socket that holds the port and does not listen yet."""
    family, kind, proto, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    held = socket.socket(family, kind, proto)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        # Accepted sockets inherit it. Left alone, the kernel keeps megabytes for one stalled viewer.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
        held.bind(address)
        held.setblocking(False)
    except OSError:
        held.close()
        raise
    return held
