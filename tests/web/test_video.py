"""The picture beside the questions: planned at the desk, let in by the policy of exactly those pages."""

from dataclasses import dataclass

import httpx2
import pytest
import pytest_asyncio

from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.routes import WAYS
from doithoai.web.guards import CONTENT_SECURITY_POLICY
from tests.server import Sitting
from tests.source import PACKAGE, modules_below
from tests.web.site import Site
from tests.web.test_access import path_of

pytestmark = pytest.mark.asyncio

TUBE = "https://youtu.be/dQw4w9WgXcQ"
TUBE_ORIGIN = "https://www.youtube-nocookie.com"
STREAM = "https://hinh.hoasen.vn/truc-tiep/a.m3u8"
STREAM_ORIGIN = "https://hinh.hoasen.vn"


@dataclass
class Desk:
    """A dialogue with a picture, and the administrator of its organisation."""

    site: Site
    sitting: Sitting
    administrator: httpx2.AsyncClient

    async def allow(self, *origins: str) -> None:
        form = {"version": await self._version(), "name": "Hoa Sen", "embeds": "\n".join(origins)}
        changed = await self.administrator.post("/desk/settings", data=form)
        assert changed.status_code == 303, changed.text

    async def plan(self, video: str, **form: str) -> httpx2.Response:
        path = f"/desk/{self.sitting.code}/video"
        seen = hidden(await self.administrator.get(path), "seen")
        return await self.administrator.post(path, data={"seen": seen, "video": video} | form)

    async def taking_part(self) -> httpx2.Response:
        browser = await self.site.seated(self.sitting, Role.PARTICIPANT)
        return await browser.get(f"/d/{self.sitting.code}")

    async def on_the_wall(self) -> httpx2.Response:
        return await self.site.browser().get(self.sitting.paths[Role.STAGE])

    async def _version(self) -> str:
        return hidden(await self.administrator.get("/desk/settings"), "version")


def hidden(page: httpx2.Response, name: str) -> str:
    return page.text.partition(f'name="{name}" value="')[2].partition('"')[0]


def policy(page: httpx2.Response) -> str:
    assert page.status_code == 200
    return str(page.headers["content-security-policy"])


@pytest_asyncio.fixture
async def desk(site: Site) -> Desk:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    return Desk(site, sitting, await site.member(organisation, OfficeRole.ADMINISTRATOR))


async def test_a_frame_from_an_allowed_origin_is_let_in_and_nothing_else(desk: Desk) -> None:
    await desk.allow("https://www.youtube.com")
    assert (await desk.plan(TUBE)).status_code == 303
    page = await desk.taking_part()
    assert policy(page) == f"{CONTENT_SECURITY_POLICY}; frame-src {TUBE_ORIGIN}"
    assert 'data-video="frame" data-video-link="https://www.youtube.com/watch?v=dQw4w9WgXcQ" ' in page.text
    assert f'data-video-src="{TUBE_ORIGIN}/embed/dQw4w9WgXcQ?playsinline=1&amp;rel=0"' in page.text


async def test_a_stream_may_be_fetched_and_played_from_its_origin(desk: Desk) -> None:
    await desk.allow(STREAM_ORIGIN)
    await desk.plan(STREAM)
    widened = CONTENT_SECURITY_POLICY.replace("connect-src 'self'", f"connect-src 'self' {STREAM_ORIGIN}")
    assert policy(await desk.taking_part()) == f"{widened}; media-src blob: {STREAM_ORIGIN}"


async def test_what_the_administrators_do_not_allow_is_a_link(desk: Desk) -> None:
    await desk.allow("https://meet.jit.si")
    await desk.plan(TUBE)
    page = await desk.taking_part()
    assert policy(page) == CONTENT_SECURITY_POLICY
    assert 'data-video="link"' in page.text
    assert 'data-video-src=""' in page.text
    told = (await desk.administrator.get(f"/desk/{desk.sitting.code}/video")).text
    assert f"vì {TUBE_ORIGIN} chưa được phép hiện trong trang" in told
    assert 'href="/desk/settings#embeds"' in told


async def test_what_another_organisation_allows_counts_for_nothing_here(desk: Desk) -> None:
    elsewhere = await desk.site.organisation("Cơ quan khác")
    other = Desk(desk.site, desk.sitting, await desk.site.member(elsewhere, OfficeRole.ADMINISTRATOR))
    await other.allow(TUBE_ORIGIN)
    await desk.plan(TUBE, stage="1")
    assert policy(await desk.taking_part()) == CONTENT_SECURITY_POLICY
    assert policy(await desk.on_the_wall()) == CONTENT_SECURITY_POLICY


async def test_the_hall_shows_the_picture_only_where_the_organiser_wants_it_and_without_sound(
    desk: Desk,
) -> None:
    await desk.allow(TUBE_ORIGIN)
    await desk.plan(TUBE)
    assert policy(await desk.on_the_wall()) == CONTENT_SECURITY_POLICY
    await desk.plan(TUBE, stage="1")
    wall = await desk.on_the_wall()
    assert policy(wall) == f"{CONTENT_SECURITY_POLICY}; frame-src {TUBE_ORIGIN}"
    assert "&amp;mute=1&amp;" in wall.text.partition('data-video-silent="')[2].partition('"')[0]


async def test_no_other_page_is_let_to_load_anything(desk: Desk) -> None:
    await desk.allow(TUBE_ORIGIN)
    await desk.plan(TUBE, stage="1")
    participant = await desk.site.seated(desk.sitting, Role.PARTICIPANT)
    stranger, widened = desk.site.browser(), []
    for way in WAYS:
        path = path_of(way, desk.sitting.code)
        for browser in (desk.administrator, participant, stranger):
            answer = await browser.get(path)
            if answer.headers["content-security-policy"] != CONTENT_SECURITY_POLICY:
                widened.append((path, browser is participant))
    assert widened == [(f"/d/{desk.sitting.code}", True)]


async def test_another_dialogue_is_let_to_load_nothing(desk: Desk) -> None:
    await desk.allow(TUBE_ORIGIN)
    await desk.plan(TUBE, stage="1")
    beside = Desk(desk.site, await desk.site.sitting(title="Cuộc khác"), desk.administrator)
    assert policy(await beside.taking_part()) == CONTENT_SECURITY_POLICY
    assert policy(await beside.on_the_wall()) == CONTENT_SECURITY_POLICY


async def test_what_can_not_be_used_stays_in_the_field_with_the_reason(desk: Desk) -> None:
    refused = await desk.plan("http://hinh.hoasen.vn/a.m3u8", stage="1")
    assert refused.status_code == 422
    assert "“http://hinh.hoasen.vn/a.m3u8” không phải địa chỉ https" in refused.text
    assert 'value="http://hinh.hoasen.vn/a.m3u8"' in refused.text
    assert 'name="stage" value="1" checked' in refused.text
    assert "data-video" not in (await desk.taking_part()).text


async def test_the_second_of_two_who_change_it_is_told_and_overwrites_nothing(desk: Desk) -> None:
    path = f"/desk/{desk.sitting.code}/video"
    seen = hidden(await desk.administrator.get(path), "seen")
    await desk.plan(TUBE)
    late = await desk.administrator.post(path, data={"seen": seen, "video": STREAM})
    assert late.status_code == 409
    assert f'value="{STREAM}"' in late.text
    assert "dQw4w9WgXcQ" in (await desk.taking_part()).text


async def test_an_empty_field_takes_the_picture_away(desk: Desk) -> None:
    await desk.plan(TUBE)
    assert (await desk.plan("  ")).status_code == 303
    assert "data-video" not in (await desk.taking_part()).text


async def test_an_address_can_not_break_out_of_the_page(desk: Desk) -> None:
    refused = await desk.plan("https://hoasen.vn/'\"><script>alert(1)</script>")
    assert refused.status_code == 422
    assert "<script>alert" not in refused.text


async def test_only_the_guards_write_the_policy_of_a_page() -> None:
    named = [
        module.name
        for module in modules_below(PACKAGE)
        if "content-security-policy" in module.path.read_text(encoding="utf-8").lower()
    ]
    assert named == ["server/doithoai/web/guards.py"]
