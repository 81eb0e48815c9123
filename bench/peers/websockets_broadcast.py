"""The websockets library alone, with its own `broadcast`."""

from websockets.asyncio.server import ServerConnection, broadcast, serve

from bench.peers.control import obey
from doithoai.live.connection import listening_socket

connected: set[ServerConnection] = set()


async def live(connection: ServerConnection) -> None:
    """Keep a socket until it ends."""
    connected.add(connection)
    try:
        await connection.wait_closed()
    finally:
        connected.discard(connection)


async def tell(text: str) -> None:
    """Send `text` to everybody."""
    broadcast(connected, text)


async def main() -> None:
    """Serve until the input ends."""
    listener = listening_socket("127.0.0.1", 0)
    async with serve(live, sock=listener, compression=None):
        await obey(listener.getsockname()[1], tell)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
