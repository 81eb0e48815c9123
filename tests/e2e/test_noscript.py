"""Without JavaScript one can still come in, ask, and follow what was asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.house import House
from tests.e2e.hall import Hall, open_hall
from tests.e2e.windows import PHONE, Windows
from tests.server import Sitting, set_up

TEXT = "Giáo viên hợp đồng có được xét nâng lương không?"


async def open_to_questions(house: House) -> Sitting:
    sitting = await set_up(house, identities=tuple(Identity))
    await sitting.do(house, Role.HOST, c.OpenCollecting())
    return sitting


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("noscript") / "data", open_to_questions) as hall:
        yield hall


def test_one_joins_asks_and_follows_a_question_by_its_receipt(windows: Windows, hall: Hall) -> None:
    page = windows.open(PHONE, java_script_enabled=False)
    page.goto(hall.url())
    page.get_by_label("Mã đối thoại").fill(hall.sitting.code.lower())
    page.get_by_role("button", name="Vào").click()
    page.get_by_label("Tên của thầy cô").fill("Cô An")
    page.get_by_role("button", name="Vào", exact=True).click()
    page.get_by_role("link", name="Gửi ý kiến").click()
    page.get_by_label("Thầy cô muốn hỏi điều gì?").fill(TEXT)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    receipt = page.locator(".stamp__code").inner_text()
    page.goto(hall.url("/r/"))
    page.get_by_label("Mã theo dõi").fill(receipt)
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_text(TEXT)).to_be_visible()
    expect(page.get_by_text("Đã gửi, chờ tiếp nhận")).to_be_visible()


def test_one_asks_anonymously_and_follows_it_by_the_code_shown_once(windows: Windows, hall: Hall) -> None:
    page = windows.open(PHONE, java_script_enabled=False)
    page.goto(hall.page())
    page.get_by_role("button", name="Vào không nêu tên").click()
    page.get_by_role("link", name="Gửi ý kiến").click()
    page.get_by_label("Thầy cô muốn hỏi điều gì?").fill("Ai chịu trách nhiệm về khoản thu này?")
    page.get_by_label("Ẩn danh hoàn toàn").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("chỉ nó mở lại được ý kiến")).to_be_visible()
    receipt = page.locator(".stamp__code").inner_text()
    stranger = windows.open(PHONE, java_script_enabled=False)
    stranger.goto(hall.url("/r/"))
    stranger.get_by_label("Mã theo dõi").fill(receipt)
    stranger.get_by_role("button", name="Xem").click()
    expect(stranger.get_by_text("Ai chịu trách nhiệm về khoản thu này?")).to_be_visible()


@pytest.mark.parametrize("has_script", [False, True], ids=["without script", "with script"])
def test_a_wrong_code_stays_in_its_field(windows: Windows, hall: Hall, has_script: bool) -> None:
    windows.expect_problem("status of 422")
    page = windows.open(PHONE, java_script_enabled=has_script)
    page.goto(hall.url())
    page.get_by_label("Mã đối thoại").fill("HOASEN")
    page.get_by_role("button", name="Vào").click()
    expect(page.get_by_label("Mã đối thoại")).to_have_value("HOASEN")
    expect(page.get_by_role("alert")).to_contain_text("Không có cuộc đối thoại nào mang mã này.")
