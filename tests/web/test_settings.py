"""The settings of an organisation: who changes them, and what may stand there."""

import httpx2
import pytest

from doithoai.actions.organisations import change_settings
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import OfficeRole, Settings
from doithoai.store import organisations
from tests.web.site import ORGANISATION, Site

pytestmark = pytest.mark.asyncio

FULL = {
    "name": "  Ủy ban nhân dân phường Hoa Sen ",
    "short_name": "UBND Hoa Sen",
    "place": "Hoa Sen",
    "form": "party",
    "letterhead": "Thành phố Mẫu\r\n\r\n Phường  Hoa Sen ",
    "embeds": "https://www.youtube.com\nhttps://hinh.hoasen.vn/xem",
    "retention_months": "24",
}


def version(page: httpx2.Response) -> str:
    return page.text.partition('name="version" value="')[2].partition('"')[0]


async def administrator(site: Site) -> tuple[int, httpx2.AsyncClient]:
    organisation = await site.organisation()
    return organisation, await site.member(organisation, OfficeRole.ADMINISTRATOR)


async def change(browser: httpx2.AsyncClient, **changed: str) -> httpx2.Response:
    seen = version(await browser.get("/desk/settings"))
    return await browser.post("/desk/settings", data={**FULL, "version": seen} | changed)


async def test_what_an_administrator_sets_is_kept_cleaned(site: Site) -> None:
    organisation, browser = await administrator(site)
    saved = await change(browser)
    assert saved.status_code == 303
    assert "Đã lưu cài đặt" in (await browser.get(saved.headers["location"])).text
    kept = await site.house.read(organisations.load, organisation)
    assert (kept.name, kept.version) == ("Ủy ban nhân dân phường Hoa Sen", 1)
    assert kept.settings == Settings(
        short_name="UBND Hoa Sen",
        place="Hoa Sen",
        form="party",
        letterhead="Thành phố Mẫu\nPhường Hoa Sen",
        embeds=("https://www.youtube-nocookie.com", "https://hinh.hoasen.vn"),
        retention_months=24,
    )


async def test_the_form_shows_what_is_kept_and_saves_it_unchanged(site: Site) -> None:
    organisation, browser = await administrator(site)
    await change(browser)
    before = await site.house.read(organisations.load, organisation)
    shown = (await browser.get("/desk/settings")).text
    for text in ("UBND Hoa Sen", "Thành phố Mẫu\nPhường Hoa Sen", "https://hinh.hoasen.vn", 'value="24"'):
        assert text in shown
    await change(browser, name=before.name, embeds="\n".join(before.settings.embeds))
    assert (await site.house.read(organisations.load, organisation)).settings == before.settings


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("name", "", "Cần tên của cơ quan."),
        ("name", "x" * 201, "Tên cơ quan dài 201 ký tự"),
        ("short_name", "x" * 41, "Tên viết tắt dài 41 ký tự"),
        ("place", "x" * 201, "Địa điểm dài 201 ký tự"),
        ("letterhead", "a\nb\nc\nd", "Phần đầu văn bản dài tối đa 3 dòng"),
        ("embeds", "http://hinh.hoasen.vn", "không phải địa chỉ https"),
        ("embeds", "https://hinh.hoasen.vn\nhttps://192.168.1.2", "chỉ dùng trong mạng nội bộ"),
        ("retention_months", "0", "số tháng từ 1 đến 240"),
        ("retention_months", "241", "số tháng từ 1 đến 240"),
        ("retention_months", "-1", "số tháng từ 1 đến 240"),
        ("retention_months", "hai", "số tháng từ 1 đến 240"),
        ("version", "x", "Có ô chưa đúng"),
    ],
)
async def test_what_can_not_be_kept_is_told_and_nothing_typed_is_lost(
    site: Site, field: str, text: str, told: str
) -> None:
    organisation, browser = await administrator(site)
    refused = await change(browser, **{field: text})
    assert refused.status_code == 422
    assert told in refused.text
    assert "UBND Hoa Sen" in refused.text or field == "short_name"
    assert (await site.house.read(organisations.load, organisation)).name == ORGANISATION


async def test_the_second_of_two_administrators_is_told_and_overwrites_nothing(site: Site) -> None:
    organisation, first = await administrator(site)
    second = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    seen = version(await second.get("/desk/settings"))
    await change(first, place="Nơi thứ nhất")
    late = await second.post("/desk/settings", data={**FULL, "version": seen, "place": "Nơi thứ hai"})
    assert late.status_code == 409
    assert "Nơi thứ hai" in late.text
    assert 'href="/desk/settings"' in late.text
    assert (await site.house.read(organisations.load, organisation)).settings.place == "Nơi thứ nhất"


async def test_an_administrator_changes_only_the_organisation_whose_desk_is_open(site: Site) -> None:
    other = await site.organisation("Cơ quan khác")
    _organisation, browser = await administrator(site)
    await change(browser)
    untouched = await site.house.read(organisations.load, other)
    assert (untouched.name, untouched.settings) == ("Cơ quan khác", Settings())


async def test_who_lost_the_role_meanwhile_changes_nothing(site: Site) -> None:
    organisation, _browser = await administrator(site)
    await site.member(organisation, OfficeRole.ORGANISER)
    people = await site.house.read(organisations.members, organisation)
    organiser = next(one.id for one, role in people if role is OfficeRole.ORGANISER)
    with pytest.raises(Refused, match="not_allowed"):
        await site.house.write(change_settings, organisation, organiser, "Tên khác", Settings(), 0)
