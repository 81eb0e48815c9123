"""The sites on the desk, the page of a site's head, the clerk's intake and the figures of attendance."""

import re

import httpx2
import pytest

from doithoai.domain.commands import AcceptQuestion, OpenCollecting
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.domain.question import Channel
from doithoai.store import attendances, questions, sites
from doithoai.web.peaks import Peaks
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio


async def open_sitting(site: Site) -> tuple[Sitting, httpx2.AsyncClient]:
    """A dialogue that takes questions, and a browser of somebody who plans in its organisation."""
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation, fields=("Chế độ",))
    await sitting.do(site.house, Role.HOST, OpenCollecting())
    return sitting, await site.member(organisation, OfficeRole.ORGANISER)


def link_in(page: str) -> str:
    found = re.search(r'href="(http://[^"]+/s/[\w-]+)"', page)
    assert found is not None, page
    return found[1]


async def head_of(site: Site, desk: httpx2.AsyncClient, sitting: Sitting, name: str) -> httpx2.AsyncClient:
    """Add a site on the desk and follow its link in a browser of its own."""
    added = await desk.post(
        f"/desk/{sitting.code}/sites", data={"name": name, "unit": "Hoa Gạo", "head": "Cô Ba"}
    )
    browser = site.browser()
    followed = await browser.get(link_in(added.text))
    assert followed.headers["location"] == f"/d/{sitting.code}/site"
    return browser


async def test_pasted_sites_get_their_links_once(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    lines = "\n".join(f"Điểm {i};Trường {i};Cô {i};4{i}" for i in range(3))
    page = (await desk.post(f"/desk/{sitting.code}/sites/paste", data={"lines": lines})).text
    assert len(set(re.findall(r"/s/[\w-]{20,}", page))) == 3
    again = (await desk.get(f"/desk/{sitting.code}/sites")).text
    assert "/s/" not in again
    assert all(f"Điểm {i}" in again for i in range(3))


async def test_pasted_lines_that_can_not_be_read_come_back(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    answer = await desk.post(f"/desk/{sitting.code}/sites/paste", data={"lines": "Một\nHai;x;y;nhiều"})
    assert answer.status_code == 422
    assert "Dòng 2 chưa đúng" in answer.text
    assert "Hai;x;y;nhiều" in answer.text
    assert await site.house.read(sites.in_dialogue, sitting.id) == []


async def test_a_site_of_another_dialogue_is_not_found_and_stays(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    await head_of(site, desk, sitting, "Hoa Gạo")
    [here] = await site.house.read(sites.in_dialogue, sitting.id)
    other, stranger = await open_sitting(site)
    for path in ("", "/link", "/remove"):
        answer = await stranger.post(f"/desk/{other.code}/sites/{here.id}{path}", data={"name": "Lấy"})
        assert answer.status_code == 404
    assert (await stranger.get(f"/desk/{other.code}/sites/{here.id}")).status_code == 404
    assert await site.house.read(sites.in_dialogue, sitting.id) == [here]


async def test_the_head_declares_and_declares_again_and_the_figure_is_replaced(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    head = await head_of(site, desk, sitting, "Hoa Gạo")
    await site.seated(sitting, Role.PARTICIPANT)
    page = (await head.get(f"/d/{sitting.code}/site")).text
    assert "hiện có 1 người của Hoa Gạo đã vào" in page
    for people in ("40", "45"):
        told = await head.post(f"/d/{sitting.code}/site/count", data={"declared": people, "overlap": "1"})
        assert told.status_code == 303
    figures = (await desk.get(f"/desk/{sitting.code}/attendance")).text
    assert re.search(r"Cộng, để thư ký xác nhận</th><td class=\"num\">45<", figures)


async def test_more_on_their_phones_than_sit_there_is_refused_with_what_was_typed(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    head = await head_of(site, desk, sitting, "Hoa Gạo")
    answer = await head.post(f"/d/{sitting.code}/site/count", data={"declared": "4", "overlap": "5"})
    assert answer.status_code == 422
    assert 'value="5"' in answer.text
    [kept] = await site.house.read(sites.in_dialogue, sitting.id)
    assert kept.declared is None


async def test_the_head_relays_a_question_and_sees_only_what_came_from_there(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    head, other = [await head_of(site, desk, sitting, name) for name in ("Hoa Gạo", "Hoa Mai")]
    form = {"id": "relay-form-000001", "text": "Bao giờ sửa mái?", "asker": "Cô Tư", "field": "Chế độ"}
    done = await head.post(f"/d/{sitting.code}/site/relay", data=form)
    assert re.search(r"/r/\w{10}", done.text)
    await head.post(f"/d/{sitting.code}/site/relay", data=form)
    await sitting.do(site.house, Role.MODERATOR, AcceptQuestion(question=1))
    page = (await head.get(f"/d/{sitting.code}/site")).text
    assert page.count("Bao giờ sửa mái?") == 1
    assert "Cô Tư (tại điểm cầu)" in page
    assert "Đã tiếp nhận" in page
    assert "Bao giờ sửa mái?" not in (await other.get(f"/d/{sitting.code}/site")).text


async def test_a_new_link_or_the_removal_of_a_site_shuts_its_head_out(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    head = await head_of(site, desk, sitting, "Hoa Gạo")
    [kept] = await site.house.read(sites.in_dialogue, sitting.id)
    page = (await desk.post(f"/desk/{sitting.code}/sites/{kept.id}/link")).text
    assert (await head.get(f"/d/{sitting.code}/site")).status_code == 303
    await head.get(link_in(page))
    assert (await head.get(f"/d/{sitting.code}/site")).status_code == 200
    await desk.post(f"/desk/{sitting.code}/sites/{kept.id}/remove")
    assert (await head.get(f"/d/{sitting.code}/site")).status_code == 303


async def test_slips_are_typed_in_a_row_and_what_stays_the_same_is_kept(site: Site) -> None:
    sitting, _ = await open_sitting(site)
    clerk = await site.seated(sitting, Role.SECRETARY)
    path = f"/d/{sitting.code}/intake"
    form = {
        "id": "intake-form-00001",
        "text": "Phiếu một.",
        "channel": "phone",
        "field": "Chế độ",
        "unit": "Tổ 3",
    }
    await clerk.post(path, data=form)
    page = (await clerk.post(path, data=form)).text
    assert '<option value="phone" selected>' in page
    assert "<option selected>Chế độ</option>" in page
    assert "Phiếu một." not in page
    [kept] = await site.house.read(questions.since, sitting.id, 0)
    assert (kept.channel, kept.asker, kept.unit) == (Channel.PHONE, None, "")


@pytest.mark.parametrize(("came_at", "says"), [
    ("2999-01-01T08:00", "không thể sau lúc này"),
    ("2001-01-01T08:00", "không thể trước ngày lập"),
    ("0001-01-01T00:00", "không thể trước ngày lập"),
    ("hôm qua", "Ngày giờ chưa đúng"),
])  # fmt: skip
async def test_a_wrong_time_is_refused_and_nothing_typed_is_lost(site: Site, came_at: str, says: str) -> None:
    sitting, _ = await open_sitting(site)
    clerk = await site.seated(sitting, Role.MODERATOR)
    form = {"id": "intake-form-00001", "text": "Phiếu một.", "channel": "paper", "came_at": came_at}
    page = await clerk.post(f"/d/{sitting.code}/intake", data=form)
    assert page.status_code == 422
    assert says in page.text
    assert "Phiếu một." in page.text
    assert await site.house.read(questions.since, sitting.id, 0) == []


async def test_the_secretary_confirms_a_figure_that_the_record_shows(site: Site) -> None:
    sitting, desk = await open_sitting(site)
    clerk = await site.seated(sitting, Role.SECRETARY)
    path = f"/desk/{sitting.code}/attendance"
    wrong = await clerk.post(f"{path}/confirm", data={"attendances": "nhiều", "note": "Đếm tại cửa"})
    assert wrong.status_code == 422
    assert "Đếm tại cửa" in wrong.text
    done = await clerk.post(f"{path}/confirm", data={"attendances": "3.218", "note": "Đếm tại cửa"})
    assert done.status_code == 303
    assert "Đếm tại cửa" in (await desk.get(path)).text
    for browser in (clerk, desk):
        assert "3.218" in (await browser.get(f"/d/{sitting.code}/record")).text


async def test_an_observer_reads_the_figures_and_confirms_nothing(site: Site) -> None:
    sitting, _ = await open_sitting(site)
    observer = await site.seated(sitting, Role.OBSERVER)
    path = f"/desk/{sitting.code}/attendance"
    assert "<form" not in (await observer.get(path)).text.split("<main")[1]
    assert (await observer.post(f"{path}/confirm", data={"attendances": "1"})).status_code == 403


async def test_peaks_of_dialogues_that_are_not_looked_at_are_left_alone(site: Site) -> None:
    sitting, _ = await open_sitting(site)
    await Peaks(site.house).look()
    assert (await site.house.read(attendances.find, sitting.id)).peak == 0
