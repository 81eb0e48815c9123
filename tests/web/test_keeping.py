"""The page on which words and names are erased, by two people of the organisation."""

import pytest

from doithoai.domain import commands as c
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Identity, Role
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

WORDS = "Số điện thoại nhà tôi là không nên viết ở đây."
ASKED = {"what": "words", "question": "1", "reason": "Theo yêu cầu của người gửi"}


async def test_one_asks_another_agrees_and_the_words_are_gone_from_every_page(site: Site) -> None:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    asker = await sitting.seat(site.house, "Cô Mẫu")
    await sitting.do(site.house, Role.HOST, c.OpenCollecting())
    await sitting.do(site.house, asker, c.SubmitQuestion(text=WORDS, identity=Identity.NAMED))
    await sitting.do(site.house, Role.MODERATOR, c.AcceptQuestion(question=1))
    one, other = [await site.member(organisation, OfficeRole.ORGANISER) for _ in range(2)]
    page, record = f"/desk/{sitting.code}/keeping", f"/d/{sitting.code}/record"
    await one.get("/desk/search", params={"q": "điện thoại"})
    assert (await one.post(page, data=ASKED)).status_code == 303
    grant = {"erasure": "1", "answer": "grant"}
    alone = await one.post(f"{page}/settle", data=grant)
    assert (alone.status_code, "cần người thứ hai" in alone.text) == (422, True)
    assert "Theo yêu cầu của người gửi" in (await other.get(page)).text
    assert (await other.post(f"{page}/settle", data=grant)).status_code == 303
    assert "Đã xóa" in (await one.get(page)).text
    for path in (record, "/desk/search?q=điện thoại", page):
        assert WORDS not in (await one.get(path)).text


async def test_what_was_typed_stays_when_the_grounds_are_missing(site: Site) -> None:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    browser = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    answer = await browser.post(f"/desk/{sitting.code}/keeping", data={**ASKED, "reason": " "})
    assert answer.status_code == 422
    assert "Cần nêu căn cứ." in answer.text
    assert 'value="1"' in answer.text


@pytest.mark.parametrize("number", ["", "x", "²", "9" * 30])
async def test_a_number_that_is_none_is_refused(site: Site, number: str) -> None:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    browser = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    path = f"/desk/{sitting.code}/keeping"
    assert (await browser.post(path, data={**ASKED, "question": number})).status_code == 422
    assert (await browser.post(f"{path}/settle", data={"erasure": number})).status_code == 422
