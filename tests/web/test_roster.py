"""Who enters: by the open code, by name, by a personal code; and what the desk can do about it."""

import re

import httpx2
import pytest
import pytest_asyncio

from doithoai.actions import planning
from doithoai.domain.codes import CODE_ALPHABET
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.domain.plan import Entry, Plan
from doithoai.store import plans, roster, seats
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

HOA, BINH = (
    {"name": "Nguyễn Thị Hòa", "unit": "Trường Hoa Sen"},
    {"name": "Trần Bình", "unit": "Trường Hoa Gạo"},
)
SHEET = "Họ và tên;Trường;Chức vụ\nNguyễn Thị Hòa;Trường Hoa Sen;Giáo viên\nTrần Bình;Trường Hoa Gạo;\n"


class Hall:
    """A dialogue of an organisation, and a browser of its organiser."""

    def __init__(self, site: Site, sitting: Sitting, desk: httpx2.AsyncClient) -> None:
        self.site, self.sitting, self.desk = site, sitting, desk

    @property
    def page(self) -> str:
        return f"/desk/{self.sitting.code}/roster"

    async def add(self, *people: dict[str, str]) -> None:
        for one in people:
            assert (await self.desk.post(self.page, data=one)).status_code == 303

    async def settle(self, entry: Entry, one_device: bool = False) -> None:
        kept = await self.site.house.read(plans.load, self.sitting.id)
        plan = Plan(entry=entry, one_device=one_device)
        organiser = self.sitting.seats[Role.ORGANISER]
        await self.site.house.write(planning.change_plan, organiser, plan, kept.version)

    async def code(self, name: str) -> str:
        [person] = await self.site.house.read(roster.page, self.sitting.id, name, None, 0, 9)
        code: str = await self.site.house.read(roster.code_of, person)
        return code

    async def enter(self, browser: httpx2.AsyncClient, **who: str) -> httpx2.Response:
        return await browser.post(f"/d/{self.sitting.code}/enter", data=who)

    async def seat_names(self) -> list[str]:
        found = await self.site.house.read(seats.in_dialogue, self.sitting.id, Role.PARTICIPANT)
        return [seat.name for seat in found]

    async def entered(self) -> int:
        _, came = await self.site.house.read(roster.counts, self.sitting.id)
        return int(came)


@pytest_asyncio.fixture
async def hall(site: Site) -> Hall:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    return Hall(site, sitting, await site.member(organisation, OfficeRole.ORGANISER))


async def test_a_sheet_becomes_a_roster_with_links_and_slips(hall: Hall) -> None:
    brought = await hall.desk.post(
        f"{hall.page}/import", files={"sheet": ("a.csv", SHEET.encode("utf-8-sig"))}
    )
    assert brought.status_code == 303, brought.text
    draft = brought.headers["location"]
    shown = (await hall.desk.get(draft)).text
    assert "Người mới" in shown
    for _ in range(40):
        await hall.desk.post(draft, data={"do": "take", "version": _version(shown)})
        if "Nguyễn Thị Hòa" in (await hall.desk.get(hall.page)).text:
            break
    page = (await hall.desk.get(hall.page)).text
    assert page.index("Trần Bình") < page.index("Nguyễn Thị Hòa")
    links = (await hall.desk.get(f"{hall.page}/links.csv")).text
    assert re.search(rf"Nguyễn Thị Hòa.*/p/{await hall.code('Hòa')}", links)
    printed = await hall.desk.get(f"{hall.page}/slips.pdf", params={"unit": "Trường Hoa Sen"})
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")


async def test_who_has_a_personal_code_gets_the_same_seat_each_time_and_a_look_at_it_enters_nobody(
    hall: Hall,
) -> None:
    await hall.add(HOA, BINH)
    await hall.settle(Entry.PERSONAL)
    path = f"/p/{await hall.code('hoa')}"
    phone, laptop = hall.site.browser(), hall.site.browser()
    assert "Nguyễn Thị Hòa" in (await phone.get(path)).text
    assert await hall.entered() == 0
    for browser in (phone, laptop, phone):
        assert (await browser.post(path)).headers["location"] == f"/d/{hall.sitting.code}"
        assert (await browser.get(f"/d/{hall.sitting.code}/ask")).status_code == 200
    assert (await hall.seat_names(), await hall.entered()) == (["Nguyễn Thị Hòa"], 1)
    typed = await hall.site.browser().post("/join", data={"code": path[3:].lower()})
    assert typed.headers["location"] == path
    refused = await hall.enter(hall.site.browser(), **BINH)
    assert (refused.status_code, "phiếu riêng" in refused.text) == (422, True)


async def test_on_one_device_the_second_is_sent_away_until_the_desk_gives_a_new_code(hall: Hall) -> None:
    await hall.add(HOA)
    await hall.settle(Entry.PERSONAL, one_device=True)
    path = f"/p/{await hall.code('hoa')}"
    phone, laptop = hall.site.browser(), hall.site.browser()
    assert (await phone.post(path)).status_code == 303
    assert (await phone.post(path)).status_code == 303
    refused = await laptop.post(path)
    assert (refused.status_code, "máy khác" in refused.text) == (422, True)
    [person] = await hall.site.house.read(roster.page, hall.sitting.id, "hoa", None, 0, 9)
    assert (await hall.desk.post(f"{hall.page}/{person.id}", data={"do": "new_code"})).status_code == 303
    assert (await laptop.post(path)).status_code == 404
    new = f"/p/{await hall.code('hoa')}"
    assert new != path
    assert (await laptop.post(new)).status_code == 303
    assert (await phone.get(f"/d/{hall.sitting.code}/ask")).status_code == 303
    assert (await hall.seat_names(), await hall.entered()) == (["Nguyễn Thị Hòa"], 1)


async def test_where_the_list_decides_a_name_enters_once_with_or_without_marks(hall: Hall) -> None:
    await hall.add(HOA, BINH)
    await hall.settle(Entry.LISTED)
    unmarked = {"name": "nguyen thi hoa", "unit": "truong hoa sen"}
    assert (await hall.enter(hall.site.browser(), **unmarked)).status_code == 303
    assert await hall.seat_names() == ["Nguyễn Thị Hòa"]
    again = await hall.enter(hall.site.browser(), **HOA)
    assert (again.status_code, "máy khác" in again.text) == (422, True)
    stranger = await hall.enter(hall.site.browser(), name="Lê Lạ", unit="Trường Hoa Sen")
    assert (stranger.status_code, "Không thấy tên" in stranger.text) == (422, True)
    assert 'value="Lê Lạ"' in stranger.text
    nameless = await hall.enter(hall.site.browser(), nameless="1")
    assert nameless.status_code == 422


@pytest.mark.parametrize("entry", [Entry.OPEN, Entry.LISTED])
async def test_who_knew_only_the_name_shares_no_seat_with_the_holder_of_the_slip(
    hall: Hall, entry: Entry
) -> None:
    await hall.add(HOA)
    await hall.settle(entry)
    somebody, hoa = hall.site.browser(), hall.site.browser()
    assert (await hall.enter(somebody, **HOA)).status_code == 303
    assert (await hoa.post(f"/p/{await hall.code('hoa')}")).status_code == 303
    [first, second] = await hall.site.house.read(seats.in_dialogue, hall.sitting.id, Role.PARTICIPANT)
    [person] = await hall.site.house.read(roster.page, hall.sitting.id, "hoa", None, 0, 9)
    assert (person.seat, person.proved) == (second.id, True)
    assert first.id != second.id
    assert await hall.entered() == 1


async def test_who_came_by_name_keeps_the_seat_when_the_slip_is_used_in_the_same_browser(hall: Hall) -> None:
    await hall.add(HOA)
    phone = hall.site.browser()
    await hall.enter(phone, **HOA)
    assert (await phone.post(f"/p/{await hall.code('hoa')}")).status_code == 303
    assert (await hall.seat_names(), await hall.entered()) == (["Nguyễn Thị Hòa"], 1)


async def test_where_all_may_enter_who_is_on_the_list_is_counted(hall: Hall) -> None:
    await hall.add(HOA)
    for who in (HOA, {"name": "Lê Lạ", "unit": ""}, HOA):
        assert (await hall.enter(hall.site.browser(), **who)).status_code == 303
    assert await hall.seat_names() == ["Nguyễn Thị Hòa", "Lê Lạ", "Nguyễn Thị Hòa"]
    assert await hall.entered() == 1


async def test_who_is_taken_off_the_list_is_sent_out_and_the_code_is_worthless(hall: Hall) -> None:
    await hall.add(HOA)
    path = f"/p/{await hall.code('hoa')}"
    browser = hall.site.browser()
    await browser.post(path)
    [person] = await hall.site.house.read(roster.page, hall.sitting.id, "", None, 0, 9)
    assert (await hall.desk.post(f"{hall.page}/{person.id}", data={"do": "remove"})).status_code == 303
    assert (await browser.get(f"/d/{hall.sitting.code}/ask")).status_code == 303
    assert (await hall.site.browser().get(path)).status_code == 404
    assert (await hall.desk.get(f"{hall.page}/{person.id}")).status_code == 404
    assert HOA["name"] not in (await hall.desk.get(hall.page)).text


async def test_a_person_of_another_dialogue_is_nobody_here(hall: Hall, site: Site) -> None:
    await hall.add(HOA)
    [person] = await site.house.read(roster.page, hall.sitting.id, "", None, 0, 9)
    organisation = await site.organisation("Nơi khác")
    sitting = await site.sitting(organisation=organisation)
    elsewhere = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    for path in (f"/desk/{sitting.code}/roster/{person.id}", f"{hall.page}/{person.id}"):
        for answer in (await elsewhere.get(path), await elsewhere.post(path, data={"do": "remove"})):
            assert answer.status_code in {403, 404}
    assert HOA["name"] in (await hall.desk.get(hall.page)).text


async def test_guessing_personal_codes_is_slowed_down(hall: Hall) -> None:
    browser = hall.site.browser()
    await hall.enter(browser, **BINH)
    guesses = [f"ABCDEFGH{a}{b}" for a in CODE_ALPHABET[:2] for b in CODE_ALPHABET]
    statuses = [(await browser.post(f"/p/{guess}")).status_code for guess in guesses]
    assert (statuses[0], statuses[-1]) == (404, 429)


def _version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    return found[1] if found else ""
