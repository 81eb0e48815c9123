"""The days off of an organisation: entered by hand, by a button or from a sheet; others' stay."""

import asyncio
from datetime import date
from html import unescape

import pytest

from doithoai.domain.organisation import OfficeRole
from doithoai.store import holidays
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

TET = {"do": "add", "day": "2027-02-06", "name": " Tết  Nguyên đán "}


async def days(site: Site, organisation: int, year: int = 2027) -> dict[str, str]:
    found = await site.house.read(holidays.of_year, organisation, year)
    return {day.isoformat(): name for day, name in found}


async def test_a_day_is_entered_renamed_and_taken_out(site: Site) -> None:
    organisation = await site.organisation()
    clerk = await site.member(organisation, OfficeRole.ORGANISER)
    answer = await clerk.post("/desk/holidays", data=TET)
    assert answer.headers["location"] == "/desk/holidays?year=2027"
    assert await days(site, organisation) == {"2027-02-06": "Tết Nguyên đán"}
    page = unescape((await clerk.get(answer.headers["location"])).text)
    assert "06/2/2027" in page
    assert "vốn là thứ bảy hoặc chủ nhật" in page
    await clerk.post("/desk/holidays", data={**TET, "name": "Mồng một Tết"})
    assert await days(site, organisation) == {"2027-02-06": "Mồng một Tết"}
    await clerk.post("/desk/holidays", data={**TET, "do": "remove"})
    assert await days(site, organisation) == {}


async def test_one_button_enters_the_days_of_the_sun_and_leaves_what_is_there(site: Site) -> None:
    organisation = await site.organisation()
    clerk = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    await clerk.post("/desk/holidays", data={"do": "add", "day": "2027-09-02", "name": "Lễ Độc lập"})
    assert "Ghi những ngày lễ có ngày cố định" in (await clerk.get("/desk/holidays?year=2027")).text
    await clerk.post("/desk/holidays", data={"do": "fixed", "year": "2027"})
    assert await days(site, organisation) == {
        "2027-01-01": "Tết Dương lịch", "2027-04-30": "Ngày Chiến thắng",
        "2027-05-01": "Ngày Quốc tế lao động", "2027-09-02": "Lễ Độc lập",
    }  # fmt: skip
    assert "Ghi những ngày lễ" not in (await clerk.get("/desk/holidays?year=2027")).text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": "mồng một"}, "Ngày giờ chưa đúng."),
        ({"day": "1815-02-06"}, "Năm cần từ 2000 đến 2100."),
        ({"name": "\u200b"}, "Ngày nghỉ cần một tên."),
        ({"name": "a" * 121}, "Tên ngày nghỉ dài 121 ký tự, tối đa là 120."),
        ({"do": "remove"}, "Việc này đã như vậy rồi."),
        ({"do": "burn"}, "Có ô chưa đúng."),
    ],
)
async def test_what_cannot_be_entered_comes_back_with_the_reason(
    site: Site, changed: dict[str, str], sentence: str
) -> None:
    organisation = await site.organisation()
    clerk = await site.member(organisation, OfficeRole.ORGANISER)
    answer = await clerk.post("/desk/holidays", data=TET | changed)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert await days(site, organisation) == {}


@pytest.mark.parametrize("year", ["", "bò", "99999", "-4", "٢٠٢٧"])
async def test_any_year_that_is_asked_for_shows_a_page(site: Site, year: str) -> None:
    clerk = await site.member(await site.organisation(), OfficeRole.ORGANISER)
    assert (await clerk.get("/desk/holidays", params={"year": year})).status_code == 200


async def test_the_days_of_another_organisation_stay_as_they_are(site: Site) -> None:
    here, there = await site.organisation("Một"), await site.organisation("Hai")
    mine, other = [await site.member(of, OfficeRole.ORGANISER) for of in (here, there)]
    await mine.post("/desk/holidays", data=TET)
    assert (await other.post("/desk/holidays", data={**TET, "do": "remove"})).status_code == 422
    await other.post("/desk/holidays", data={**TET, "name": "Của Hai"})
    assert (await days(site, here), await days(site, there)) == (
        {"2027-02-06": "Tết Nguyên đán"}, {"2027-02-06": "Của Hai"},
    )  # fmt: skip
    assert await site.house.read(holidays.of_organisation, here) == {date(2027, 2, 6)}


async def test_days_come_from_a_sheet_and_a_day_that_stands_twice_is_shown(site: Site) -> None:
    organisation = await site.organisation()
    clerk = await site.member(organisation, OfficeRole.ORGANISER)
    sheet = "Ngày;Tên\n06/02/2027;Mồng một Tết\n2027-02-07;Mồng hai Tết\n6/2/2027;Lặp\nkhông;Ngày lạ\n"
    brought = await clerk.post("/desk/holidays/import", files={"sheet": ("ngay.csv", sheet.encode())})
    assert brought.status_code == 303, brought.text
    here = brought.headers["location"]
    page = unescape((await clerk.get(here)).text)
    assert "Ngày này đã có ở dòng 2." in page
    await clerk.post(here, data={"do": "leave"})
    await clerk.post(here, data={"do": "take"})
    async with asyncio.timeout(10):
        while not await days(site, organisation):
            await clerk.get(here)
            await asyncio.sleep(0.02)
    assert await days(site, organisation) == {"2027-02-06": "Mồng một Tết", "2027-02-07": "Mồng hai Tết"}
