"""The real server with one dialogue, driven by the control line (see `bench.contenders`).

Each viewer has a session and a seat of its own: the cookie `doithoai=viewer-0`, `viewer-1` and so on. A
broadcast is a message that the host puts on the stage: written to the record, read back, sent to everybody.
With `--join CODE` it serves a dialogue that another process has made on the same PostgreSQL.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from doithoai.actions import people
from doithoai.actions.perform import perform
from doithoai.app import serve
from doithoai.domain import commands as c
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import Role, Seat
from doithoai.house import House
from doithoai.settings import Settings
from doithoai.store import seats, sessions
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token
from doithoai.web.front import Front

VIEWERS = 3218
QUESTIONS = 40
# One viewer asked all the questions, and is refused: nobody supports a question of their own.
ASKERS = 1


def admit_everybody(tx: Tx, dialogue: Dialogue, viewers: int) -> None:
    """Give each viewer a session with a seat."""
    for number in range(viewers):
        session = sessions.create(tx, hash_token(f"viewer-{number}"))
        people.take_seat(tx, session.id, dialogue, f"Cô Mẫu {number}", "THCS Thử")


async def staff(house: House, dialogue: Dialogue, role: Role, token: str) -> Seat:
    """Make a seat of the staff whose browser has the cookie `token`."""
    seat, _ = await house.write(people.invite, dialogue.id, role, "Thử")
    session = await house.write(sessions.create, hash_token(token))
    await house.write(sessions.grant, session.id, seat.id)
    return seat


async def fill(house: House, moderator: Seat, asker: int, questions: int = QUESTIONS) -> None:
    """Accept some questions, so that there is something to support."""
    for no in range(1, questions + 1):
        text = f"Câu hỏi thử số {no} về chế độ của giáo viên"
        await house.write(perform, asker, f"bench-submit-{no:08}", c.SubmitQuestion(text=text))
        await house.write(perform, moderator.id, f"bench-accept-{no:08}", c.AcceptQuestion(question=no))


async def broadcast(house: House, host: Seat, count: int, per_second: float) -> None:
    """Let the host put `count` messages on the stage at a steady rate."""
    start = asyncio.get_running_loop().time()
    for number in range(count):
        await asyncio.sleep(start + number / per_second - asyncio.get_running_loop().time())
        message = f"~{time.clock_gettime_ns(time.CLOCK_MONOTONIC)}~"
        await house.write(perform, host.id, f"bench-tell-{message}", c.TellStage(message=message))
    print("done", flush=True)


async def make_dialogue(house: House) -> None:
    """Make the dialogue, with everybody in it."""
    dialogue = await house.write(people.create_dialogue, {"title": "Đo", "starts_at": house.clock()})
    host = await staff(house, dialogue, Role.HOST, "host")
    moderator = await staff(house, dialogue, Role.MODERATOR, "moderator")
    await house.write(perform, host.id, "bench-start-dialogue", c.StartDialogue())
    await house.write(admit_everybody, dialogue, GIVEN.viewers)
    await fill(house, moderator, moderator.id + 1, GIVEN.questions)
    print("code", dialogue.code, flush=True)


async def obey(house: House, _front: Front, address: str) -> None:
    """Make the dialogue or join it, then take control lines until the input ends."""
    if not GIVEN.join:
        await make_dialogue(house)
    print("port", address.rpartition(":")[2], flush=True)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        _, count, per_second = line.split()
        host = await house.read(seats.load_even_revoked, 1)  # the first seat of all is the host's
        await broadcast(house, host, int(count), float(per_second))


def given() -> argparse.Namespace:
    """Return what the command line asks for."""
    words = argparse.ArgumentParser()
    words.add_argument("--viewers", type=int, default=VIEWERS)
    words.add_argument("--questions", type=int, default=QUESTIONS)
    words.add_argument("--database", default="")
    words.add_argument("--redis", default="")
    words.add_argument("--join", default="")
    words.add_argument("--data", default="")
    return words.parse_args()


if __name__ == "__main__":
    GIVEN = given()
    with tempfile.TemporaryDirectory(prefix="doithoai-bench-") as folder:
        data = Path(GIVEN.data or folder)
        shared = {"database_url": GIVEN.database, "redis_url": GIVEN.redis}
        serve(Settings(data=data, port=0, **shared), obey)
