"""Setting up dialogues and handing out links."""

import re

import httpx2
import pytest

from doithoai.domain.people import Identity, Role, Salutation
from doithoai.store import dialogues
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

PLAN = {
    "title": "  Đối thoại   với giáo viên ",
    "organiser": "Phòng Giáo dục và Đào tạo quận Hoa Sen",
    "theme": "Lắng nghe",
    "place": "Hội trường",
    "starts_at": "2026-12-20T08:00",
    "salutation": "citizens",
    "fields": "Tiền lương\n\n Hồ sơ \nTiền lương",
    "identity": ["named", "sealed"],
    "asks_name": "1",
}


async def made(browser: httpx2.AsyncClient, **changed: object) -> httpx2.Response:
    return await browser.post("/desk/new", data=PLAN | changed)


async def test_a_dialogue_is_set_up_as_it_was_planned(site: Site) -> None:
    organiser = await site.organiser()
    answer = await made(organiser)
    code = answer.headers["location"].removeprefix("/desk/")
    kept = await site.house.read(dialogues.find_by_code, code)
    assert kept is not None
    assert kept.title == "Đối thoại với giáo viên"
    assert kept.fields == ("Tiền lương", "Hồ sơ")
    assert kept.salutation is Salutation.CITIZENS
    assert kept.identities == (Identity.NAMED, Identity.SEALED)
    assert kept.asks_name
    assert kept.title in (await organiser.get("/desk")).text
    assert kept.title not in (await organiser.get("/")).text


@pytest.mark.parametrize(("written", "kept_ms"), [("2026-12-20T11:30", 12_600_000), ("", None)])
async def test_a_planned_end_may_be_given_and_stands_on_the_desk(
    site: Site, written: str, kept_ms: int | None
) -> None:
    organiser = await site.organiser()
    page = (await made(organiser, ends_at=written)).headers["location"]
    kept = await site.house.read(dialogues.find_by_code, page.removeprefix("/desk/"))
    assert kept is not None
    assert (kept.ends_at and kept.ends_at - kept.starts_at) == kept_ms
    assert ("dự kiến đến 11:30" in (await organiser.get(page)).text) is bool(written)


async def test_a_listed_dialogue_stands_on_the_first_page(site: Site) -> None:
    await made(await site.organiser(), listed="1")
    assert "Đối thoại với giáo viên" in (await site.browser().get("/")).text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": " "}, "Cuộc đối thoại cần một tên gọi."),
        ({"title": "a" * 201}, "Tên gọi dài 201 ký tự, tối đa là 200."),
        ({"starts_at": "tomorrow"}, "Ngày giờ chưa đúng."),
        ({"starts_at": ""}, "Ngày giờ chưa đúng."),
        ({"ends_at": "2026-12-20T08:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"ends_at": "later"}, "Ngày giờ chưa đúng."),
        ({"identity": []}, "Cần chọn ít nhất một cách hiện tên."),
        ({"identity": ["nobody"]}, "Cần chọn ít nhất một cách hiện tên."),
        ({"salutation": "friends"}, "Có ô chưa đúng."),
        ({"fields": "\n".join(map(str, range(31)))}, "Có thể nêu tối đa 30 lĩnh vực."),
        ({"fields": "a" * 61}, "Tên một lĩnh vực dài tối đa 60 ký tự."),
    ],
)
async def test_a_plan_that_cannot_be_kept_comes_back_with_the_reason(
    site: Site, changed: dict[str, object], sentence: str
) -> None:
    answer = await made(await site.organiser(), **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Hội trường" in answer.text


async def test_a_new_link_is_shown_once_and_leads_in(site: Site) -> None:
    organiser = await site.organiser()
    page = (await made(organiser)).headers["location"]
    answer = await organiser.post(f"{page}/invite", data={"role": "leader", "name": "Cô Mẫu"})
    link = re.search(r'href="http://localhost(/s/[^"]+)"', answer.text)
    assert link is not None
    assert link[1] not in (await organiser.get(page)).text
    assert (await site.browser().get(link[1])).headers["location"].endswith("/lead")


@pytest.mark.parametrize("role", ["participant", "king", ""])
async def test_a_link_is_made_for_working_roles_only(site: Site, role: str) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    answer = await organiser.post(f"/desk/{sitting.code}/invite", data={"role": role})
    assert answer.status_code == 422


async def test_an_account_sees_its_own_dialogues_only(site: Site) -> None:
    await site.sitting(title="Cuộc của người khác")
    organiser = await site.organiser()
    assert "Chưa có cuộc đối thoại nào" in (await organiser.get("/desk")).text
