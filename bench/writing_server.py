"""The real server with two dialogues, `crowd` and `other`, for measuring how it writes.

It prints `crowd CODE`, `other CODE` and `port N`, and answers the control line `stall` with the longest time,
in microseconds, that the event loop was not free since the last such line.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bench.product_server import VIEWERS, fill, staff
from doithoai.actions import people
from doithoai.actions.perform import perform
from doithoai.app import serve
from doithoai.domain import commands as c
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import Role
from doithoai.house import House
from doithoai.settings import Settings
from doithoai.store import sessions
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token
from doithoai.web.front import Front

OTHERS = 1000
_LOOK_SECONDS = 0.002


def admit(tx: Tx, dialogue: Dialogue, name: str, size: int) -> int:
    """Give `size` browsers, with the cookies `NAME-0`, `NAME-1` and so on, a seat each; returns the first."""
    first = 0
    for number in range(size):
        session = sessions.create(tx, hash_token(f"{name}-{number}"))
        seat = people.take_seat(tx, session.id, dialogue, f"Cô Mẫu {number}", "THCS Thử")
        first = first or seat.id
    return first


async def open_dialogue(house: House, name: str, size: int) -> None:
    """Make a dialogue with its crowd and some questions to support, and say how to join it."""
    dialogue = await house.write(people.create_dialogue, {"title": "Đo", "starts_at": house.clock()})
    host = await staff(house, dialogue, Role.HOST, f"host-{name}")
    moderator = await staff(house, dialogue, Role.MODERATOR, f"moderator-{name}")
    await house.write(perform, host.id, f"bench-start-{name}-dialogue", c.StartDialogue())
    asker = await house.write(admit, dialogue, "asker-" + name, 1)
    await house.write(admit, dialogue, name, size)
    await fill(house, moderator, asker)
    print(name, dialogue.code, flush=True)


class Stalls:
    """Looks often whether the loop is free."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        """Note how late each look comes."""
        while True:
            due = time.monotonic() + _LOOK_SECONDS
            await asyncio.sleep(_LOOK_SECONDS)
            self.longest = max(self.longest, time.monotonic() - due)


async def obey(house: House, _front: Front, address: str) -> None:
    """Make the dialogues, then take control lines until the input ends."""
    await open_dialogue(house, "crowd", VIEWERS)
    await open_dialogue(house, "other", OTHERS)
    print("port", address.rpartition(":")[2], flush=True)
    stalls = Stalls()
    watching = asyncio.ensure_future(stalls.watch())
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while await lines.readline():
        print("stall", round(stalls.longest * 1_000_000), flush=True)
        stalls.longest = 0.0
    watching.cancel()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="doithoai-bench-") as folder:
        database = sys.argv[1] if len(sys.argv) > 1 else ""
        serve(Settings(data=Path(folder), port=0, database_url=database), obey)
