"""From an empty server to a dialogue of thousands, by the screens alone, as a clerk does alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.clerk import MODERATORS, Clerk
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, PHONE, Windows
from tests.server import RunningServer

QUESTION = "Bao giờ trường chúng tôi có phòng học bộ môn?"
RELAYED = "Ở điểm cầu chúng tôi, nước vào sân trường mỗi khi mưa."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with RunningServer(tmp_path / "data") as server:
        yield server


def opened(windows: Windows, link: str) -> Page:
    """A colleague's window on the page that a personal link leads to."""
    page = windows.open(LAPTOP)
    page.goto(link)
    connected(page)
    return page


def entered(windows: Windows, slip: str) -> Page:
    """A teacher's phone that followed the code on the slip."""
    phone = windows.open(PHONE)
    phone.goto(slip)
    phone.get_by_role("button", name="Vào").tap()
    connected(phone)
    return phone


def asked(phone: Page, text: str) -> None:
    phone.locator("textarea").fill(text)
    phone.locator("form button[type=submit]").click()
    expect(phone.locator(".stamp, .q").filter(has_text="1").first).to_be_visible()


def relay(windows: Windows, link: str) -> None:
    """The head of a site declares who is there, and passes on what somebody says."""
    head = windows.open(PHONE)
    head.goto(link)
    head.get_by_label("Số người đang ngồi ở đây").fill("45")
    head.get_by_role("button", name="Khai số người").tap()
    head.get_by_label("Nội dung ý kiến").fill(RELAYED)
    head.get_by_role("button", name="Chuyển ý kiến").tap()
    expect(head.get_by_text(RELAYED).first).to_be_visible()


def start(host: Page) -> None:
    """Begin the sitting."""
    host.get_by_role("button", name="Bắt đầu đối thoại").click()
    host.get_by_role("dialog").get_by_role("button", name="Bắt đầu đối thoại").click()


@pytest.mark.timeout(300)
def test_a_clerk_alone_gets_from_an_empty_server_to_a_running_dialogue(
    server: RunningServer, windows: Windows
) -> None:
    clerk = Clerk(windows.open(LAPTOP), server)
    clerk.set_up()
    clerk.plan()
    clerk.let_in_by_slip()
    clerk.invite_everybody()
    sites = clerk.add_sites()
    links = [clerk.invite("Thư ký điều phối", name) for name in MODERATORS]
    host = opened(windows, clerk.invite("Người điều hành", "Huy"))
    phone_link = clerk.slip_of("nguyen thi hoa dao")
    moderators = [opened(windows, link) for link in links]
    host.get_by_role("button", name="Mở nhận ý kiến").click()
    phone = entered(windows, phone_link)
    asked(phone, QUESTION)
    for moderator in moderators:
        expect(moderator.get_by_text(QUESTION).first).to_be_visible()
    relay(windows, sites[0])
    for moderator in moderators:
        moderator.get_by_role("button", name="1 ý kiến mới").click()
        expect(moderator.get_by_text(RELAYED).first).to_be_visible()
    start(host)
    clerk.overview()
    expect(clerk.page.get_by_text("Đang diễn ra").first).to_be_visible()
    clerk.open("Danh sách")
    expect(clerk.page.get_by_text("người trong danh sách")).to_contain_text("3.218")
    clerk.open("Số người dự")
    expect(clerk.page.get_by_role("main")).to_contain_text("45")
