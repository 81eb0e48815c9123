"""Connections that send a byte now and then, and begin again when they were cut; in a process of their own.

python -m tests.faults.dripping PORT MANY PAUSE goes on until its input ends, then tells how many lived and
the longest life in seconds, first of heads and then of bodies.
"""

import asyncio
import contextlib
import json
import random
import sys
import time

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
BODY = b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000\r\n\r\n"
APART_PAUSES = 5


class Dripping:
    """So many connections to one port."""

    def __init__(self, port: int, pause_seconds: float) -> None:
        self._port = port
        self._pause_seconds = pause_seconds
        self.lived: dict[bytes, list[float]] = {HEAD: [], BODY: []}

    async def run(self, first: bytes) -> None:
        """Go on until cancelled; ``first`` is sent at once."""
        await asyncio.sleep(random.random() * APART_PAUSES * self._pause_seconds)
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            began = time.monotonic()
            writer.write(first)
            try:
                with contextlib.suppress(ConnectionError):
                    await self._drip(reader, writer)
                self.lived[first].append(time.monotonic() - began)
            finally:
                writer.close()

    async def _drip(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer = b"nothing yet"
        while answer:
            writer.write(b"x")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause_seconds):
                    answer = await reader.read(4096)


async def main(port: int, many: int, pause_seconds: float) -> None:
    """Drip until the input ends."""
    dripping = Dripping(port, pause_seconds)
    running = [asyncio.ensure_future(dripping.run((HEAD, BODY)[n % 2])) for n in range(many)]
    await asyncio.to_thread(sys.stdin.read)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    told = [[len(lives), max(lives, default=0)] for lives in dripping.lived.values()]
    print(json.dumps(told))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
