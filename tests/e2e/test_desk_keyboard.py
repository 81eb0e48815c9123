"""The desk by the keyboard alone: the first account, a dialogue, its roster, a colleague's link."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.windows import LAPTOP, Windows
from tests.server import RunningServer
from tests.web.site import LOGIN, ORGANISATION, PASSWORD

FAR = 80


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with RunningServer(tmp_path / "data") as server:
        yield server


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus, and see that one sees it."""
    for _ in range(FAR):
        if wanted.evaluate("element => element === document.activeElement"):
            expect(wanted).to_be_in_viewport()
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab")


def write(page: Page, fields: dict[str, str]) -> None:
    for name, text in fields.items():
        tab_to(page, page.locator(f"main [name={name}]").first)
        page.keyboard.type(text)


def press(page: Page, role: Literal["button", "link"], name: str) -> None:
    tab_to(page, page.get_by_role(role, name=name, exact=True).first)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_the_keyboard_alone_does_it(server: RunningServer, windows: Windows) -> None:
    page = windows.open(LAPTOP)
    page.goto(f"{server.address}/setup")
    write(page, {"code": server.setup_code, "organisation": ORGANISATION, "name": "Cô Mẫu", "login": LOGIN,
                 "password": PASSWORD})  # fmt: skip
    press(page, "button", "Lập tài khoản")
    press(page, "link", "Lập cuộc đối thoại mới")
    write(page, {"title": "Đối thoại bằng bàn phím", "starts_at": "03252027"})
    page.keyboard.press("ArrowRight")  # from the year, which may have six digits, to the hour
    page.keyboard.type("0800AM")
    press(page, "button", "Lập cuộc đối thoại")
    page.wait_for_url(re.compile("/desk/[A-Z0-9]{6}$"))
    press(page, "link", "Danh sách")
    write(page, {"name": "Nguyễn Thị Hòa", "unit": "Trường Hoa Sen"})
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Nguyễn Thị Hòa")).to_be_visible()
    press(page, "link", "Người làm việc")
    tab_to(page, page.locator("#role"))
    page.keyboard.press("ArrowDown")
    write(page, {"name": "Mai"})
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đường dẫn riêng cho Mai")).to_be_visible()
