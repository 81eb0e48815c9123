"""How long it takes until something is durable, and until a moderator sees it, on the real server.

This is an ordinary hour; `bench.storms` has the moments in which all press at once.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

from bench.client import LightViewer, look_on
from bench.contenders import SERVER_CPU, product, running
from bench.report import Figure

ASKERS = 200
SUBMISSIONS = 1000
SUBMISSIONS_PER_SECOND = 100
CONNECTING_AT_ONCE = 64


class Watch:
    """Times from sending to hearing, in ms, by the name of what was sent."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.acknowledged: dict[str, float] = {}
        self.seen: dict[str, float] = {}
        self._heard = asyncio.Event()

    def on_reply(self, frame: dict[str, Any]) -> None:
        """A sender's socket: note acknowledgements; a refusal spoils the measurement."""
        self._heard.set()
        if frame["t"] == "done":
            self.acknowledged[frame["id"]] = (time.perf_counter() - self.sent[frame["id"]]) * 1000
        elif frame["t"] == "refused":
            raise RuntimeError(f"refused: {frame['code']}")

    def on_news(self, frame: dict[str, Any]) -> None:
        """The moderator's socket: note submissions; each text is its command's name."""
        self._heard.set()
        for card in frame.get("questions", []) if frame["t"] == "news" else []:
            if card["text"] in self.sent:
                self.seen[card["text"]] = (time.perf_counter() - self.sent[card["text"]]) * 1000

    def send(self, viewer: LightViewer, name: str, command: dict[str, Any]) -> None:
        """Give a command and start its clock."""
        self.sent[name] = time.perf_counter()
        viewer.send({"t": "do", "id": name, "command": command})

    async def everything(self, times: dict[str, float], seconds: float = 60) -> list[float]:
        """Wait until all that was sent is in `times`; return them in order."""
        async with asyncio.timeout(seconds):
            while len(times) < len(self.sent):
                self._heard.clear()
                await self._heard.wait()
        return sorted(times.values())


def measure() -> Iterator[Figure]:
    """Submit at a steady rate."""
    with running(product().command, SERVER_CPU) as server:
        [code] = server.hear_words("code")
        [port] = server.hear("port")
        yield from asyncio.run(submissions(port, code))


async def submissions(port: int, code: str) -> list[Figure]:
    """100 questions a second from 200 people, one moderator looking on."""
    watch = Watch()
    askers = await crowd(port, code, ASKERS, watch)
    moderator = await look_on(port, code, "moderator", "moderate", watch.on_news)
    start = asyncio.get_running_loop().time()
    for number in range(SUBMISSIONS):
        await asyncio.sleep(start + number / SUBMISSIONS_PER_SECOND - asyncio.get_running_loop().time())
        name = f"bench-question-{number:08}"
        watch.send(askers[number % ASKERS], name, {"do": "submit_question", "text": name})
    acknowledged = await watch.everything(watch.acknowledged)
    seen = await watch.everything(watch.seen)
    for viewer in (*askers, moderator):
        viewer.close()
    return [
        Figure("submit_ack_p50", share(acknowledged, 0.50), "ms"),
        Figure("submit_ack_p99", share(acknowledged, 0.99), "ms"),
        Figure("submit_to_moderator_p99", share(seen, 0.99), "ms"),
    ]


async def crowd(port: int, code: str, size: int, watch: Watch) -> list[LightViewer]:
    """Open `size` sockets, a few at a time."""
    gate = asyncio.Semaphore(CONNECTING_AT_ONCE)

    async def one(number: int) -> LightViewer:
        async with gate:
            return await look_on(port, code, f"viewer-{number}", "participant", watch.on_reply)

    return await asyncio.gather(*(one(number) for number in range(size)))


def share(ordered: list[float], part: float) -> float:
    """Return the value below which `part` of the ordered times lie."""
    return ordered[int(len(ordered) * part)]
