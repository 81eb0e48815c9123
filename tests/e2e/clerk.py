"""What a clerk does on the desk with nothing but its screens, from an empty server on."""

import csv
import io
import re
from typing import Final

from playwright.sync_api import FilePayload, Page, expect

from tests.server import RunningServer
from tests.web.site import LOGIN, ORGANISATION, PASSWORD

INVITED: Final = 3_218
SCHOOLS: Final = 60
SITES: Final = 14
MODERATORS: Final = ("Bích", "Cúc", "Đào", "Hồng", "Lan")
GIVEN: Final = ("An", "Bình", "Chi", "Dũng", "Đạo", "Hà", "Hạ", "Hòa", "Lan", "Mai", "Oanh", "Vân", "Yến")
TITLE: Final = "Hội nghị đối thoại với giáo viên toàn quận"
LISTED_MS: Final = 60_000


def roster() -> FilePayload:
    """The sheet that the schools sent in: 3,218 teachers of 60 schools."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(["STT", "Họ và tên", "Trường", "Chức vụ"])
    for no in range(INVITED):
        name = f"Nguyễn Thị {GIVEN[no % len(GIVEN)]} {GIVEN[no // len(GIVEN) % len(GIVEN)]} {no // 169 + 1}"
        rows.writerow([no + 1, name, f"Trường Tiểu học Hoa Sen {no % SCHOOLS + 1}", "Giáo viên"])
    return {"name": "danh-sach.csv", "mimeType": "text/csv", "buffer": out.getvalue().encode("utf-8-sig")}


class Clerk:
    """Somebody who sets a dialogue up, alone, at a laptop."""

    def __init__(self, page: Page, server: RunningServer) -> None:
        self.page = page
        self._server = server

    def set_up(self) -> None:
        """Follow the address that the server printed, and make the first account."""
        self.page.goto(self._server.address)
        self.page.goto(f"{self._server.address}/signin")
        self.fill({
            "Mã khởi tạo": self._server.setup_code, "Tên cơ quan": ORGANISATION, "Họ tên": "Cô Mẫu",
            "Tên đăng nhập": LOGIN, "Mật khẩu": PASSWORD,
        })  # fmt: skip
        self.press("Lập tài khoản")

    def plan(self) -> str:
        """Plan the dialogue; returns its code."""
        self.page.get_by_role("link", name="Lập cuộc đối thoại mới").first.click()
        self.fill(
            {"Tên gọi": TITLE, "Đơn vị tổ chức": ORGANISATION, "Lĩnh vực": "Tiền lương\nCơ sở vật chất"}
        )
        self.page.get_by_label("Bắt đầu").fill("2027-03-25T08:00")
        self.press("Lập cuộc đối thoại")
        self.page.wait_for_url(re.compile("/desk/[A-Z0-9]{6}$"))
        return self.page.url.rpartition("/")[2]

    def let_in_by_slip(self) -> None:
        """Let only those enter who have a slip."""
        self.open("Kế hoạch", "Người dự")
        self.page.get_by_label("Người có đường dẫn riêng").check()
        self.press("Lưu")

    def invite_everybody(self) -> None:
        """Bring the roster, look at it, take it over."""
        self.overview("Danh sách người dự")
        self.page.get_by_role("link", name="Nhập từ bảng tính").click()
        self.page.get_by_label("Bảng tính").set_input_files(roster())
        self.press("Đọc bảng")
        expect(self.page.get_by_role("row", name="Người mới")).to_contain_text("3.218", timeout=LISTED_MS)
        self.press("Ghi vào danh sách")
        expect(self.page.get_by_role("status")).to_contain_text("Đã ghi xong 3.218 dòng", timeout=LISTED_MS)
        self.page.get_by_role("link", name="Xem kết quả").click()

    def slip_of(self, name: str) -> str:
        """Look somebody's personal link up."""
        self.overview("Danh sách người dự")
        self.page.get_by_label("Tìm theo tên").fill(name)
        self.press("Tìm")
        self.page.get_by_role("row").nth(1).get_by_role("link").first.click()
        return self.page.locator(".link a").inner_text()

    def add_sites(self) -> list[str]:
        """Paste fourteen sites; returns their links."""
        self.overview("", "Điểm cầu")
        lines = [f"Điểm cầu {no}; Trường Tiểu học Hoa Sen {no}; Cô {no}; 40" for no in range(1, SITES + 1)]
        self.page.get_by_label("Mỗi dòng một điểm cầu").fill("\n".join(lines))
        self.press("Thêm tất cả")
        links = self.page.locator("td.link a")
        expect(links).to_have_count(SITES)
        return links.all_inner_texts()

    def invite(self, role: str, name: str) -> str:
        """Make a personal link for somebody who works on the dialogue."""
        self.overview("", "Người làm việc")
        self.page.get_by_label("Vai").first.select_option(label=role)
        self.page.get_by_label("Tên", exact=False).first.fill(name)
        self.press("Tạo đường dẫn")
        expect(self.page.get_by_role("heading", name=f"Đường dẫn riêng cho {name}")).to_be_visible()
        return self.page.locator(".link a").first.inner_text()

    def overview(self, point: str = "", tab: str = "") -> None:
        """Go to the checklist and on, by one of its points or by a tab."""
        self.page.get_by_role("link", name="Tổng quan").click()
        if point:
            self.page.locator(".check").get_by_role("link", name=point).click()
        if tab:
            self.open(tab)

    def open(self, *links: str) -> None:
        """Follow links of the rows at the top, one after another."""
        for link in links:
            self.page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()

    def fill(self, fields: dict[str, str]) -> None:
        """Type into fields by their labels."""
        for label, text in fields.items():
            self.page.get_by_label(label, exact=False).first.fill(text)

    def press(self, button: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
