"""Where sockets are blocked, people notice nothing: asked, accepted and shown as over sockets."""

import time
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.participants import ask, confirm, mine
from tests.e2e.windows import LAPTOP, PATIENCE_MS, PHONE, STAGE, Kind, Windows
from tests.server import set_up

QUESTION: Final = "Mạng của trường chặn mất đường truyền thì chúng tôi hỏi bằng cách nào?"
ANSWERER: Final = "Trưởng phòng Giáo dục"
PROMISED_SECONDS: Final = 2.0
BLOCK: Final = """
class Blocked extends EventTarget {
  static CONNECTING = 0; static OPEN = 1; static CLOSING = 2; static CLOSED = 3;
  readyState = 0;
  constructor() { super(); if (!window.swallows) setTimeout(() => this.onclose?.({ code: 1006 }), 20);
    else setTimeout(() => { this.readyState = 1; this.onopen?.(); }, 20); }
  send() {}
  close() { this.readyState = 3; }
}
window.RealSocket = window.WebSocket;
window.WebSocket = Blocked;
"""

#: A page that waits three seconds where it would wait three minutes.
SOON: Final = """
const realTimeout = window.setTimeout;
window.setTimeout = (act, ms, ...rest) => realTimeout(act, ms >= 180_000 ? 3_000 : ms, ...rest);
"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("blocked") / "data", set_up) as hall:
        yield hall


def blocked(windows: Windows, kind: Kind, script: str = "") -> Page:
    """A window in a network that lets no socket through."""
    page = windows.open(kind)
    page.context.add_init_script(script + BLOCK)
    return page


def staff(windows: Windows, hall: Hall, kind: Kind, role: Role) -> Page:
    page = blocked(windows, kind)
    page.goto(hall.link(role))
    return page


def test_a_question_goes_its_way_with_every_socket_blocked(windows: Windows, hall: Hall) -> None:
    host = staff(windows, hall, LAPTOP, Role.HOST)
    moderator = staff(windows, hall, LAPTOP, Role.MODERATOR)
    stage = staff(windows, hall, STAGE, Role.STAGE)
    host.get_by_role("button", name="Bắt đầu đối thoại").click()
    confirm(host)
    asker, reader = blocked(windows, PHONE), blocked(windows, PHONE, "window.swallows = true;")
    enter(asker, hall, "Cô An", "Trường Hoa Mai")
    enter(reader, hall)
    ask(asker, QUESTION)
    expect(mine(asker, 1)).to_contain_text("Đã gửi, chờ tiếp nhận")
    expect(moderator.get_by_role("listitem").filter(has_text=QUESTION)).to_be_visible()
    began = time.monotonic()
    moderator.get_by_role("button", name="a Tiếp nhận").click()
    expect(reader.get_by_role("main").get_by_text(QUESTION)).to_be_visible()
    expect(mine(asker, 1)).to_contain_text("Đã tiếp nhận")
    assert time.monotonic() - began < PROMISED_SECONDS
    host.get_by_label("Người trả lời số 1").fill(ANSWERER)
    host.get_by_role("button", name="Gọi số 1").click()
    expect(stage.get_by_text(QUESTION)).to_be_visible()


def test_who_was_blocked_goes_back_to_a_socket_when_that_works(windows: Windows, hall: Hall) -> None:
    page = blocked(windows, PHONE, SOON)
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    enter(page, hall, "Cô Bình", "Trường Hoa Mai")
    assert page.evaluate("sessionStorage.getItem('detour')") == "1"
    page.evaluate("() => { window.WebSocket = window.RealSocket; }")
    until = time.monotonic() + PATIENCE_MS / 1000
    while not any('"t":"news"' in frame for frame in heard) and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert heard
    assert page.evaluate("sessionStorage.getItem('detour')") is None
    expect(page.locator(".wire:not([data-wire])")).to_be_visible()
