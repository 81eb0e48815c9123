"""The units of an organisation on the desk."""

import re

import httpx2
import pytest

from doithoai.domain.organisation import OfficeRole
from doithoai.domain.units import Unit
from doithoai.store import units
from tests.pictures import png
from tests.web.site import Site

pytestmark = pytest.mark.asyncio
HOME = "/desk/units"


async def desk(site: Site) -> tuple[int, httpx2.AsyncClient]:
    organisation = await site.organisation()
    return organisation, await site.member(organisation, OfficeRole.ORGANISER)


async def add(browser: httpx2.AsyncClient, **given: str) -> str:
    """Add a unit with the form and return its path."""
    answer = await browser.post(f"{HOME}/new", data={"form": "state", "accent": "", **given})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def filled(page: str) -> dict[str, str]:
    """What stands in the fields of a form for a unit."""
    texts = re.findall(r'<input class="input"[^>]* name="(\w+)"[^>]* value="([^"]*)"', page)
    version = re.findall(r'name="version" value="(\d+)"', page)
    return {**dict(texts), "version": version[0], "form": "state", "accent": ""}


async def test_a_unit_is_added_below_another_and_found_without_marks(site: Site) -> None:
    _, browser = await desk(site)
    await add(browser, name="Quận Hoa Sen", code="HS", level="quận")
    path = await add(browser, name="Trường Tiểu học Đào Hồng", parent="Quận hoa sen")
    page = (await browser.get(HOME)).text
    assert "1 đơn vị trực thuộc" in page
    assert "DV0002" in page
    found = (await browser.get(HOME, params={"q": "dao hong"})).text
    assert path in found
    assert "Quận Hoa Sen" not in found
    assert "Quận Hoa Sen" in (await browser.get(path)).text


async def test_a_district_hands_over_to_three_wards_and_is_shown_only_when_asked_for(site: Site) -> None:
    _, browser = await desk(site)
    district = await add(browser, name="Quận Hoa Sen", code="HS")
    for name in ("Phường Một", "Phường Hai", "Phường Ba"):
        await add(browser, name=name, valid_from="2025-07-01")
    heirs = "Phường Một\r\nPhường Hai\r\nDV0004"
    closed = await browser.post(
        f"{district}/close", data={"version": "0", "valid_to": "2025-06-30", "successors": heirs}
    )
    assert closed.status_code == 303, closed.text
    assert "Quận Hoa Sen" not in (await browser.get(HOME)).text
    assert "Quận Hoa Sen" in (await browser.get(HOME, params={"closed": "1"})).text
    page = (await browser.get(district)).text
    assert all(name in page for name in ("Phường Một", "Phường Hai", "Phường Ba", "30/6/2025"))
    ward = re.search(rf'{HOME}/\d+">Phường Một', page)
    assert ward is not None
    assert "Kế thừa từ" in (await browser.get(ward[0].partition('"')[0])).text


async def test_the_second_of_two_clerks_sees_what_the_first_wrote_and_overwrites_nothing(site: Site) -> None:
    organisation, first = await desk(site)
    second = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    path = await add(first, name="Trường Hoa Gạo", code="HG")
    form = filled((await first.get(f"{path}/edit")).text)
    assert (await first.post(f"{path}/edit", data={**form, "level": "trường"})).status_code == 303
    late = await second.post(f"{path}/edit", data={**form, "name": "Trường Hoa Gạo 2"})
    assert late.status_code == 409
    assert "Trường Hoa Gạo 2" in late.text
    assert "Bản đang lưu khác" in late.text
    assert "<dd>trường</dd>" in late.text
    [unit] = await site.house.read(units.all_of, organisation)
    assert (unit.name, unit.level) == ("Trường Hoa Gạo", "trường")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "cần một tên"),
        ({"name": "B", "code": "A"}, "Mã A đã là của đơn vị “Đơn vị A”"),
        ({"name": "B", "parent": "không có"}, "Không có đơn vị nào có mã hoặc tên là “không có”"),
        ({"name": "B", "valid_from": "2025-07-01", "valid_to": "2025-06-30"}, "Ngày bắt đầu phải trước"),
        ({"name": "B", "valid_from": "31/2/2025"}, "chưa phải một ngày"),
        ({"name": "B", "accent": "neon"}, "chưa đúng"),
        ({"name": "B" * 201}, "tối đa là 200"),
    ],
)
async def test_what_contradicts_is_refused_with_a_sentence_and_stays_in_the_form(
    site: Site, given: dict[str, str], sentence: str
) -> None:
    organisation, browser = await desk(site)
    await add(browser, name="Đơn vị A", code="A")
    answer = await browser.post(
        f"{HOME}/new", data={"form": "state", "accent": "", "short_name": "gõ rồi", **given}
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "gõ rồi" in answer.text
    assert await site.house.read(units.count, organisation) == 1


async def test_a_unit_below_itself_is_refused(site: Site) -> None:
    organisation, browser = await desk(site)
    top = await add(browser, name="Trên", code="T")
    await add(browser, name="Giữa", code="G", parent="T")
    await add(browser, name="Dưới", code="D", parent="G")
    for parent in ("T", "G", "D"):
        form = filled((await browser.get(f"{top}/edit")).text)
        answer = await browser.post(f"{top}/edit", data={**form, "parent": parent})
        assert "cấp dưới của nó" in answer.text
    assert [unit.parent for unit in await site.house.read(units.all_of, organisation)].count(None) == 1


async def test_a_child_that_outlives_its_parent_is_pointed_out(site: Site) -> None:
    _, browser = await desk(site)
    top = await add(browser, name="Trên", code="T", valid_to="2030-12-31")
    await add(browser, name="Dưới", code="D", parent="T")
    assert "vượt ra ngoài thời gian" in (await browser.get(top)).text


async def test_units_of_another_organisation_are_not_there(site: Site) -> None:
    organisation, _ = await desk(site)
    number = await site.house.write(units.insert_new, organisation, Unit(name="Của ta", code="X"))
    stranger = await site.member(await site.organisation("Cơ quan khác"), OfficeRole.ADMINISTRATOR)
    await add(stranger, name="Của họ", code="X")
    path = f"{HOME}/{number}"
    assert "Của ta" not in (await stranger.get(HOME, params={"q": "ta"})).text.replace("của ta", "")
    for page in (path, f"{path}/edit", f"{path}/close", f"{path}/logo"):
        assert (await stranger.get(page)).status_code == 404
    changed = await stranger.post(f"{path}/edit", data={"name": "Lấy", "version": "0", "form": "state"})
    assert changed.status_code == 404
    assert (await stranger.post(f"{HOME}/new", data={"name": "Con", "parent": "Của ta"})).status_code == 422


async def test_the_logo_of_a_unit_is_kept_shown_and_taken_away(site: Site) -> None:
    _, browser = await desk(site)
    path = await add(browser, name="Trường Hoa Gạo")
    form = filled((await browser.get(f"{path}/edit")).text)
    picture = {"logo": ("logo.png", png(40, 40), "image/png")}
    assert (await browser.post(f"{path}/edit", data=form, files=picture)).status_code == 303
    shown = await browser.get(f"{path}/logo")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    form = filled((await browser.get(f"{path}/edit")).text)
    assert (await browser.post(f"{path}/edit", data={**form, "no_logo": "1"})).status_code == 303
    assert (await browser.get(f"{path}/logo")).status_code == 404


async def test_an_observer_reads_the_tree_and_changes_nothing(site: Site) -> None:
    organisation, browser = await desk(site)
    path = await add(browser, name="Trường Hoa Gạo")
    observer = await site.member(organisation, OfficeRole.OBSERVER)
    page = await observer.get(path)
    assert "/edit" not in page.text
    assert (await observer.post(f"{path}/edit", data={"name": "X"})).status_code == 403


async def test_numbers_that_no_database_knows_are_no_unit(site: Site) -> None:
    _, browser = await desk(site)
    for path in (f"{HOME}/{10**30}", f"{HOME}/0", f"{HOME}/import/{10**30}", f"{HOME}/import/0"):
        assert (await browser.get(path)).status_code == 404
