"""Stages with words of every length on them, each in a dialogue of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.windows import SMALL_STAGE, STAGE, Kind
from tests.server import RunningServer, Sitting, in_house, set_up

LARGE: Final = Kind(viewport={"width": 3840, "height": 2160})
OLD: Final = Kind(viewport={"width": 1024, "height": 768})
#: By their heights, as people name them; the last is the shape of old projectors.
SIZES: Final = {"720p": SMALL_STAGE, "1080p": STAGE, "2160p": LARGE, "1024x768": OLD}

ANSWERER: Final = "Trưởng phòng Giáo dục và Đào tạo"
SUMMARY: Final = "Đề nghị trả phụ cấp dạy trực tuyến, giảm sổ sách và hỗ trợ máy tính cho giáo viên."
PROSE: Final = (
    "Trong năm học vừa qua, giáo viên chúng tôi vừa dạy trực tiếp vừa dạy trực tuyến cho học sinh ở nhà. "
    "Nhiều thầy cô phải tự mua máy tính, tự trả tiền mạng, soạn bài đến khuya. Phòng Giáo dục có hướng dẫn "
    "nào về phụ cấp cho những giờ dạy ấy không, và khi nào các trường được chi trả? "
)
PAPER_LENGTH: Final = 1_600


def _prose(length: int) -> str:
    return (PROSE * 9)[: length - 1].rstrip().ljust(length - 1, "…") + "?"


#: Name: the asker's words. Those of paper are longer than the composer takes.
TEXTS: Final = {
    "10": "Lương tăng?",
    "80": _prose(80),
    "240": _prose(240),
    "500": _prose(500),
    "800": _prose(800),
    "800-solid": _prose(1_100).replace(" ", "")[:800],
    "800-caps": _prose(800).upper(),
    "800-widest": "W" * 800,
    "800-lines": "\n\n".join(PROSE[i : i + 9].strip() for i in range(0, 280, 10)),
    "paper": _prose(PAPER_LENGTH),
    "paper-bare": _prose(PAPER_LENGTH),
}


@dataclass
class Walls:
    """A running server whose stages show :data:`TEXTS`."""

    server: RunningServer
    paths: dict[str, str]

    def open(self, page: Page, name: str) -> None:
        """Open the stage that shows the words ``name``, and wait until they stand still."""
        page.goto(f"{self.server.address}{self.paths[name]}?lang={page.evaluate('navigator.language')[:2]}")
        expect(page.locator(".stage__text")).to_be_visible()
        page.evaluate("document.fonts.ready")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@contextmanager
def open_walls(folder: Path) -> Iterator[Walls]:
    """Serve the stages from below ``folder``."""
    paths = in_house(folder / "walls", _make)
    with RunningServer(folder / "walls") as server:
        yield Walls(server, paths)


async def _make(house: House) -> dict[str, str]:
    return {name: (await _wall(house, name)).paths[Role.STAGE] for name in TEXTS}


async def _wall(house: House, name: str) -> Sitting:
    sitting = await set_up(house, place="Hội trường lớn", text_limit=PAPER_LENGTH)
    asker = await sitting.seat(house, "Cô Mẫu An", "Trường Trung học cơ sở Hoa Sen 1")
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await sitting.do(house, asker, c.SubmitQuestion(text=TEXTS[name]))
    await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=1))
    if name == "paper":
        await sitting.do(house, Role.MODERATOR, c.SummariseQuestion(question=1, text=SUMMARY))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=1, answerer=ANSWERER))
    return sitting
