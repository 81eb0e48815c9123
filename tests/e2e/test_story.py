"""The whole story of a dialogue, with six windows at once."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from doithoai.documents.verify import verify
from doithoai.domain.people import Role
from tests.e2e.hall import Hall, enter, open_hall, open_hall_of_several
from tests.e2e.participants import ask, confirm, mine
from tests.e2e.windows import LAPTOP, PHONE, STAGE, TABLET, Kind, Windows
from tests.server import set_up
from tests.services import Valkey, running_valkey

PAPERS = "Giáo án điện tử có phải in ra giấy và ký duyệt từng trang không?"
PAPERS_TOO = "Giáo án điện tử có còn phải in ra giấy, ký duyệt từng trang một không ạ?"
PAY = "Tiền dạy thay khi đồng nghiệp nghỉ ốm bao giờ được thanh toán?"
ANSWERER = "Trưởng phòng Giáo dục"
SAID = "Không phải in. Nhà trường duyệt trên hệ thống là đủ."
WRITTEN = "Phòng đã chuyển kinh phí, nhà trường thanh toán trong tháng này."
ADVERT = "Bán sách tham khảo giá rẻ, ai mua liên hệ số ở cuối tin."


class Doorbell:
    """What the processes ring each other by; with a single process there is none to lose."""

    def lose(self) -> None:
        """Take it away."""

    def bring_back(self) -> None:
        """Bring it back, with nothing in it."""


class RedisDoorbell(Doorbell):
    """A Valkey that keeps nothing on a disk."""

    def __init__(self, valkey: Valkey) -> None:
        self._valkey = valkey

    def lose(self) -> None:
        self._valkey.kill()

    def bring_back(self) -> None:
        self._valkey.start()


@pytest.fixture(params=["on SQLite alone", "on three processes"])
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Hall, Doorbell]]:
    with ExitStack() as stack:
        if request.param == "on SQLite alone":
            yield stack.enter_context(open_hall(tmp_path / "data", set_up)), Doorbell()
            return
        valkey = stack.enter_context(running_valkey())
        postgres = request.getfixturevalue("postgres")
        hall = stack.enter_context(open_hall_of_several(tmp_path, set_up, postgres, valkey))
        yield hall, RedisDoorbell(valkey)


class Cast:
    """Everybody in the story, each at a window."""

    def __init__(self, windows: Windows, hall: Hall) -> None:
        self.hall = hall
        self.moderator = self._staff(windows, LAPTOP, Role.MODERATOR)
        self.host = self._staff(windows, LAPTOP, Role.HOST)
        self.leader = self._staff(windows, TABLET, Role.LEADER)
        self.stage = self._staff(windows, STAGE, Role.STAGE)
        self.an = windows.open(PHONE)
        self.binh = windows.open(PHONE)

    def _staff(self, windows: Windows, kind: Kind, role: Role) -> Page:
        page = windows.open(kind)
        page.goto(self.hall.link(role))
        return page


def test_a_dialogue_from_the_first_question_to_the_record(
    setting: tuple[Hall, Doorbell],
    windows: Windows,  # the last to be made is closed first, so no window misses its server
) -> None:
    hall, doorbell = setting
    cast = Cast(windows, hall)
    begin(cast)
    ask_and_accept(cast)
    support_instead_of_asking_again(cast)
    doorbell.lose()
    decline_with_a_reason(cast)
    merge(cast)
    lose_the_network_and_ask(cast, windows)
    answer_live(cast)
    doorbell.bring_back()
    answer_in_writing(cast)
    say_what_the_answers_are_worth(cast)
    close(cast)
    read_the_record(windows.open(LAPTOP), cast.hall)
    take_the_record_away(windows.open(LAPTOP), cast.hall)


def begin(cast: Cast) -> None:
    expect(cast.stage.get_by_text(cast.hall.sitting.code)).to_be_visible()
    cast.host.get_by_role("button", name="Bắt đầu đối thoại").click()
    confirm(cast.host)
    enter(cast.an, cast.hall, "Cô An", "Trường Hoa Mai")
    enter(cast.binh, cast.hall)


def ask_and_accept(cast: Cast) -> None:
    ask(cast.an, PAPERS)
    expect(cast.an.get_by_role("region", name="Biên nhận ý kiến số 1")).to_be_visible()
    expect(mine(cast.an, 1)).to_contain_text("Đã gửi, chờ tiếp nhận")
    expect(cast.moderator.get_by_role("listitem").filter(has_text=PAPERS)).to_be_visible()
    cast.moderator.get_by_role("button", name="a Tiếp nhận").click()
    expect(mine(cast.an, 1)).to_contain_text("Đã tiếp nhận")
    expect(cast.binh.get_by_role("main").get_by_text(PAPERS)).to_be_visible()


def support_instead_of_asking_again(cast: Cast) -> None:
    box = cast.binh.get_by_label("Thầy cô muốn hỏi điều gì?")
    box.fill(PAPERS_TOO)
    expect(cast.binh.get_by_text("Có 1 ý kiến giống. Nếu đúng")).to_be_visible()
    cast.binh.get_by_role("button", name="Tôi cũng quan tâm").first.click()
    expect(cast.binh.get_by_role("button", name="Đã quan tâm").first).to_be_visible()
    box.fill("")
    expect(mine(cast.an, 1).get_by_text("Số người cùng quan tâm: 1")).to_be_attached()


def decline_with_a_reason(cast: Cast) -> None:
    ask(cast.binh, ADVERT)
    cast.moderator.get_by_role("button", name=re.compile("^d Không")).click()
    sheet = cast.moderator.get_by_role("dialog")
    sheet.get_by_label("Quảng cáo").check()
    sheet.get_by_label("Ghi chú cho người gửi").fill("Cuộc đối thoại không đăng tin mua bán.")
    confirm(cast.moderator)
    expect(mine(cast.binh, 2)).to_contain_text("Không tiếp nhận: quảng cáo")
    expect(mine(cast.binh, 2)).to_contain_text("Cuộc đối thoại không đăng tin mua bán.")


def merge(cast: Cast) -> None:
    ask(cast.an, PAPERS_TOO)
    cast.moderator.get_by_role("button", name="Gộp vào 1").click()
    expect(mine(cast.an, 3)).to_contain_text("Đã gộp với ý kiến số 1")


def lose_the_network_and_ask(cast: Cast, windows: Windows) -> None:
    windows.expect_problem("ERR_INTERNET_DISCONNECTED")
    cast.binh.context.set_offline(True)
    ask(cast.binh, PAY)
    expect(cast.binh.get_by_role("listitem").filter(has_text=PAY)).to_contain_text("Chờ gửi")
    expect(cast.binh.get_by_role("banner")).to_contain_text("Mất mạng lúc")
    cast.binh.context.set_offline(False)
    expect(cast.binh.get_by_role("banner")).to_contain_text("Đã kết nối")
    expect(mine(cast.binh, 4)).to_contain_text("Đã gửi, chờ tiếp nhận")
    expect(cast.binh.get_by_text(PAY)).to_have_count(1)
    expect(cast.moderator.get_by_text(PAY)).to_have_count(1)
    cast.moderator.get_by_role("button", name="a Tiếp nhận").click()
    expect(mine(cast.binh, 4)).to_contain_text("Đã tiếp nhận")


def answer_live(cast: Cast) -> None:
    cast.host.get_by_label("Người trả lời số 1").fill(ANSWERER)
    cast.host.get_by_role("button", name="Gọi số 1").click()
    expect(cast.stage.get_by_text(PAPERS)).to_be_visible()
    expect(cast.stage.get_by_text(ANSWERER)).to_be_visible()
    expect(cast.an.get_by_role("region", name="Đang trả lời")).to_contain_text(ANSWERER)
    expect(cast.leader.get_by_text(PAPERS)).to_be_visible()
    cast.leader.get_by_role("button", name="Trả lời xong").click()
    expect(mine(cast.an, 1)).to_contain_text("Đã trả lời tại đối thoại lúc")
    expect(mine(cast.an, 1)).to_contain_text("Bản ghi lời trả lời hiện ở đây khi người trả lời đã xác nhận.")
    cast.leader.get_by_role("link", name="Đã trả lời").click()
    cast.leader.get_by_role("button", name="Ghi lại điều đã trả lời").click()
    cast.leader.get_by_role("textbox", name="Ghi lại điều đã trả lời").fill(SAID)
    cast.leader.get_by_role("button", name="Ghi và xác nhận").click()
    expect(mine(cast.an, 1)).to_contain_text(SAID)
    expect(mine(cast.an, 3)).to_contain_text(SAID)


def answer_in_writing(cast: Cast) -> None:
    # Two calls within a moment are taken for a double press.
    cast.host.wait_for_timeout(750)
    cast.host.get_by_role("button", name="Gọi số 4").click()
    expect(cast.stage.get_by_text(PAY)).to_be_visible()
    cast.host.get_by_role("button", name="Hẹn văn bản").click()
    confirm(cast.host)
    expect(mine(cast.binh, 4)).to_contain_text("Sẽ trả lời bằng văn bản, hạn")
    cast.leader.get_by_role("link", name="Bằng văn bản").click()
    cast.leader.get_by_role("button", name="Viết câu trả lời").click()
    cast.leader.get_by_role("textbox", name="Câu trả lời").fill(WRITTEN)
    cast.leader.get_by_label("Đã giải quyết").check()
    cast.leader.get_by_role("button", name="Đăng câu trả lời").click()
    expect(mine(cast.binh, 4)).to_contain_text("Đã trả lời bằng văn bản ngày")
    expect(mine(cast.binh, 4)).to_contain_text(WRITTEN)


def say_what_the_answers_are_worth(cast: Cast) -> None:
    row = mine(cast.binh, 4)
    row.get_by_role("button", name="Được một phần").click()
    row.get_by_label("Vì sao, nếu thầy cô muốn nói thêm").fill("Chưa rõ nguồn chi.")
    row.get_by_role("button", name="Gửi phản hồi").click()
    expect(row).to_contain_text("Thầy cô phản hồi lúc")
    cast.binh.reload()
    cast.binh.get_by_role("button", name="Của tôi").click()
    expect(mine(cast.binh, 4)).to_contain_text("Chưa rõ nguồn chi.")
    expect(mine(cast.binh, 4).get_by_role("button", name="Gửi phản hồi")).to_have_count(0)


def close(cast: Cast) -> None:
    cast.host.get_by_role("button", name="Kết thúc đối thoại").click()
    confirm(cast.host)
    expect(cast.stage.get_by_text("Cảm ơn thầy cô đã tham gia đối thoại.")).to_be_visible()
    for phone in (cast.an, cast.binh):
        expect(phone.get_by_text("4 ý kiến đã được nhận, 2 đã trả lời, 0 đang chờ văn bản.")).to_be_visible()


def read_the_record(page: Page, hall: Hall) -> None:
    page.goto(hall.page("/record"))
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.get_by_text(WRITTEN)).to_be_visible()
    expect(page.get_by_text("Không tiếp nhận: 1 quảng cáo.")).to_be_visible()
    expect(page.get_by_text(ADVERT)).to_have_count(0)


def take_the_record_away(secretary: Page, hall: Hall) -> None:
    secretary.goto(hall.link(Role.SECRETARY))
    secretary.get_by_role("link", name="Hồ sơ").click()
    table = load_workbook(BytesIO(download(secretary, "XLSX"))).worksheets[0]
    cells = {cell for row in table.iter_rows(values_only=True) for cell in row}
    assert cells >= {PAPERS, PAPERS_TOO, PAY, ADVERT, SAID, WRITTEN}
    csv = download(secretary, "CSV").decode("utf-8-sig")
    assert all(text in csv for text in (PAPERS, PAPERS_TOO, PAY, ADVERT, SAID, WRITTEN))
    archive = download(secretary, "JSON")
    report = verify(archive)
    assert report.is_sound, report.lines
    # What was received and acknowledged, as everybody was told at the close, is what is stored.
    assert [question["no"] for question in json.loads(archive)["questions"]] == [1, 2, 3, 4]


def download(page: Page, kind: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("listitem").filter(has=page.get_by_text(kind, exact=True)).get_by_role(
            "link"
        ).click()
    return coming.value.path().read_bytes()
