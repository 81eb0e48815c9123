"""The desk's page of questions so far: groups go to units, and the units' progress comes back."""

import httpx2
import pytest
import pytest_asyncio

from doithoai.actions import delegating
from doithoai.domain import commands as c
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.domain.question import Flag
from doithoai.domain.units import Unit
from doithoai.store import ledger, plans, questions, units
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

FIELD, OTHER_FIELD = "Hồ sơ, sổ sách", "Tiền lương, phụ cấp"
UNIT = "Phòng Tài chính"
ASKED = [FIELD, FIELD, FIELD, OTHER_FIELD, ""]
FLAGGED = 3


class Office:
    """A dialogue that collects: two fields, five accepted questions, one of them flagged, one that waits."""

    def __init__(self, site: Site, organisation: int, sitting: Sitting, unit: int) -> None:
        self.site, self.organisation, self.sitting, self.unit = site, organisation, sitting, unit
        self.page = f"/desk/{sitting.code}/collecting"

    async def send(self, browser: httpx2.AsyncClient, **given: str) -> httpx2.Response:
        usual = {"field": FIELD, "unit": UNIT, "due": "2099-04-10", "send": "1"}
        return await browser.post(self.page, data=usual | given)

    async def sent(self) -> list[int]:
        found = await self.site.house.read(questions.since, self.sitting.id, 0)
        return [question.no for question in found if question.answering_unit == self.unit]


@pytest_asyncio.fixture
async def office(site: Site) -> Office:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    unit = await site.house.write(units.insert_new, organisation, Unit(id=0, name=UNIT))
    asker = await sitting.seat(site.house, "Cô Mẫu")
    await sitting.do(site.house, Role.HOST, c.OpenCollecting())
    for no, field in enumerate([*ASKED, FIELD], start=1):
        await sitting.do(site.house, asker, c.SubmitQuestion(text=f"Ý kiến {no}?", field=field))
        if no <= len(ASKED):
            await sitting.do(site.house, Role.MODERATOR, c.AcceptQuestion(question=no))
    await sitting.do(site.house, Role.MODERATOR, c.FlagQuestion(question=FLAGGED, flag=Flag.DENUNCIATION))
    return Office(site, organisation, sitting, unit)


async def test_a_group_is_sent_in_one_press_but_what_is_flagged_or_waits_stays(office: Office) -> None:
    browser = await office.site.member(office.organisation, OfficeRole.ORGANISER)
    assert (await office.send(browser)).status_code == 303
    assert await office.sent() == [1, 2]
    rows = await office.site.house.read(ledger.rows, office.sitting.id)
    assert [row.kind for row in rows].count("question_assigned") == 2
    page = (await browser.get(office.page)).text
    assert "1 ý kiến chờ tiếp nhận" in page
    assert "1 ý kiến gắn cờ" in page
    assert UNIT in page


async def test_a_second_press_sends_nothing_twice(office: Office) -> None:
    browser = await office.site.seated(office.sitting, Role.MODERATOR)
    for _ in range(2):
        assert (await office.send(browser)).status_code == 303
    rows = await office.site.house.read(ledger.rows, office.sitting.id)
    assert [row.kind for row in rows].count("question_assigned") == 2


async def test_questions_without_a_field_are_a_group_too(office: Office) -> None:
    browser = await office.site.seated(office.sitting, Role.SECRETARY)
    assert (await office.send(browser, field="")).status_code == 303
    assert await office.sent() == [5]


async def test_an_organiser_may_only_keep_the_unit_and_another_plan_is_not_lost(office: Office) -> None:
    browser = await office.site.seated(office.sitting, Role.ORGANISER)
    answer = await browser.post(office.page, data={"field": FIELD, "unit": UNIT, "due": ""})
    assert (answer.status_code, await office.sent()) == (303, [])
    await browser.post(office.page, data={"field": OTHER_FIELD, "unit": UNIT, "due": ""})
    kept = await office.site.house.read(plans.load, office.sitting.id)
    assert kept.plan.field_units == {FIELD: office.unit, OTHER_FIELD: office.unit}
    told = (await browser.get(f"/d/{office.sitting.code}/units")).json()
    assert told == {"units": {UNIT: office.unit}, "fields": kept.plan.field_units}


@pytest.mark.parametrize(("given", "why"), [
    ({"unit": "Phòng không có"}, "Cơ quan không có đơn vị này."),
    ({"unit": ""}, "Cơ quan không có đơn vị này."),
    ({"due": "2020-01-01"}, "Hạn trả lời phải từ hôm nay trở đi."),
    ({"due": "mai"}, "Ngày giờ chưa đúng."),
    ({"field": "Ngoài"}, "Lĩnh vực này không có trong cuộc đối thoại."),
])  # fmt: skip
async def test_what_can_not_be_sent_says_why_and_keeps_what_was_typed(
    office: Office, given: dict[str, str], why: str
) -> None:
    browser = await office.site.seated(office.sitting, Role.ORGANISER)
    answer = await office.send(browser, **given)
    assert answer.status_code == 422
    assert why in answer.text
    assert await office.sent() == []


async def test_units_of_another_organisation_can_not_be_chosen(office: Office) -> None:
    elsewhere = await office.site.organisation("Cơ quan khác")
    await office.site.house.write(units.insert_new, elsewhere, Unit(id=0, name="Phòng lạ"))
    browser = await office.site.seated(office.sitting, Role.ORGANISER)
    assert (await office.send(browser, unit="Phòng lạ")).status_code == 422
    assert "Phòng lạ" not in (await browser.get(office.page)).text


async def test_units_of_one_name_are_told_apart(office: Office) -> None:
    twin = await office.site.house.write(units.insert_new, office.organisation, Unit(id=0, name=UNIT))
    browser = await office.site.seated(office.sitting, Role.ORGANISER)
    assert (await office.send(browser)).status_code == 422
    assert (await office.send(browser, unit=f"{UNIT} ({twin})")).status_code == 303
    found = await office.site.house.read(questions.load, office.sitting.id, 1)
    assert found.answering_unit == twin


async def test_the_page_tells_how_far_each_unit_is(office: Office) -> None:
    browser = await office.site.seated(office.sitting, Role.ORGANISER)
    await office.send(browser)
    seat, _ = await office.site.house.write(delegating.invite_unit, office.sitting.id, office.unit, "Yên")
    await office.sitting.do(office.site.house, seat.id, c.DraftAnswer(question=1, text="Có.", ready=True))
    page = (await browser.get(office.page)).text
    figures = page.split(f'<th scope="row">{UNIT}</th>')[1].split("</tr>")[0]
    cells = [cell.split("</td>")[0] for cell in figures.split('<td class="num">')[1:]]
    assert cells == ["2", "1", "0", "1", "0", "0", "0"]


@pytest.mark.parametrize(("role", "tabs", "may_check"), [
    (Role.MODERATOR, False, False), (Role.SECRETARY, False, True), (Role.ORGANISER, True, True),
])  # fmt: skip
async def test_nobody_is_led_to_a_page_that_is_shut(
    office: Office, role: Role, tabs: bool, may_check: bool
) -> None:
    browser = await office.site.seated(office.sitting, role)
    await office.send(browser)
    page = (await browser.get(office.page)).text
    code = office.sitting.code
    assert (f'href="/desk/{code}/people"' in page) is tabs
    assert (f'href="/d/{code}/lead"' in page) is may_check
