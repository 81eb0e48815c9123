"""Every page opens in both languages, for those it is meant for."""

import pytest

from doithoai.domain.commands import CloseDialogue, StartDialogue
from doithoai.domain.people import Role
from tests.web.site import Site

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", ["/", "/r/", "/setup", "/nowhere"])
async def test_a_page_for_everybody_speaks_the_language_asked_for(site: Site, path: str, lang: str) -> None:
    answer = await site.browser(accept_language=lang).get(path)
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


async def test_a_language_once_chosen_is_remembered(site: Site) -> None:
    browser = site.browser(accept_language="vi")
    await browser.get("/?lang=en")
    assert '<html lang="en">' in (await browser.get("/")).text


async def test_who_has_no_seat_meets_the_door(site: Site) -> None:
    sitting = await site.sitting()
    answer = await site.browser().get(f"/d/{sitting.code}")
    assert 'name="name"' in answer.text
    assert 'id="app"' not in answer.text


async def test_who_came_in_meets_the_dialogue(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    answer = await browser.get(f"/d/{sitting.code}")
    assert f'data-code="{sitting.code}" data-page="participant"' in answer.text


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.MODERATOR, "moderate"), (Role.HOST, "host"), (Role.LEADER, "lead"), (Role.SECRETARY, "lead")],
)
async def test_a_personal_link_leads_to_the_page_of_its_role(site: Site, role: Role, page: str) -> None:
    sitting = await site.sitting()
    browser = site.browser()
    followed = await browser.get(sitting.paths[role])
    assert followed.headers["location"] == f"/d/{sitting.code}/{page}"
    assert f'data-page="{page}"' in (await browser.get(f"/d/{sitting.code}/{page}")).text


async def test_the_stage_opens_from_its_link_alone(site: Site) -> None:
    sitting = await site.sitting()
    answer = await site.browser().get(sitting.paths[Role.STAGE])
    assert answer.status_code == 200
    assert 'data-page="stage"' in answer.text


async def test_the_stage_speaks_vietnamese_on_an_english_computer_until_asked_otherwise(site: Site) -> None:
    sitting = await site.sitting()
    english, link = {"accept-language": "en-US"}, sitting.paths[Role.STAGE]
    assert '<html lang="vi"' in (await site.browser().get(link, headers=english)).text
    assert '<html lang="en"' in (await site.browser().get(f"{link}?lang=en", headers=english)).text


async def test_an_unknown_link_leads_nowhere(site: Site) -> None:
    assert (await site.browser().get("/s/unknown")).status_code == 404
    assert (await site.browser().get("/stage/unknown")).status_code == 404


async def test_a_staff_link_is_no_stage_link(site: Site) -> None:
    sitting = await site.sitting()
    secret = sitting.paths[Role.MODERATOR].removeprefix("/s/")
    assert (await site.browser().get(f"/stage/{secret}")).status_code == 404


async def test_the_record_is_shut_to_the_public_until_the_end(site: Site) -> None:
    sitting = await site.sitting()
    await sitting.do(site.house, Role.HOST, StartDialogue())
    early = await site.browser().get(f"/d/{sitting.code}/record")
    assert "sẽ có sau khi đối thoại kết thúc" in early.text
    await sitting.do(site.house, Role.HOST, CloseDialogue())
    late = await site.browser().get(f"/d/{sitting.code}/record")
    assert "Hồ sơ công khai" in late.text
    assert "Đã nhận" in late.text


async def test_a_question_asked_without_script_is_kept_and_found_by_its_receipt(site: Site) -> None:
    sitting = await site.sitting()
    await sitting.do(site.house, Role.HOST, StartDialogue())
    browser = await site.seated(sitting, Role.PARTICIPANT)
    form = {"id": "a" * 20, "text": "Khi nào có lương?", "kind": "question", "identity": "named"}
    asked = await browser.post(f"/d/{sitting.code}/ask", data=form)
    assert asked.status_code == 200, asked.text
    again = await browser.post(f"/d/{sitting.code}/ask", data=form)
    assert _receipt(again.text) == _receipt(asked.text)
    found = await site.browser().post("/r/", data={"code": _receipt(asked.text)})
    assert "Khi nào có lương?" in found.text
    assert "Đã gửi, chờ tiếp nhận" in found.text


async def test_words_that_are_too_long_come_back_with_the_reason(site: Site) -> None:
    sitting = await site.sitting()
    await sitting.do(site.house, Role.HOST, StartDialogue())
    browser = await site.seated(sitting, Role.PARTICIPANT)
    form = {"id": "b" * 20, "text": "a" * 801, "kind": "question", "identity": "named"}
    answer = await browser.post(f"/d/{sitting.code}/ask", data=form)
    assert answer.status_code == 422
    assert "Ý kiến dài 801 ký tự, tối đa là 800." in answer.text
    assert "a" * 801 in answer.text


async def test_the_qr_code_is_an_image(site: Site) -> None:
    sitting = await site.sitting()
    answer = await site.browser().get(f"/d/{sitting.code}/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg ")


async def test_the_server_says_that_it_is_ready(site: Site) -> None:
    assert (await site.browser().get("/healthz")).json() == {"status": "ok"}


def _receipt(page: str) -> str:
    return page.split('href="/r/', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
async def test_the_secretary_takes_the_record_away(site: Site, form: str) -> None:
    sitting = await site.sitting()
    secretary = await site.seated(sitting, Role.SECRETARY)
    answer = await secretary.get(f"/d/{sitting.code}/export.{form}")
    assert answer.status_code == 200
    named = f'attachment; filename="doithoai-{sitting.code}.{form}"'
    assert answer.headers["content-disposition"] == named
    assert (await secretary.get(f"/d/{sitting.code}/export.exe")).status_code == 404
