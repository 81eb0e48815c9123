"""A real server in a process of its own, for tests that end it, restart it or look at it in a browser."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeVar

from doithoai.actions import people
from doithoai.actions.perform import perform
from doithoai.domain.commands import Command
from doithoai.domain.people import Role
from doithoai.house import House
from doithoai.settings import Settings
from doithoai.store.accounts import Account
from doithoai.store.commands import Done

T = TypeVar("T")

START_SECONDS = 30
STOP_SECONDS = 20
LOOK_AGAIN_SECONDS = 0.05


def in_house(data: Path, job: Callable[[House], Awaitable[T]], **settings: str) -> T:
    """Run ``job`` on the database in ``data``, or where ``settings`` say, and return its result.

    It runs in a thread of its own, because a test that drives a browser already has a loop. No server may be
    running on the folder: an SQLite file has one writer.
    """
    result: Future[T] = Future()

    async def stay() -> None:
        house = House(Settings(data=data, **settings))  # type: ignore[arg-type]
        await house.open()
        try:
            result.set_result(await job(house))
        finally:
            await house.close()

    def run() -> None:
        try:
            asyncio.run(stay())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is asked for
            result.set_exception(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return result.result()


@dataclass
class Sitting:
    """A dialogue that was set up for a test, with a link for each role but the participants'."""

    id: int
    code: str
    paths: dict[Role, str] = field(default_factory=dict)
    seats: dict[Role, int] = field(default_factory=dict)
    _given: int = 0

    async def do(self, house: House, seat: int | Role, command: Command) -> Done:
        """Give ``command`` from a seat, or from the one that a role was invited to."""
        self._given += 1
        seat = self.seats[seat] if isinstance(seat, Role) else seat
        command_id = f"test-{self.id}-{self._given:012}"
        return await house.write(perform, seat, command_id, command)

    async def seat(self, house: House, name: str, unit: str = "") -> int:
        """Let a participant in who has a seat and no browser; returns the seat."""
        seat, _secret = await house.write(people.invite, self.id, Role.PARTICIPANT, name, unit)
        return seat.id


async def set_up(
    house: House,
    owner: Account | None = None,
    organisation: int | None = None,
    **plan: Any,  # noqa: ANN401
) -> Sitting:
    """Make a dialogue that starts now and invite one person of each role, named after it.

    ``plan`` holds what is to be other than usual, as :func:`create_dialogue` takes it.
    """
    given = {
        "title": "Hội nghị đối thoại với giáo viên",
        "organiser": "Phòng Giáo dục và Đào tạo quận Hoa Sen",
        "theme": "Những điều giáo viên quan tâm trong năm học mới",
        "starts_at": house.clock(),
        "fields": ("Hồ sơ, sổ sách", "Tiền lương, phụ cấp"),
    } | plan
    dialogue = await house.write(people.create_dialogue, given, owner, True, organisation=organisation)
    sitting = Sitting(dialogue.id, dialogue.code)
    for role in sorted(set(Role) - {Role.PARTICIPANT}):
        seat, secret = await house.write(people.invite, dialogue.id, role, role.capitalize())
        sitting.seats[role] = seat.id
        sitting.paths[role] = f"/stage/{secret}" if role is Role.STAGE else f"/s/{secret}"
    return sitting


def tells_of_a_crash(log: str) -> bool:
    """Whether a server wrote down where in the code something unexpected happened."""
    return "Traceback" in log or " at=[" in log or '"at":[' in log


class RunningServer:
    """``doithoai serve`` on a free port of 127.0.0.1 and on the folder ``data``.

    As a context manager it stops the server at the end and raises AssertionError when it ended badly or wrote
    a traceback.
    """

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.port = 0
        self.address = ""
        self._settings = settings
        self._out = data.with_suffix(".out")
        self._err = data.with_suffix(".err")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        ended_well = self.stop()
        if kind is None:
            assert ended_well, self.errors
            assert not tells_of_a_crash(self.errors), self.errors

    @property
    def errors(self) -> str:
        """What the server wrote to standard error, all its lives together."""
        return self._err.read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    @property
    def setup_code(self) -> str:
        """The code for the first account, which a server without any prints."""
        return self._said(r"enter the code (\S+)")

    def start(self) -> None:
        """Start it; returns when it answers. A second start takes the same port and folder."""
        with self._out.open("w") as out, self._err.open("a") as err:
            command = [sys.executable, "-m", "doithoai", "serve"]
            self._process = subprocess.Popen(command, env=self._environment(), stdout=out, stderr=err)
        self.address = self._said(r"is ready at (\S+)")
        self.port = int(self.address.rpartition(":")[2])
        with urllib.request.urlopen(f"{self.address}/healthz", timeout=START_SECONDS) as answer:
            assert answer.status == 200

    def stop(self) -> bool:
        """Ask it to end, as a service manager does; returns whether it did so, without an error."""
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(STOP_SECONDS) in {0, -signal.SIGTERM}
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._process.kill()
        self._process.wait()

    def _environment(self) -> dict[str, str]:
        own = {"HOST": "127.0.0.1", "PORT": str(self.port), "DATA": str(self.data), **self._settings}
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("DOITHOAI_")}
        return inherited | {f"DOITHOAI_{key.upper()}": value for key, value in own.items()}

    def _said(self, pattern: str) -> str:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if found := re.search(pattern, self._out.read_text(encoding="utf-8")):
                return found[1]
            if self._process.poll() is not None:
                break
            time.sleep(LOOK_AGAIN_SECONDS)
        raise AssertionError(f"The server did not get ready: {self.errors}")
