"""The list of dialogues: looked through by title and phase, page by page; and a copy of one."""

import re
from html import unescape
from typing import Any

import httpx2
import pytest

from doithoai.actions import planning
from doithoai.actions.look import change_look
from doithoai.domain.commands import StartDialogue
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.domain.plan import AgendaItem, Deadline, Entry, Plan, Publication
from doithoai.store import dialogues, plans
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

#: 20 December 2026, 08:00 in Vietnam; a year later, on a Monday.
START = 1_797_728_400_000
LATER = 1_829_264_400_000
PLAN = Plan(
    chair="Bà Trưởng phòng", leaders=("Ông Phó phòng",), agenda=(AgendaItem(minutes=5, title="Khai mạc"),),
    rules="Mỗi người một ý.", legal_basis="Quy chế", deadlines=(Deadline(kind="notice", days=5),),
    entry=Entry.PERSONAL, one_device=True, collecting_from=START - 86_400_000, intake_until=START + 5_400_000,
    video="https://example.org/hop", invited=63, notice=Publication(day="2026-12-10"), ticks=("rehearsal",),
)  # fmt: skip


def titles(page: httpx2.Response) -> list[str]:
    return [unescape(title) for title in re.findall(r'<a href="/d[^"]*"><b>([^<]*)</b>', page.text)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "giao vien"}, ["Đối thoại với giáo viên"]),
        ({"q": "  ĐỐI  mầm"}, ["Đối thoại về mầm non"]),
        ({"q": "doi"}, ["Đối thoại về mầm non", "Đối thoại với giáo viên"]),
        ({"q": "bán trú"}, []),
        ({"phase": "live"}, ["Đối thoại với giáo viên"]),
        ({"phase": "planned"}, ["Đối thoại về mầm non"]),
        ({"phase": "live", "q": "mam non"}, []),
        ({"phase": "nonsense", "skip": "x"}, ["Đối thoại về mầm non", "Đối thoại với giáo viên"]),
        ({"q": "' OR 1=1 --"}, []),
    ],
)
async def test_dialogues_are_found_by_title_without_marks_and_by_phase(
    site: Site, query: dict[str, str], found: list[str]
) -> None:
    organisation = await site.organisation()
    live = await site.sitting(organisation=organisation, title="Đối thoại với giáo viên", starts_at=START)
    await live.do(site.house, Role.HOST, StartDialogue())
    await site.sitting(organisation=organisation, title="Đối thoại về mầm non", starts_at=LATER)
    await site.sitting(organisation=await site.organisation("Khác"), title="Đối thoại của cơ quan khác")
    clerk = await site.member(organisation, OfficeRole.OBSERVER)
    assert titles(await clerk.get("/desk", params=query)) == found


async def test_pages_go_on_where_the_last_one_ended_and_keep_the_words(site: Site) -> None:
    organisation = await site.organisation()
    for number in range(53):
        await site.house.write(_one, organisation, f"Buổi {number:02}", START + number)
    clerk = await site.member(organisation, OfficeRole.ORGANISER)
    first = await clerk.get("/desk?q=buoi")
    following = re.search(r'href="(/desk\?[^"]*skip=50[^"]*)"', first.text)
    assert following is not None
    second = await clerk.get(unescape(following[1]))
    assert titles(first) + titles(second) == [f"Buổi {number:02}" for number in reversed(range(53))]


def _one(tx: Any, organisation: int, title: str, starts_at: int) -> None:  # noqa: ANN401 - a transaction
    from_form = {"title": title, "starts_at": starts_at, "code": f"A{title[-2:]}B{title[-2:]}"}
    dialogues.insert_new(tx, from_form, None, False, organisation=organisation)


async def test_a_late_publication_is_seen_on_the_list(site: Site) -> None:
    organisation = await site.organisation()
    await site.sitting(organisation=organisation, starts_at=site.clock() + 2 * 86_400_000)
    page = await (await site.member(organisation, OfficeRole.ORGANISER)).get("/desk")
    assert "việc quá hạn: 1" in page.text


async def test_an_empty_desk_leads_by_the_hand_to_the_checklist(site: Site) -> None:
    clerk = await site.member(await site.organisation(), OfficeRole.ADMINISTRATOR)
    page = await clerk.get("/desk")
    assert "Chưa có cuộc đối thoại nào" in page.text
    assert page.text.count('href="/desk/new"') == 1
    form = {
        "title": "Buổi đầu",
        "starts_at": "2026-12-20T08:00",
        "salutation": "teachers",
        "identity": ["named"],
    }
    made = await clerk.post("/desk/new", data=form)
    assert "Việc cần làm" in (await clerk.get(made.headers["location"])).text


async def planned(site: Site, organisation: int) -> Sitting:
    sitting = await site.sitting(organisation=organisation, starts_at=START, ends_at=START + 7_200_000)
    await site.house.write(planning.change_plan, sitting.seats[Role.ORGANISER], PLAN, 0)
    return sitting


async def test_a_copy_takes_all_but_what_belongs_to_the_date(site: Site) -> None:
    organisation = await site.organisation()
    source = await planned(site, organisation)
    await site.house.write(change_look, source.seats[Role.ORGANISER], "teal")
    clerk = await site.member(organisation, OfficeRole.ORGANISER)
    form = {"title": "Đối thoại năm sau", "starts_at": "2027-12-20T08:00"}
    answer = await clerk.post(f"/desk/{source.code}/copy", data=form)
    code = answer.headers["location"].removeprefix("/desk/")
    made = await site.house.read(dialogues.find_by_code, code)
    assert made is not None
    assert (made.title, made.starts_at, made.ends_at) == ("Đối thoại năm sau", LATER, LATER + 7_200_000)
    assert (made.accent, made.phase, made.received) == ("teal", "planned", 0)
    kept = (await site.house.read(plans.load, made.id)).plan
    shared = ("chair", "leaders", "agenda", "rules", "legal_basis", "deadlines", "entry", "one_device")
    assert all(getattr(kept, name) == getattr(PLAN, name) for name in shared)
    assert (kept.collecting_from, kept.intake_until) == (LATER - 86_400_000, LATER + 5_400_000)
    assert (kept.video, kept.invited, kept.notice, kept.ticks) == ("", None, None, ())
    assert (await clerk.get(answer.headers["location"])).status_code == 200


@pytest.mark.parametrize("changed", [{"title": " "}, {"starts_at": "năm sau"}, {"starts_at": ""}])
async def test_a_copy_that_cannot_be_made_comes_back_with_the_reason(
    site: Site, changed: dict[str, str]
) -> None:
    organisation = await site.organisation()
    source = await planned(site, organisation)
    clerk = await site.member(organisation, OfficeRole.ORGANISER)
    form = {"title": "Đối thoại năm sau", "starts_at": "2027-12-20T08:00"} | changed
    answer = await clerk.post(f"/desk/{source.code}/copy", data=form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


async def test_nobody_copies_a_dialogue_of_another_organisation(site: Site) -> None:
    source = await planned(site, await site.organisation("Một"))
    stranger = await site.member(await site.organisation("Hai"), OfficeRole.ADMINISTRATOR)
    form = {"title": "Chép trộm", "starts_at": "2027-12-20T08:00"}
    assert (await stranger.get(f"/desk/{source.code}/copy")).status_code == 404
    assert (await stranger.post(f"/desk/{source.code}/copy", data=form)).status_code == 404
