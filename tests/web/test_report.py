"""The opening report: attached, replaced and removed on the desk; taken away by everybody."""

import asyncio

import httpx2
import pytest

from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.store import files, plans
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

PAPER = b"%PDF-1.7\n" + b"mot " * 200_000
OTHER = b"%PDF-1.7\nhai"


async def attach(
    browser: httpx2.AsyncClient, sitting: Sitting, content: bytes, seen: str = "", name: str = "Báo cáo.pdf"
) -> httpx2.Response:
    upload = {"report": (name, content, "application/octet-stream")}
    return await browser.post(f"/desk/{sitting.code}/report", data={"seen": seen}, files=upload)


async def kept(site: Site, sitting: Sitting) -> str:
    plan = (await site.house.read(plans.load, sitting.id)).plan
    return plan.report.file if plan.report else ""


async def test_a_report_comes_back_whole_as_a_file_that_no_browser_opens_itself(site: Site) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    assert (await attach(organiser, sitting, PAPER)).status_code == 303
    assert "Báo cáo.pdf" in (await organiser.get(f"/desk/{sitting.code}/report")).text
    answer = await site.browser().get(f"/d/{sitting.code}/report")
    assert answer.content == PAPER
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-length"] == str(len(PAPER))
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"bao-cao.pdf\"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.pdf"
    )


async def test_who_has_it_already_is_told_so(site: Site) -> None:
    sitting = await site.sitting()
    await attach(await site.seated(sitting, Role.ORGANISER), sitting, PAPER)
    browser = site.browser()
    tag = (await browser.get(f"/d/{sitting.code}/report")).headers["etag"]
    again = await browser.get(f"/d/{sitting.code}/report", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


async def test_another_report_takes_the_place_of_the_first_whose_bytes_go(site: Site) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    await attach(organiser, sitting, PAPER)
    first = await kept(site, sitting)
    assert (await attach(organiser, sitting, OTHER, first)).status_code == 303
    assert (await site.browser().get(f"/d/{sitting.code}/report")).content == OTHER
    assert await site.house.read(files.about, first) is None


async def test_a_removed_report_is_gone_unless_another_dialogue_has_the_same(site: Site) -> None:
    here, elsewhere = await site.sitting(), await site.sitting(title="Cuộc khác")
    for sitting in (here, elsewhere):
        await attach(await site.seated(sitting, Role.ORGANISER), sitting, OTHER)
    name = await kept(site, here)
    for sitting in (here, elsewhere):
        assert await site.house.read(files.about, name) is not None
        organiser = await site.seated(sitting, Role.ORGANISER)
        form = {"seen": name, "remove": "1"}
        assert (await organiser.post(f"/desk/{sitting.code}/report", data=form)).status_code == 303
        assert (await site.browser().get(f"/d/{sitting.code}/report")).status_code == 404
    assert await site.house.read(files.about, name) is None


async def test_two_who_attach_at_once_do_not_overwrite_each_other(site: Site) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    answers = await asyncio.gather(attach(organiser, sitting, PAPER), attach(organiser, sitting, OTHER))
    assert sorted(answer.status_code for answer in answers) == [303, 409]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>", "không phải PDF hay DOCX"),
        (b"", "Chưa chọn tệp"),
        (b"%PDF-" + b"0" * 21_000_000, "nặng quá 20 MB"),
    ],
    ids=["html", "empty", "heavy"],
)
async def test_what_is_no_report_is_refused_with_what_to_do(
    site: Site, content: bytes, sentence: str
) -> None:
    sitting = await site.sitting()
    answer = await attach(await site.seated(sitting, Role.ORGANISER), sitting, content)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert await kept(site, sitting) == ""


async def test_nobody_attaches_a_report_to_a_dialogue_of_another_organisation(site: Site) -> None:
    here, elsewhere = await site.organisation("Ở đây"), await site.organisation("Nơi khác")
    sitting = await site.sitting(organisation=here)
    stranger = await site.member(elsewhere, OfficeRole.ADMINISTRATOR)
    assert (await attach(stranger, sitting, PAPER)).status_code == 403
    member = await site.member(here, OfficeRole.ORGANISER)
    assert (await attach(member, sitting, PAPER)).status_code == 303
