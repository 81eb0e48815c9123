"""What nobody should type, and somebody does: a clear sentence, the words still in the box, a calm server."""

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, PHONE, Windows
from tests.server import Sitting, set_up

MARKUP = "<img src=x onerror=alert(1)><script>document.title='hỏng'</script> & {{ 7*7 }}"
#: What is typed, and what everybody then reads.
STRANGE = {
    "markup": (MARKUP, MARKUP),
    "decomposed letters": (unicodedata.normalize("NFD", "Tiền lương tháng này"), "Tiền lương tháng này"),
    "zero-width": ("Sổ\u200b sách\ufeff lớp\u2060 học", "Sổ sách lớp học"),
    "bidi": ("Mã số \u202e123\u202c của tôi", "Mã số 123 của tôi"),
    "nul": ("Trước\x00 sau", "Trước sau"),
    "emoji": ("Cảm ơn thầy cô 👩‍🏫 🇻🇳", None),
    "formula": ("=HYPERLINK(1)", "=HYPERLINK(1)"),
}


async def in_session(house: House) -> Sitting:
    sitting = await set_up(house)
    await sitting.do(house, Role.HOST, c.StartDialogue())
    return sitting


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("bad-input") / "data", in_session) as hall:
        yield hall


@pytest.fixture
def page(windows: Windows, hall: Hall) -> Page:
    page = windows.open(PHONE)
    enter(page, hall, "Cô An")
    return page


@pytest.mark.parametrize(
    "typed", ["", "   \n\t ", "\u200b\u200b", "\x00"], ids=["none", "spaces", "zero-width", "nul"]
)
def test_a_question_without_letters_is_not_sent(page: Page, typed: str) -> None:
    ask(page, typed)
    expect(page.get_by_text("Ý kiến chưa có chữ nào.").first).to_be_visible()
    expect(page.get_by_role("button", name="Của tôi 0")).to_be_visible()


@pytest.mark.parametrize("length", [801, 4_000])
def test_a_question_that_is_too_long_stays_in_the_box_and_can_be_mended(
    windows: Windows, hall: Hall, length: int
) -> None:
    page = windows.open(PHONE)
    with page.expect_websocket() as opened:
        enter(page, hall, "Cô An")
    # The page asks for look-alikes of it, too, and must not be sent away for that.
    with opened.value.expect_event("framesent", lambda frame: '"alike"' in str(frame)):
        ask(page, "ầ" * length)
    expect(page.locator("#wrong")).to_contain_text("tối đa là 800")
    assert len(box(page).input_value()) == length
    ask(page, "Một câu vừa phải")
    expect(page.get_by_role("region", name="Biên nhận")).to_be_visible()


def test_of_a_pasted_megabyte_the_box_takes_the_beginning(page: Page) -> None:
    ask(page, "Từ điển. " * 125_000)
    expect(page.locator("#wrong")).to_contain_text("tối đa là 800")
    assert len(box(page).input_value()) == 4_000


@pytest.mark.parametrize("kind", STRANGE)
def test_strange_characters_arrive_as_plain_words(page: Page, kind: str) -> None:
    typed, kept = STRANGE[kind]
    ask(page, typed)
    expect(page.get_by_role("region", name="Biên nhận")).to_be_visible()
    shown = page.locator(".q__text").first
    if kept is None:
        expect(shown).to_contain_text("Cảm ơn thầy cô")
    else:
        expect(shown).to_have_text(kept)
    expect(page).to_have_title("Hội nghị đối thoại với giáo viên")


def test_pressing_twice_sends_once(page: Page) -> None:
    box(page).fill("Bấm hai lần thì gửi mấy lần?")
    page.get_by_role("button", name="Gửi ý kiến").dblclick()
    expect(page.get_by_role("region", name="Biên nhận")).to_be_visible()
    expect(page.get_by_role("button", name="Của tôi 1")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Bấm hai lần")).to_have_count(1)


def test_a_form_sent_twice_is_one_question(windows: Windows, page: Page, hall: Hall) -> None:
    page.goto(hall.page("/ask"))
    page.get_by_label("Thầy cô muốn hỏi điều gì?").fill("Gửi lại một biểu mẫu thì sao?")
    page.get_by_role("button", name="Gửi ý kiến").click()
    first = page.locator(".stamp").inner_text()
    page.reload()
    assert page.locator(".stamp").inner_text() == first


def test_a_decision_too_late_says_so(windows: Windows, page: Page, hall: Hall) -> None:
    ask(page, "Câu hỏi cho hai thư ký cùng lúc")
    first, second = windows.open(LAPTOP), windows.open(LAPTOP)
    for moderator in (first, second):
        moderator.goto(hall.link(Role.MODERATOR))
        connected(moderator)
        moderator.get_by_label("Tìm ý kiến").fill("hai thu ky")
        expect(moderator.get_by_role("button", name="a Tiếp nhận")).to_be_visible()
    second.context.set_offline(True)
    windows.expect_problem("ERR_INTERNET_DISCONNECTED")
    second.get_by_role("button", name="a Tiếp nhận").click()
    first.get_by_role("button", name="a Tiếp nhận").click()
    expect(first.get_by_text("Đã tiếp nhận ý kiến số").first).to_be_visible()
    second.context.set_offline(False)
    expect(second.locator("[data-tone=refused]")).to_contain_text("Moderator")


def test_whoever_was_signed_out_is_led_to_the_door_and_keeps_the_draft(
    windows: Windows, page: Page, hall: Hall
) -> None:
    windows.expect_problem("ERR_INTERNET_DISCONNECTED")  # when it knocks before the line is back
    box(page).fill("Câu này viết dở thì hết phiên")
    page.context.set_offline(True)
    page.context.clear_cookies()
    page.context.set_offline(False)  # the page comes back by itself, is told, and loads the door
    expect(page.get_by_role("button", name="Vào không nêu tên")).to_be_visible(timeout=20_000)
    enter(page, hall, "Cô An")
    expect(box(page)).to_have_value("Câu này viết dở thì hết phiên")


def test_the_server_took_all_of_it_calmly(hall: Hall) -> None:
    assert [line for line in hall.server.errors.splitlines() if "[info " not in line] == []


def box(page: Page) -> Locator:
    return page.get_by_label("Thầy cô muốn hỏi điều gì?")


def ask(page: Page, text: str) -> None:
    box(page).fill(text)
    page.get_by_role("button", name="Gửi ý kiến").click()
