"""The search on the desk: across dialogues, with and without marks, and never across organisations."""

import httpx2
import pytest

from doithoai.domain import commands as c
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import Outcome
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

ROAD, MIRROR = "Con đường trước cổng trường ngập nước.", "Gương ở phòng học múa là loại dương bản."
UNMARKED = "De nghi sua duong vao truong"


async def ask(site: Site, sitting: Sitting, *texts: str) -> None:
    asker = await sitting.seat(site.house, "Cô Mẫu")
    await sitting.do(site.house, Role.HOST, c.OpenCollecting())
    for text in texts:
        await sitting.do(site.house, asker, c.SubmitQuestion(text=text, identity=Identity.NAMED))


async def found(browser: httpx2.AsyncClient, wanted: str) -> list[str]:
    """Return which of the texts above stand on the page, in its order."""
    page = (await browser.get("/desk/search", params={"q": wanted})).text
    return sorted((text for text in (ROAD, MIRROR, UNMARKED) if text in page), key=page.index)


async def reader(site: Site, *texts: str) -> tuple[httpx2.AsyncClient, Sitting]:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    await ask(site, sitting, *texts)
    return await site.member(organisation, OfficeRole.OBSERVER), sitting


async def test_marks_may_be_left_out_and_those_that_were_typed_come_first(site: Site) -> None:
    browser, _ = await reader(site, ROAD, MIRROR, UNMARKED)
    assert set(await found(browser, "duong")) == {ROAD, MIRROR, UNMARKED}
    assert (await found(browser, "đường"))[0] == ROAD
    assert (await found(browser, "dương"))[0] == MIRROR
    assert set(await found(browser, "đường trường")) == {ROAD, UNMARKED}
    assert (
        set(await found(browser, "truong duo")) == set(await found(browser, "TRƯỜNG ĐƯỜ")) == {ROAD, UNMARKED}
    )
    assert await found(browser, "sân bay") == []


@pytest.mark.parametrize("wanted", ['"', "*", "a OR b", "' & !", "NEAR(", "x" * 5_000, "ngập & | ! :*", "\\"])
async def test_signs_that_search_engines_know_are_just_signs(site: Site, wanted: str) -> None:
    browser, _ = await reader(site, ROAD)
    answer = await browser.get("/desk/search", params={"q": wanted})
    assert answer.status_code == 200
    assert ROAD not in answer.text or "ngập" in wanted


async def test_an_answer_is_found_once_it_was_written_and_words_taken_over_no_more_than_once(
    site: Site,
) -> None:
    browser, sitting = await reader(site, ROAD)
    assert await found(browser, "thoát nước") == []
    await sitting.do(site.house, Role.MODERATOR, c.AcceptQuestion(question=1))
    await sitting.do(site.house, Role.HOST, c.StartDialogue())
    await sitting.do(site.house, Role.HOST, c.DeferAnswer(question=1, due="2099-01-01"))
    written = c.WriteAnswer(question=1, text="Sẽ làm rãnh thoát nước.", outcome=Outcome.PLANNED)
    await sitting.do(site.house, Role.LEADER, written)
    assert await found(browser, "rãnh thoát nước") == [ROAD]
    page = (await browser.get("/desk/search", params={"q": "ngập"})).text
    assert page.count(ROAD) == 1


async def test_new_questions_of_many_dialogues_are_found_at_once(site: Site) -> None:
    organisation = await site.organisation()
    for _ in range(12):
        await ask(site, await site.sitting(organisation=organisation), ROAD)
    browser = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    page = (await browser.get("/desk/search", params={"q": "ngập"})).text
    assert page.count(ROAD) == 12
    assert "còn đang đọc" not in page


async def test_nothing_of_another_organisation_is_found(site: Site) -> None:
    await reader(site, ROAD)
    elsewhere, _ = await reader(site, MIRROR)
    assert await found(elsewhere, "duong") == [MIRROR]
