"""The overview of a dialogue: what is missing, what is late, and where each point is settled."""

import re
from html import unescape

import httpx2
import pytest

from doithoai.domain.checklist import TICKED
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.domain.plan import Publication
from doithoai.store import plans
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

#: 20 December 2026, 08:00 in Vietnam.
START = 1_797_728_400_000
MADE = {"name": "notice", "day": "2026-12-14", "where": "Bảng tin của phường", "by": "Văn phòng"}


async def at_the_desk(site: Site) -> tuple[Sitting, httpx2.AsyncClient]:
    sitting = await site.sitting(organisation=await site.organisation(), starts_at=START)
    return sitting, await site.seated(sitting, Role.ORGANISER)


def mark(page: str, name: str) -> str:
    found = re.search(rf'name="name" value="{name}">\s*<input type="hidden" name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


async def test_every_point_leads_to_the_page_that_settles_it(site: Site) -> None:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation, starts_at=START)
    organiser = await site.member(organisation, OfficeRole.ORGANISER)
    page = (await organiser.get(f"/desk/{sitting.code}")).text
    points = re.findall(r'<li id="(\w+)".*?</li>', page, re.DOTALL)
    assert points == ["unit", "programme", "rules", "notice", "people", "video", "rehearsal"]
    checklist = page[page.index('id="ready"') : page.index("<aside>")]
    for path in set(re.findall(r'href="(/desk/[^"]+)"', checklist)):
        assert (await organiser.get(path)).status_code == 200, path


async def test_a_notice_is_noted_and_a_late_one_says_by_how_much(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    here = f"/desk/{sitting.code}"
    seen = mark((await organiser.get(here)).text, "notice")
    answer = await organiser.post(f"{here}/publish", data={**MADE, "seen": seen})
    assert answer.headers["location"] == f"{here}#notice"
    kept = (await site.house.read(plans.load, sitting.id)).plan
    assert kept.notice == Publication(day="2026-12-14", where="Bảng tin của phường", by="Văn phòng")
    page = (await organiser.get(here)).text
    assert "Ngày 14/12/2026, tại Bảng tin của phường." in page
    assert "trễ 1 ngày" in page
    seen = mark(page, "notice")
    await organiser.post(f"{here}/publish", data={**MADE, "drop": "1", "seen": seen})
    assert (await site.house.read(plans.load, sitting.id)).plan.notice is None


async def test_a_note_over_that_of_a_colleague_comes_back_and_overwrites_nothing(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    here = f"/desk/{sitting.code}"
    seen = mark((await organiser.get(here)).text, "notice")
    await organiser.post(f"{here}/publish", data={**MADE, "seen": seen})
    answer = await organiser.post(f"{here}/publish", data={**MADE, "where": "Loa phường", "seen": seen})
    assert answer.status_code == 409
    assert 'value="Loa phường"' in answer.text
    assert "tại Bảng tin của phường." in answer.text
    again = await organiser.post(
        f"{here}/publish", data={**MADE, "where": "Loa phường", "seen": mark(answer.text, "notice")}
    )
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": "mai"}, "Ngày giờ chưa đúng."),
        ({"where": "a" * 201}, "Nơi thông báo dài 201 ký tự, tối đa là 200."),
    ],
)
async def test_a_note_that_cannot_be_kept_comes_back_as_it_was_typed(
    site: Site, changed: dict[str, str], sentence: str
) -> None:
    sitting, organiser = await at_the_desk(site)
    here = f"/desk/{sitting.code}"
    seen = mark((await organiser.get(here)).text, "notice")
    answer = await organiser.post(f"{here}/publish", data={**MADE, "seen": seen, **changed})
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert 'value="Văn phòng"' in answer.text


@pytest.mark.parametrize("name", ["title", "chair", ""])
async def test_nothing_else_is_changed_by_the_form_of_a_publication(site: Site, name: str) -> None:
    sitting, organiser = await at_the_desk(site)
    answer = await organiser.post(f"/desk/{sitting.code}/publish", data={**MADE, "name": name})
    assert answer.status_code == 422


async def test_a_point_is_ticked_and_unticked_and_no_other_point_can_be(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    for name in TICKED:
        for done in ("1", "0"):
            answer = await organiser.post(f"/desk/{sitting.code}/tick", data={"name": name, "done": done})
            assert answer.status_code == 303
            kept = (await site.house.read(plans.load, sitting.id)).plan
            assert kept.ticks == ((name,) if done == "1" else ())
    answer = await organiser.post(f"/desk/{sitting.code}/tick", data={"name": "notice", "done": "1"})
    assert answer.status_code == 422
