"""A running server with one dialogue in it, as people reach it through a browser."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from doithoai.house import House
from tests.server import RunningServer, Sitting, in_house
from tests.services import Postgres, Valkey
from tests.several import running_several, shared_settings


@dataclass
class Hall:
    """The servers and the dialogue that was prepared before they started."""

    server: RunningServer
    sitting: Sitting
    others: Sequence[RunningServer] = ()
    _turns: Iterator[int] = field(default_factory=count)

    def url(self, path: str = "/") -> str:
        """The address of ``path``; of several servers, each in its turn."""
        servers = [self.server, *self.others]
        return servers[next(self._turns) % len(servers)].address + path

    def page(self, name: str = "") -> str:
        """The address of a page of the dialogue: nothing for the participants', or ``/moderate``."""
        return self.url(f"/d/{self.sitting.code}{name}")

    def link(self, role: Role) -> str:
        """The address that leads ``role`` in."""
        return self.url(self.sitting.paths[role])


Prepare = Callable[[House], Awaitable[Sitting]]


@contextmanager
def open_hall(data: Path, prepare: Prepare) -> Iterator[Hall]:
    """Prepare a dialogue in ``data`` and serve it."""
    sitting = in_house(data, prepare)
    with RunningServer(data) as server:
        yield Hall(server, sitting)


@contextmanager
def open_hall_of_several(
    folder: Path, prepare: Prepare, postgres: Postgres, valkey: Valkey
) -> Iterator[Hall]:
    """Prepare a dialogue in a new PostgreSQL database and serve it with three processes."""
    url = postgres.new_database()
    shared = shared_settings(folder, url, valkey)
    sitting = in_house(folder / "preparing", prepare, **shared)
    with running_several(folder, postgres, valkey, database_url=url) as several:
        yield Hall(several.servers[0], sitting, several.servers[1:])


def enter(page: Page, hall: Hall, name: str = "", unit: str = "") -> None:
    """Go through the door of the dialogue with a name, or without one; in either language."""
    page.goto(hall.page())
    if name:
        page.get_by_role("textbox").nth(0).fill(name)
        page.get_by_role("textbox").nth(1).fill(unit)
        page.get_by_role("button").nth(0).click()
    else:
        page.get_by_role("button", name="Vào không nêu tên").click()
    expect(page.locator(".wire:not([data-wire])")).to_be_visible()
