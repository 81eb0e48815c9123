"""The way that Starlette's pages show: a set of sockets, and a loop that awaits each send."""

import asyncio

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bench.peers.control import obey
from doithoai.live.connection import listening_socket

connected: set[WebSocket] = set()


async def live(socket: WebSocket) -> None:
    """Keep a socket until it ends."""
    await socket.accept()
    connected.add(socket)
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        connected.discard(socket)


async def broadcast(text: str) -> None:
    """Send `text` to everybody, one after the other."""
    for socket in list(connected):
        await socket.send_text(text)


async def main() -> None:
    """Serve until the input ends."""
    listener = listening_socket("127.0.0.1", 0)
    app = Starlette(routes=[WebSocketRoute("/live/bench", live)])
    config = uvicorn.Config(
        app,
        loop="uvloop",
        lifespan="off",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="warning",
    )
    serving = asyncio.ensure_future(uvicorn.Server(config).serve(sockets=[listener]))
    await obey(listener.getsockname()[1], broadcast)
    serving.cancel()


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
