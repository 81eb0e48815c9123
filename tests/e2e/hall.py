"""A running server with one dialogue in it, as people reach it through a browser."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from doithoai.house import House
from tests.server import RunningServer, Sitting, in_house


@dataclass
class Hall:
    """The server and the dialogue that was prepared before it started."""

    server: RunningServer
    sitting: Sitting

    def url(self, path: str = "/") -> str:
        """The address of ``path``."""
        return self.server.address + path

    def page(self, name: str = "") -> str:
        """The address of a page of the dialogue: nothing for the participants', or ``/moderate``."""
        return self.url(f"/d/{self.sitting.code}{name}")

    def link(self, role: Role) -> str:
        """The address that leads ``role`` in."""
        return self.url(self.sitting.paths[role])


@contextmanager
def open_hall(data: Path, prepare: Callable[[House], Awaitable[Sitting]]) -> Iterator[Hall]:
    """Prepare a dialogue in ``data`` and serve it."""
    sitting = in_house(data, prepare)
    with RunningServer(data) as server:
        yield Hall(server, sitting)


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
