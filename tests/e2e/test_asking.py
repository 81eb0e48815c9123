"""Asking without a name to be found, and asking too fast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.house import House
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.participants import ask, confirm, mine
from tests.e2e.windows import LAPTOP, PHONE, Windows
from tests.server import Sitting, set_up

TEXT = "Ai chịu trách nhiệm về khoản thu này?"


async def with_every_way_to_ask(house: House) -> Sitting:
    sitting = await set_up(house, identities=tuple(Identity))
    await sitting.do(house, Role.HOST, c.StartDialogue())
    return sitting


@pytest.fixture
def free_hall(tmp_path: Path) -> Iterator[Hall]:
    """One in which names may be shown, hidden or not be there at all."""
    with open_hall(tmp_path / "data", with_every_way_to_ask) as hall:
        yield hall


def test_an_anonymous_question_is_followed_by_its_code_alone(free_hall: Hall, windows: Windows) -> None:
    page = windows.open(PHONE)
    enter(page, free_hall, "Cô An", "Trường Hoa Mai")
    page.get_by_label("Thầy cô muốn hỏi điều gì?").fill(TEXT)
    page.get_by_label("Ẩn danh hoàn toàn").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator(".stamp__head")).to_contain_text("Đã lưu vào khoảng")
    page.reload()
    page.get_by_role("button", name="Của tôi").click()
    row = mine(page, 1)
    expect(row).to_contain_text("Chỉ máy này nhớ đây là ý kiến của thầy cô.")
    accept_first(windows.open(LAPTOP), free_hall)
    expect(row).to_contain_text("Đã tiếp nhận")
    forget(page, row)
    page.reload()
    page.get_by_role("button", name="Của tôi").click()
    expect(page.get_by_text("Thầy cô chưa gửi ý kiến nào")).to_be_visible()


def accept_first(moderator: Page, hall: Hall) -> None:
    moderator.goto(hall.link(Role.MODERATOR))
    expect(moderator.get_by_text(TEXT)).to_be_visible()
    expect(moderator.get_by_text("Cô An")).to_have_count(0)
    moderator.get_by_role("button", name="a Tiếp nhận").click()


def forget(page: Page, row: Locator) -> None:
    """Look the question up by its code, come back, and let this device forget it."""
    row.get_by_role("link", name="Xem bằng mã").click()
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Của tôi").click()
    row.get_by_role("button", name="Quên trên máy này").click()
    confirm(page)
    expect(page.get_by_text("Thầy cô chưa gửi ý kiến nào")).to_be_visible()
    expect(page.get_by_role("button", name="Của tôi")).to_be_focused()


def test_who_asks_too_fast_loses_nothing(free_hall: Hall, windows: Windows) -> None:
    page = windows.open(PHONE)
    enter(page, free_hall, "Cô An", "Trường Hoa Mai")
    for no in range(1, 7):
        ask(page, f"Câu hỏi thứ {no} trong một phút là gì?")
    waiting = page.get_by_role("listitem").filter(has_text="Câu hỏi thứ 6 trong một phút là gì?")
    expect(waiting).to_contain_text("còn trên máy và tự gửi trước")
    expect(waiting).to_contain_text("Chờ gửi")
    expect(mine(page, 5)).to_contain_text("Đã gửi, chờ tiếp nhận")


def test_the_receipt_opens_and_closes_with_keys(free_hall: Hall, windows: Windows) -> None:
    page = windows.open(LAPTOP)
    enter(page, free_hall, "Cô An", "Trường Hoa Mai")
    ask(page, TEXT)
    stamp = page.get_by_role("region", name="Biên nhận ý kiến số 1")
    button = stamp.get_by_role("button", name="Biên nhận, mã QR")
    button.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("img", name="Mã QR của mã theo dõi")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text(stamp.locator(".stamp__code").inner_text())
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_a_part_that_could_not_be_fetched_comes_when_the_network_is_back(
    free_hall: Hall, windows: Windows
) -> None:
    windows.expect_problem("ERR_INTERNET_DISCONNECTED")
    page = windows.open(PHONE)
    enter(page, free_hall, "Cô An", "Trường Hoa Mai")
    page.context.set_offline(True)
    page.get_by_label("Thầy cô muốn hỏi điều gì?").fill(TEXT)
    page.get_by_label("Ẩn danh hoàn toàn").check()
    page.get_by_role("button", name="Gửi khiếu nại, tố cáo ở đâu").click()
    expect(page.get_by_role("banner")).to_contain_text("Mất mạng lúc")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.context.set_offline(False)
    expect(page.get_by_role("dialog")).to_contain_text("Luật Tố cáo 2018")
