"""Before the start: questions go to a unit, its draft is checked, and waits when the session opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doithoai.domain.people import Role
from tests.e2e.collecting import DRAFT, FINANCE, PAY, STAFFING, before_the_start
from tests.e2e.hall import Hall, open_hall
from tests.e2e.participants import confirm
from tests.e2e.table import assert_sound, row, says, seat
from tests.e2e.windows import LAPTOP, PHONE, TABLET, Windows


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", before_the_start) as hall:
        yield hall


def organise(hall: Hall, windows: Windows) -> Page:
    page = windows.open(LAPTOP)
    page.goto(hall.link(Role.ORGANISER))
    page.goto(hall.url(f"/desk/{hall.sitting.code}/collecting"))
    return page


def group(page: Page, field: str) -> None:
    """Send what is accepted of ``field`` to the unit of finance."""
    lot = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=field))
    lot.get_by_label("Đơn vị trả lời").fill(FINANCE)
    lot.get_by_role("button", name="Gửi cả nhóm cho đơn vị").press("Enter")


def draft(page: Page, no: int, text: str) -> None:
    of_one = row(page, no)
    of_one.get_by_label("Dự thảo trả lời").fill(text)
    of_one.get_by_label("Kết quả").select_option(label="Sẽ giải quyết")
    of_one.get_by_role("button", name="Gửi thư ký kiểm tra").tap()


def test_the_draft_of_a_unit_waits_beside_its_question_when_the_session_opens(
    hall: Hall, windows: Windows
) -> None:
    desk = organise(hall, windows)
    expect(desk.get_by_text("1 ý kiến gắn cờ")).to_be_visible()
    group(desk, PAY)
    expect(desk.get_by_role("row", name=FINANCE)).to_contain_text("2")
    unit = windows.open(PHONE)
    unit.goto(hall.link(Role.ANSWERER))
    expect(unit.get_by_role("listitem")).to_have_count(2)
    assert_sound(unit)
    draft(unit, 1, DRAFT)
    expect(row(unit, 1)).to_contain_text("Đã gửi, chờ thư ký kiểm tra")
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    secretary.keyboard.press("3")
    expect(row(secretary, 1)).to_contain_text(DRAFT)
    row(secretary, 1).get_by_role("button", name="Đạt, cho đăng").press("Enter")
    says(secretary, "Bản thảo trả lời số 1 đã kiểm tra, chờ đăng.")
    desk.reload()
    assert_sound(desk)
    host = seat(windows, hall, Role.HOST, LAPTOP)
    host.get_by_role("button", name="Bắt đầu đối thoại").press("Enter")
    confirm(host)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    host.get_by_role("button", name="Gọi số 1").press("Enter")
    expect(leader.locator(".lead__know")).to_contain_text(DRAFT)
    expect(leader.locator(".lead__know")).to_contain_text(f"Có dự thảo của {FINANCE}, Secretary đã kiểm tra")
    assert_sound(leader)


def test_a_moderator_sends_one_question_to_another_unit(hall: Hall, windows: Windows) -> None:
    moderator = seat(windows, hall, Role.MODERATOR, LAPTOP)
    moderator.locator(".queue").get_by_role("button", name="Mở ý kiến số 3").click()
    sheet = moderator.get_by_role("dialog")
    sheet.get_by_role("button", name="Gửi đơn vị").press("Enter")
    sheet.get_by_label("Đơn vị trả lời").fill(STAFFING)
    assert_sound(moderator)
    sheet.get_by_label("Đơn vị trả lời").press("Enter")
    says(moderator, f"Đã gửi ý kiến số 3 cho {STAFFING}.")
    moderator.locator(".queue").get_by_role("button", name="Mở ý kiến số 3").click()
    expect(sheet).to_contain_text(f"Đã gửi {STAFFING} soạn dự thảo")


def test_two_people_of_a_unit_see_each_others_draft_and_lose_nothing(hall: Hall, windows: Windows) -> None:
    group(organise(hall, windows), PAY)
    one, other = windows.open(PHONE), windows.open(PHONE)
    for page in (one, other):
        page.goto(hall.link(Role.ANSWERER))
    draft(other, 1, "Bản của người kia.")
    expect(row(other, 1)).to_contain_text("chờ thư ký kiểm tra")
    windows.expect_problem("409")
    draft(one, 1, "Bản của tôi.")
    expect(row(one, 1).get_by_role("alert")).to_contain_text("Chị Yên đã sửa")
    expect(row(one, 1)).to_contain_text("Bản của người kia.")
    expect(row(one, 1).get_by_label("Dự thảo trả lời")).to_have_value("Bản của tôi.")
    assert_sound(one)
