"""The gateway's face: give it a door, get the class for `uvicorn.Config(ws=…)`.

config = uvicorn.Config(app, http=DeadlineProtocol, ws=connection_class(door, Limits()), backlog=BACKLOG)
uvicorn.Server(config).run(sockets=[listening_socket(host, port)])
"""

import socket
from typing import Final

from doithoai.live.door import Admitted, Door, Knock, Limits, Refusal
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
    return type("GatewayHandshake", (Handshake,), {"gateway": Gateway(door, limits)})


def listening_socket(host: str, port: int) -> socket.socket:
    """Open the socket that visitors connect to.

    Args:
        host: an address or a name, IPv4 or IPv6.
        port: 0 for any free one; see `getsockname()`.

    Returns:
        A listening socket for `uvicorn.Server.run(sockets=[…])`, which then owns it.

    Raises:
        OSError: the address is taken or isn't ours.
    """
    family, kind, proto, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, proto)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted sockets inherit it. Left alone, the kernel keeps megabytes for one stalled viewer.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
        listener.bind(address)
        listener.listen(BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
