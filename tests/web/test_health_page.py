"""How the server is, on the desk: in plain words, for administrators, and nothing secret."""

import pytest

from doithoai.domain.organisation import OfficeRole
from tests.web.site import Site

pytestmark = pytest.mark.asyncio


async def look(site: Site) -> str:
    browser = await site.member(await site.organisation(), OfficeRole.ADMINISTRATOR)
    page = await browser.get("/desk/health")
    assert page.status_code == 200
    return page.text


async def test_the_first_look_tells_how_it_is_now_and_that_the_machine_is_being_looked_at(site: Site) -> None:
    page = await look(site)
    assert "Máy chủ đang nhận và ghi được ý kiến." in page
    assert "Đang xem máy, ổ đĩa và đường vào." in page
    assert "Người đang nối" in page


async def test_a_later_look_tells_what_the_doctor_found(site: Site) -> None:
    await look(site)
    await site.front.checkup.look()
    page = await look(site)
    for told in ("Ghi bền mất", "Còn trống", "Chưa thấy bản sao lưu nào", "Bảng đúng với bản này"):
        assert told in page
    assert page.index("Chưa thấy bản sao lưu") < page.index("Bảng đúng với bản này")


async def test_nothing_secret_is_told(site: Site) -> None:
    await look(site)
    await site.front.checkup.look()
    page = await look(site)
    keys = (site.front.operator_key, site.house.setup_code, site.house.shared_secret.hex())
    assert not [key for key in keys if key in page]


@pytest.mark.parametrize(
    ("part", "told"),
    [("doorbell", "Redis không trả lời"), ("writer", "Không ghi được nữa")],
)
async def test_what_is_away_is_told_with_what_it_means(
    site: Site, monkeypatch: pytest.MonkeyPatch, part: str, told: str
) -> None:
    async def ailing() -> tuple[str, ...]:
        return (part,)

    monkeypatch.setattr(site.front.health, "ailing", ailing)
    page = await look(site)
    assert told in page
    assert "Máy chủ đang nhận và ghi được" not in page
