"""The leader and the secretary before a real server: by keys alone, by touch alone, with a second person."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.house import House
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.screens import connected
from tests.e2e.test_every_screen import AXE, RULES, RUN
from tests.e2e.windows import LAPTOP, PHONE, TABLET, Kind, Windows
from tests.server import Sitting, set_up

PAY = "Khi học sinh đi học lại mà chưa tổ chức bán trú thì nhân viên nuôi dưỡng có được trả lương không?"
PAY_AGAIN = "Chưa tổ chức bán trú thì nhân viên nuôi dưỡng của trường có được trả lương không ạ?"
TEXTS = (
    PAY,
    "Trường thiếu ba giáo viên so với định biên, bao giờ được bổ sung?",
    PAY_AGAIN,
    "Hồ sơ điện tử có thay được hồ sơ giấy không?",
    "Bao giờ có lịch tập huấn cho giáo viên mới?",
    "Nhà trường có được thu tiền hồ sơ điện tử không?",
)
SAID = "Có. Nhà trường bố trí việc khác và trả lương theo hợp đồng đã ký."
WRITTEN = "Phòng bổ sung hai giáo viên trong tháng này, người thứ ba trong tháng sau."
BRIEFING = (
    "Bộ luật Lao động, điều 99; hợp đồng làm việc của trường.\nCó: bố trí việc khác, trả lương theo hợp đồng."
)
CLOCK_TIME = re.compile(r"^\[\d\d:\d\d:\d\d\] ")


async def at_the_table(house: House) -> Sitting:
    """One question answered, one being answered that asks the same, three promised in writing, one queued."""
    sitting = await set_up(house, place="Hội trường lớn")
    asker = await sitting.seat(house, "Cô Bình", "Trường Hoa Mai")
    await sitting.do(house, Role.HOST, c.StartDialogue())
    for no, text in enumerate(TEXTS, start=1):
        identity = Identity.SEALED if no in {3, 5} else Identity.NAMED
        await sitting.do(house, asker, c.SubmitQuestion(text=text, identity=identity))
        await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=no))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=1, answerer="Leader"))
    await sitting.do(house, Role.SECRETARY, c.RecordAnswer(question=1, text=SAID))
    await sitting.do(house, Role.LEADER, c.FinishAnswer(question=1))
    for no in (2, 4, 5):
        await sitting.do(house, Role.LEADER, c.DeferAnswer(question=no, due="2999-04-08"))
    await sitting.do(house, Role.SECRETARY, c.BriefQuestion(question=3, text=BRIEFING))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=3, answerer="Leader"))
    return sitting


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", at_the_table) as hall:
        yield hall


def seat(windows: Windows, hall: Hall, role: Role, kind: Kind) -> Page:
    page = windows.open(kind)
    page.goto(hall.link(role))
    connected(page)
    return page


def test_the_leader_answers_by_touch_alone(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, Role.LEADER, TABLET)
    expect(page.get_by_text(PAY_AGAIN)).to_be_visible()
    expect(page.get_by_text("Người hỏi đã ẩn tên")).to_be_visible()
    side = page.get_by_role("complementary")
    expect(side).to_contain_text("Bộ luật Lao động, điều 99")
    expect(side.locator("li").filter(has_text=SAID)).to_be_visible()
    assert_sound(page)
    page.get_by_role("button", name="Trả lời sau bằng văn bản").tap()
    page.get_by_role("dialog").get_by_role("button", name="Thôi").tap()
    page.get_by_role("button", name="Trả lời xong").tap()
    says(page, "Đã trả lời xong số 3.")
    expect(page.get_by_role("heading", name="Chưa có ý kiến nào được gọi")).to_be_visible()
    page.get_by_role("link", name="Đã trả lời").tap()
    row(page, 1).get_by_role("button", name="Đúng ý tôi").tap()
    says(page, "Câu trả lời số 1 đã xác nhận, mọi người đọc được.")
    expect(row(page, 1)).to_contain_text("Leader đã xác nhận lúc")
    row(page, 1).get_by_role("button", name="Sửa", exact=True).tap()
    row(page, 1).get_by_role("textbox").fill("Có. Trả lương theo hợp đồng.")
    row(page, 1).get_by_role("button", name="Ghi và xác nhận").tap()
    expect(row(page, 1).locator(".heard__text")).to_have_text("Có. Trả lương theo hợp đồng.")
    page.get_by_role("button", name="Hoàn tác").tap()
    expect(row(page, 1).locator(".heard__text")).to_have_text(SAID)


def test_the_leader_answers_with_keys_alone(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, Role.LEADER, LAPTOP)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("xác nhận điều đã ghi")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Ghi lại điều đã trả lời").press_sequentially("Đã nói ở số 1.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Leader đã xác nhận lúc")).to_be_visible()
    for key, act in (("w", "Hẹn văn bản"), ("r", "Chuyển")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog").get_by_role("button", name=act, exact=True)).to_be_visible()
        page.keyboard.press("Escape")
    page.keyboard.press("x")
    says(page, "Đã trả lời xong số 3.")
    page.keyboard.press("2")
    expect(page.get_by_role("link", name="Đã trả lời")).to_have_attribute("aria-current", "page")
    page.keyboard.press("c")
    expect(row(page, 1)).to_contain_text("Leader đã xác nhận lúc")


def test_what_the_leader_confirms_with_one_tap_is_read_on_a_phone(hall: Hall, windows: Windows) -> None:
    phone = windows.open(PHONE)
    enter(phone, hall)
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    secretary.keyboard.press("e")
    secretary.keyboard.press("Control+;")
    secretary.keyboard.type(SAID)
    box = secretary.get_by_role("textbox", name="Ghi lại điều đã trả lời")
    expect(box).to_have_value(CLOCK_TIME)
    secretary.reload()
    connected(secretary)
    expect(box).to_have_value(CLOCK_TIME)
    expect(leader.locator(".heard__text")).to_contain_text(SAID)
    leader.get_by_role("button", name="Đúng ý tôi").tap()
    expect(secretary.get_by_text("Leader đã xác nhận lúc")).to_be_visible()
    leader.get_by_role("button", name="Trả lời xong").tap()
    phone.get_by_role("button", name="Đã trả lời").tap()
    expect(phone.get_by_text(SAID)).to_be_visible()
    assert_sound(secretary)


def test_a_draft_is_published_after_a_second_person_has_read_it(hall: Hall, windows: Windows) -> None:
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    secretary.keyboard.press("3")
    for no in (2, 4):
        draft(secretary, no)
        expect(row(secretary, no)).to_contain_text("chờ một người khác kiểm tra")
    expect(secretary.get_by_role("button", name="Đạt, cho đăng")).to_have_count(0)
    leader.get_by_role("link", name="Bằng văn bản").tap()
    for no in (2, 4):
        row(leader, no).get_by_role("button", name="Đạt, cho đăng").tap()
        says(leader, f"Bản thảo trả lời số {no} đã kiểm tra, chờ đăng.")
    assert_sound(leader)
    secretary.get_by_role("button", name="Đăng 2 câu trả lời").press("Enter")
    assert_sound(secretary)
    secretary.get_by_role("dialog").get_by_role("button", name="Đăng", exact=True).press("Enter")
    says(secretary, "Đã đăng 2 câu trả lời.")
    phone = windows.open(PHONE)
    enter(phone, hall)
    phone.get_by_role("button", name="Đã trả lời").tap()
    expect(phone.get_by_text(WRITTEN)).to_have_count(2)


def test_a_draft_comes_back_with_a_note_and_an_answer_says_that_it_was_corrected(
    hall: Hall, windows: Windows
) -> None:
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    secretary.keyboard.press("3")
    draft(secretary, 2)
    leader.get_by_role("link", name="Bằng văn bản").tap()
    row(leader, 2).get_by_role("button", name="Gửi lại người soạn").tap()
    row(leader, 2).get_by_label("Cần sửa điều gì").fill("Nói rõ tháng nào.")
    row(leader, 2).get_by_role("button", name="Gửi lại", exact=True).tap()
    expect(row(secretary, 2)).to_contain_text("Leader gửi lại: Nói rõ tháng nào.")
    row(leader, 2).get_by_role("button", name="Viết tiếp").tap()
    row(leader, 2).get_by_role("button", name="Đăng câu trả lời").tap()
    expect(row(leader, 2)).to_contain_text("Đã trả lời bằng văn bản")
    row(leader, 2).get_by_role("button", name="Sửa câu trả lời").tap()
    row(leader, 2).get_by_label("Câu trả lời").fill("Cả ba người trong tháng 4.")
    row(leader, 2).get_by_role("button", name="Đăng bản sửa").tap()
    expect(row(leader, 2)).to_contain_text("Đã sửa lúc")


def test_conclusions_are_taken_down_changed_and_taken_back(hall: Hall, windows: Windows) -> None:
    page = seat(windows, hall, Role.SECRETARY, LAPTOP)
    page.get_by_role("link", name="Các kết luận").press("Enter")
    page.get_by_label("Chủ trì kết luận").fill("Bổ sung ba giáo viên cho trường Hoa Mai.")
    page.reload()
    connected(page)
    page.get_by_label("Đơn vị thực hiện").fill("Phòng Nội vụ")
    page.get_by_label("Hoàn thành trước ngày").fill("2999-04-08")
    page.get_by_role("button", name="Ghi kết luận").press("Enter")
    said = page.locator(".conclusions > li")
    expect(said).to_contain_text("Phòng Nội vụ, trước ngày 08/4/2999")
    said.get_by_role("button", name="Bỏ").press("Enter")
    expect(said).to_have_count(0)
    page.locator("#chinh").focus()
    page.keyboard.press("u")
    expect(said).to_contain_text("Bổ sung ba giáo viên")
    assert_sound(page)
    page.get_by_role("link", name="Biên bản").press("Enter")
    minutes = page.get_by_role("article")
    expect(minutes).to_contain_text(SAID)
    expect(minutes).to_contain_text("Bổ sung ba giáo viên")
    assert_sound(page)


def test_a_sealed_name_needs_two_people_and_says_who_will_be_told(hall: Hall, windows: Windows) -> None:
    secretary = seat(windows, hall, Role.SECRETARY, LAPTOP)
    organiser = windows.open(LAPTOP)
    organiser.goto(hall.link(Role.ORGANISER))
    organiser.goto(hall.page("/lead#names"))
    connected(organiser)
    secretary.get_by_role("link", name="Mở tên").press("Enter")
    secretary.get_by_label("Số của ý kiến").fill("5")
    secretary.get_by_label("Lý do cần biết tên").fill("Người hỏi báo có trẻ bị nạn.")
    secretary.get_by_role("button", name="Gửi đề nghị").press("Enter")
    expect(secretary.get_by_role("alert")).to_contain_text("người hỏi sẽ được báo")
    secretary.get_by_label("Tôi hiểu").check()
    assert_sound(secretary)
    secretary.get_by_role("button", name="Gửi đề nghị").press("Enter")
    expect(row(secretary, 5)).to_contain_text("Chờ một người ở vai khác đồng ý.")
    expect(secretary.get_by_role("button", name="Đồng ý mở tên")).to_have_count(0)
    organiser.get_by_role("button", name="Đồng ý mở tên").press("Enter")
    sheet = organiser.get_by_role("dialog")
    expect(sheet).to_contain_text("Người hỏi báo có trẻ bị nạn.")
    sheet.get_by_role("button", name="Đồng ý mở tên").press("Enter")
    for page in (secretary, organiser):
        expect(row(page, 5).get_by_role("link", name="Đến trang có tên")).to_have_attribute(
            "href", re.compile("/opened/5$")
        )


def test_nothing_moves_when_the_question_changes_and_a_sheet_about_the_last_one_closes(
    hall: Hall, windows: Windows
) -> None:
    host = seat(windows, hall, Role.HOST, LAPTOP)
    leader = seat(windows, hall, Role.LEADER, TABLET)
    before = places(leader)
    leader.get_by_role("button", name="Chuyển cơ quan có thẩm quyền").tap()
    expect(leader.get_by_role("dialog")).to_contain_text("Chuyển ý kiến số 3")
    host.keyboard.press("n")
    expect(leader.locator(".lead__q b")).to_have_text("6")
    expect(leader.get_by_role("dialog")).to_have_count(0)
    assert places(leader) == before


def places(page: Page) -> list[dict[str, float] | None]:
    """Where the things stand that a hand or an eye looks for."""
    found = (".lead__q b", ".lead__next", ".lead__acts", ".lead__acts .btn--main")
    return [page.locator(one).bounding_box() for one in found]  # type: ignore[misc]


def draft(page: Page, no: int) -> None:
    """Write an answer with the keyboard and send it to be checked."""
    row(page, no).get_by_role("button", name="Viết câu trả lời").press("Enter")
    row(page, no).get_by_label("Câu trả lời").fill(WRITTEN)
    row(page, no).get_by_label("Sẽ giải quyết").press("Space")
    row(page, no).get_by_role("button", name="Gửi kiểm tra").press("Enter")
    says(page, f"Bản thảo trả lời số {no} chờ kiểm tra.")


def row(page: Page, no: int) -> Locator:
    number = page.get_by_text(f"Ý kiến số {no}", exact=True)
    return page.get_by_role("listitem").filter(has=number)


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".say")).to_contain_text(sentence)


def assert_sound(page: Page) -> None:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, {"type": "tag", "values": RULES})
    assert found == []
