"""The organiser tries whether this installation is ready, from the desk and without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.windows import LAPTOP, Windows
from tests.server import RunningServer
from tests.web.site import LOGIN, ORGANISATION, PASSWORD

PLAYED_MS = 90_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("rehearsal") / "data") as server:
        yield server


def set_up(page: Page, server: RunningServer) -> None:
    page.goto(f"{server.address}/setup")
    for name, value in {
        "code": server.setup_code,
        "organisation": ORGANISATION,
        "name": "Cô Mẫu",
        "login": LOGIN,
        "password": PASSWORD,
    }.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main button").click()


def test_the_desk_plays_a_rehearsal_and_shows_the_verdict(windows: Windows, server: RunningServer) -> None:
    page = windows.open(LAPTOP, java_script_enabled=False)
    set_up(page, server)
    page.goto(f"{server.address}/desk")
    page.get_by_role("link", name="Diễn tập").click()
    page.get_by_label("Số người").fill("40")
    page.get_by_label("Số người").press("Enter")
    expect(page.get_by_text("Đang diễn tập với 40 người")).to_be_visible()
    expect(page.get_by_text("Mọi người vào")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Sẵn sàng cho 40 người", timeout=PLAYED_MS)
    expect(page.get_by_role("row")).to_have_count(8)
    page.goto(f"{server.address}/desk")
    expect(page.get_by_text("Chưa có cuộc đối thoại nào")).to_be_visible()
