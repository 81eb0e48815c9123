"""What a moderator's page can do, found by trying all of it: every key there is, every control there is.

It can't delete a question, change the asker's words, decline without a word, show who asked with a sealed
name or change a count, because no key and no control does.
"""

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.hall import Hall, open_hall
from tests.e2e.moderating import SEALED, TEXTS, figure, take_seat, ten_questions
from tests.e2e.windows import LAPTOP, PHONE, Kind, Windows

#: What may leave the page, and nothing else.
COMMANDS: Final = {
    "accept_question", "decline_question", "merge_question", "refer_question", "reopen_question",
    "move_question", "summarise_question", "brief_question", "flag_question",
}  # fmt: skip
KEYS: Final = (
    *string.ascii_lowercase, *string.digits, *"?/.,;'[]-=", "Enter", " ", "Delete", "Backspace", "Insert",
    "Home", "End", "PageUp", "PageDown", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Escape", "F2",
)  # fmt: skip
SHIFTED: Final = tuple(f"Shift+{key}" for key in (*string.ascii_lowercase, "ArrowUp", "ArrowDown", "Delete"))
#: Every control of the page, of its sheets and of its lists, by the words on it.
CONTROLS: Final = re.compile(
    r"""^(\S{1,3}\ )?(
    Tiếp\ nhận|Lên\ đầu|Gộp|Chuyển|Không\ nhận|Giữ\ để\ xử\ lý|Tóm\ tắt|Phiếu\ tham\ khảo|Gắn\ cờ|Lọc
    |Gộp\ vào\ \d+|Gộp\ \d+\ vào\ đây|.*Mở\ ý\ kiến\ số\ \d+|Chọn\ ý\ kiến\ số\ \d+|Xem\ xét\ lại\ số\ \d+
    |Kéo\ số\ \d+,.*|Đưa\ số\ \d+\ (lên|xuống)|Hoàn\ tác(\ ?u)?|Làm\ lại(\ ?U)?|Tìm\ ý\ kiến
    |English|Điều\ phối|Nhập\ ý\ kiến\ hộ
    |Đến\ nội\ dung\ chính|jkchuyển\ ý\ kiến|xchọn\ nhiều|/tìm|\?mọi\ phím\ tắt|Bỏ\ chọn
    )$""",
    re.VERBOSE,
)
NAMES: Final = """all => all.filter((it) => it.offsetParent !== null || it.type === 'checkbox')
  .map((it) => it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.textContent)
  .map((name) => name.trim().replace(/\\s+/g, ' '))"""
DRAWN: Final = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
WRITABLE: Final = """all => all.filter((it) => it.isContentEditable || it.tagName === 'TEXTAREA')
  .map((it) => it.outerHTML)"""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", ten_questions) as hall:
        yield hall


class Line:
    """What a page sent, and all that it was told."""

    def __init__(self, page: Page) -> None:
        self.commands: list[dict[str, Any]] = []
        self.heard = ""
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, text: str | bytes) -> None:
        frame = json.loads(text)
        items = frame["items"] if frame["t"] == "do_all" else [frame] if frame["t"] == "do" else []
        self.commands += [item["command"] for item in items]

    def _received(self, text: str | bytes) -> None:
        self.heard += text if isinstance(text, str) else text.decode()


def test_no_key_does_more_than_a_moderator_may(hall: Hall, windows: Windows) -> None:
    page, line = take_watched_seat(windows, hall)
    for key in (*KEYS, *SHIFTED):
        page.keyboard.press(key)
        leave_sheet(page)
    page.keyboard.press("a")
    assert {command["do"] for command in line.commands} <= COMMANDS
    assert sum(command["do"] == "decline_question" for command in line.commands) == 0
    check_that_all_is_there(page, line)


def test_no_control_does_more_than_a_moderator_may(hall: Hall, windows: Windows) -> None:
    page, line = take_watched_seat(windows, hall)
    page.keyboard.press("a")
    page.keyboard.press("q")
    expect(page.locator(".queue__no")).to_have_count(2)
    expect(page.locator(".log li")).to_have_count(2)
    controls = page.locator("button, a[href], input, select, textarea, [role=button], [tabindex='0']")
    assert [name for name in controls.evaluate_all(NAMES) if not CONTROLS.match(name)] == []
    check_that_all_is_there(page, line)


@pytest.mark.parametrize("kind", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_can_be_written_into_an_askers_words(hall: Hall, windows: Windows, kind: Kind) -> None:
    page = take_seat(windows, hall, kind)
    assert page.locator("*").evaluate_all(WRITABLE) == []
    for key in ("t", "b"):
        page.keyboard.press(key)
        boxes = page.get_by_role("dialog").get_by_role("textbox")
        expect(boxes).to_have_value("")
        expect(page.get_by_role("dialog").locator("blockquote")).to_have_text(TEXTS[0])
        leave_sheet(page)


def test_nothing_is_declined_without_a_reason(hall: Hall, windows: Windows) -> None:
    page, line = take_watched_seat(windows, hall)
    page.keyboard.press("d")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Không tiếp nhận ý kiến", exact=True).press("Enter")
    expect(sheet.get_by_role("alert")).to_have_text("Chọn một lý do để người gửi hiểu vì sao.")
    assert line.commands == []
    sheet.get_by_label("Quảng cáo").check()
    page.keyboard.press("Enter")
    expect(page.locator(".say")).to_contain_text("Không tiếp nhận ý kiến số 1.")
    assert line.commands == [{"do": "decline_question", "question": 1, "reason": "advertisement", "note": ""}]


def take_watched_seat(windows: Windows, hall: Hall) -> tuple[Page, Line]:
    lines: list[Line] = []
    page = take_seat(windows, hall, before=lambda page: lines.append(Line(page)))
    return page, lines[0]


def leave_sheet(page: Page) -> None:
    page.evaluate(DRAWN)
    while page.locator("dialog").count():  # the first Escape may shut a list within the sheet
        page.keyboard.press("Escape")
        page.evaluate(DRAWN)
    page.evaluate("document.activeElement.matches('input') && document.activeElement.blur()")


def check_that_all_is_there(page: Page, line: Line) -> None:
    """Ten questions, their words, and not the name that was sealed."""
    expect(figure(page, "Đã nhận")).to_have_text(str(len(TEXTS)))
    for text in TEXTS:
        expect(page.locator("main")).to_contain_text(text)
    assert SEALED not in page.content()
    assert SEALED not in line.heard
    assert TEXTS[0] in line.heard
