"""People who want to know what is kept of them: found by name and receipt, in one organisation only."""

import re

import pytest

from doithoai.domain import commands as c
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Identity, Role
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

NAME = "Cô Mẫu Đơn"


async def test_who_asked_is_noted_with_the_day_of_the_law_and_what_is_kept_is_found(site: Site) -> None:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation, title="Cuộc ở đây")
    elsewhere = await site.sitting(organisation=await site.organisation("Khác"), title="Cuộc nơi khác")
    await sitting.seat(site.house, NAME, "Trường Hoa Gạo")
    await elsewhere.seat(site.house, NAME)
    browser = await site.member(organisation, OfficeRole.ORGANISER)
    asked = {"name": NAME.upper(), "note": "Gọi điện sáng nay"}
    assert (await browser.post("/desk/requests", data=asked)).status_code == 303
    page = (await browser.get("/desk/requests")).text
    assert "Chờ trả lời" in page
    path = re.search(r"/desk/requests/\d+", page)
    assert path is not None
    found = (await browser.get(path[0])).text
    assert "Trường Hoa Gạo" in found
    assert ("Cuộc ở đây" in found, "Cuộc nơi khác" in found) == (True, False)
    [seat] = (await browser.get(f"{path[0]}/found.json")).json()["seat"]
    assert (seat["role"], seat["unit"]) == ("participant", "Trường Hoa Gạo")
    assert (await browser.post(path[0])).status_code == 303
    assert "Đã trả lời" in (await browser.get("/desk/requests")).text
    stranger = await site.member(await site.organisation("Thứ ba"), OfficeRole.ADMINISTRATOR)
    for method in ("GET", "POST"):
        assert (await stranger.request(method, path[0])).status_code == 404


async def test_a_hidden_question_is_found_by_its_receipt_but_not_from_elsewhere(
    site: Site,
) -> None:
    here, elsewhere = [await site.organisation(name) for name in ("Ở đây", "Nơi khác")]
    sitting = await site.sitting(organisation=here)
    asker = await sitting.seat(site.house, NAME)
    await sitting.do(site.house, Role.HOST, c.OpenCollecting())
    asked = c.SubmitQuestion(text="Khi nào có kết quả xét?", identity=Identity.SEALED)
    receipt = (await sitting.do(site.house, asker, asked)).receipt
    for no, (organisation, is_found) in enumerate([(here, True), (elsewhere, False)], start=1):
        browser = await site.member(organisation, OfficeRole.ADMINISTRATOR)
        await browser.post("/desk/requests", data={"name": NAME})
        page = f"/desk/requests/{no}"
        assert "Khi nào có kết quả xét?" not in (await browser.get(page)).text
        found = (await browser.get(page, params={"receipt": receipt})).text
        assert ("Khi nào có kết quả xét?" in found) is is_found
        assert ("Không có ý kiến nào mang mã này." in found) is not is_found


async def test_a_request_needs_a_name(site: Site) -> None:
    browser = await site.member(await site.organisation(), OfficeRole.ADMINISTRATOR)
    answer = await browser.post("/desk/requests", data={"name": " ", "note": "Qua thư"})
    assert answer.status_code == 422
    assert "Qua thư" in answer.text
