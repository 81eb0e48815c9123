"""The public notice of a dialogue, its calendar file, and the rules that are accepted on entering."""

from typing import Any

import httpx2
import pytest
from icalendar import Calendar
from msgspec.structs import replace

from doithoai.actions import roster
from doithoai.actions.planning import change_plan
from doithoai.domain.people import Role
from doithoai.domain.plan import AgendaItem, Entry, Plan, Publication
from doithoai.domain.roster import drafted
from doithoai.domain.units import Unit
from doithoai.store import plans, units
from tests.server import Sitting
from tests.web.site import PARTICIPANT, Site

pytestmark = pytest.mark.asyncio

STARTS_AT = 1_774_400_400_000  # 25 March 2026, 08:00 in Vietnam
RULES = "Mỗi người nói một lần.\nKhông nêu tên học sinh."
PLAN = Plan(
    chair="Bà Nguyễn Thị Mẫu, Trưởng phòng",
    leaders=("Ông Trần Văn Mẫu", "Bà Lê Thị Mẫu"),
    agenda=(
        AgendaItem(minutes=10, title="Tuyên bố lý do", who="Ban tổ chức"),
        AgendaItem(minutes=90, title="Đối thoại"),
    ),
    rules=RULES,
    legal_basis="Luật số 72/2025/QH15, Điều 43",
    entry=Entry.LISTED,
)


async def planned(site: Site, plan: Plan = PLAN, **header: Any) -> Sitting:  # noqa: ANN401
    sitting = await site.sitting(**{"starts_at": STARTS_AT, **header})
    await site.house.write(change_plan, sitting.seats[Role.ORGANISER], plan, 0)
    return sitting


async def notice(site: Site, sitting: Sitting, lang: str = "vi") -> str:
    answer = await site.browser().get(f"/d/{sitting.code}/notice?lang={lang}", follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_the_notice_says_who_leads_when_what_by_which_rules_and_on_what_basis(site: Site) -> None:
    page = await notice(site, await planned(site))
    for words in (PLAN.chair, *PLAN.leaders, "Tuyên bố lý do", "Ban tổ chức", RULES, PLAN.legal_basis):
        assert words in page
    assert "08:00, thứ Tư, 25/3/2026" in page
    assert "08:10" in page  # the second point begins when the first has ended
    assert "Người có tên trong danh sách mời" in page


async def test_the_notice_is_told_from_a_draft_of_it(site: Site) -> None:
    sitting = await planned(site)
    assert "Bản dự kiến" in await notice(site, sitting)
    published = replace(PLAN, notice=Publication(day="2026-03-18", where="Cổng thông tin", by="Văn phòng"))
    await site.house.write(change_plan, sitting.seats[Role.ORGANISER], published, 1)
    page = await notice(site, sitting)
    assert "Đã thông báo ngày 18/3/2026, Cổng thông tin, Văn phòng." in page
    assert "Bản dự kiến" not in page


async def test_the_notice_speaks_english_too(site: Site) -> None:
    page = await notice(site, await planned(site), "en")
    assert "Programme" in page
    assert "Chương trình" not in page


async def test_a_dialogue_without_a_plan_has_a_notice(site: Site) -> None:
    sitting = await site.sitting()
    page = await notice(site, sitting)
    assert "Hội nghị đối thoại với giáo viên" in page
    assert "Nội quy" not in page


async def test_the_notice_names_units_of_its_own_organisation_only(site: Site) -> None:
    here, elsewhere = [await site.organisation(name) for name in ("Ở đây", "Nơi khác")]
    mine = await site.house.write(units.insert_new, here, Unit(name="Trường của đây"))
    other = await site.house.write(units.insert_new, elsewhere, Unit(name="Trường nơi khác"))
    sitting = await site.sitting(organisation=here)
    await site.house.write(plans.save, sitting.id, Plan(units=(mine, other)), 0, "Người thử")
    page = await notice(site, sitting)
    assert ("Trường của đây" in page, "Trường nơi khác" in page) == (True, False)


async def test_the_roster_tells_how_many_are_invited_where_there_is_one(site: Site) -> None:
    sitting = await planned(site, replace(PLAN, invited=3218))
    assert "Số người được mời: 3.218." in await notice(site, sitting)
    for name in ("Cô Mẫu An", "Cô Mẫu Bình"):
        await site.house.write(roster.add, sitting.id, drafted(name, "Hoa Gạo", ""))
    assert "Số người được mời: 2." in await notice(site, sitting)


async def test_what_organisers_write_is_shown_as_written(site: Site) -> None:
    page = await notice(site, await planned(site, replace(PLAN, rules="<b>Không</b> nói to & chen ngang")))
    assert "&lt;b&gt;Không&lt;/b&gt; nói to &amp; chen ngang" in page


async def test_nobody_reads_the_notice_of_a_code_that_there_is_not(site: Site) -> None:
    assert (await site.browser().get("/d/ZZZZZZ/notice")).status_code == 404


async def test_the_calendar_file_has_the_time_the_place_and_a_reminder(site: Site) -> None:
    sitting = await planned(site, place="Hội trường Hoa Sen", ends_at=STARTS_AT + 7_200_000)
    answer = await site.browser().get(f"/d/{sitting.code}/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.content).events
    assert event.start.isoformat() == "2026-03-25T01:00:00+00:00"
    assert event.end.isoformat() == "2026-03-25T03:00:00+00:00"
    assert str(event["location"]) == "Hội trường Hoa Sen"
    assert event["sequence"] == 1
    assert b"\r\nTRIGGER:-P1D\r\n" in answer.content


async def test_one_goes_in_only_with_the_rules_accepted(site: Site) -> None:
    sitting = await planned(site, replace(PLAN, entry=Entry.OPEN))
    browser = site.browser()
    door = await browser.get(f"/d/{sitting.code}")
    assert "Tôi đã đọc và sẽ giữ nội quy" in door.text
    assert "Không nêu tên học sinh." in door.text
    refused = await enter(browser, sitting)
    assert refused.status_code == 422
    assert "đọc nội quy và đánh dấu vào ô này" in refused.text
    assert PARTICIPANT["name"] in refused.text  # nothing typed is lost
    assert (await enter(browser, sitting, rules="1")).status_code == 303


async def test_without_rules_nothing_is_to_be_accepted(site: Site) -> None:
    sitting = await site.sitting()
    browser = site.browser()
    assert "nội quy" not in (await browser.get(f"/d/{sitting.code}")).text
    assert (await enter(browser, sitting)).status_code == 303


async def enter(browser: httpx2.AsyncClient, sitting: Sitting, **more: str) -> httpx2.Response:
    return await browser.post(f"/d/{sitting.code}/enter", data=PARTICIPANT | more)
