"""Who reads a sealed name: the two people who opened it together, and nobody else by any page."""

import httpx2
import pytest

from doithoai.actions import people
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Role, Seat
from doithoai.store.transaction import Tx
from tests.server import Sitting
from tests.web.site import PARTICIPANT, Site

pytestmark = pytest.mark.asyncio

NAME, UNIT = "Cô Mẫu Đơn", "Trường Mầm non Hoa Gạo"
WORDS = "Một điều khó nói ra."
REASON = "Có lời đe dọa người khác."


async def asked(site: Site) -> tuple[Sitting, int]:
    """A dialogue with one sealed question; returns it and the asker's seat."""
    sitting = await site.sitting()
    await sitting.do(site.house, Role.HOST, c.OpenCollecting())
    seat = await sitting.seat(site.house, NAME, UNIT)
    await sitting.do(site.house, seat, c.SubmitQuestion(text=WORDS, identity=Identity.SEALED))
    return sitting, seat


async def opened(site: Site, sitting: Sitting) -> None:
    await sitting.do(site.house, Role.SECRETARY, c.AskOpening(question=1, reason=REASON))
    await sitting.do(site.house, Role.ORGANISER, c.GrantOpening(question=1))


async def page(browser: httpx2.AsyncClient, sitting: Sitting, no: int = 1) -> httpx2.Response:
    return await browser.get(f"/d/{sitting.code}/opened/{no}")


async def test_the_two_read_the_name_once_both_agreed_and_not_before(site: Site) -> None:
    sitting, _ = await asked(site)
    two = [await site.seated(sitting, role) for role in (Role.SECRETARY, Role.ORGANISER)]
    assert {(await page(browser, sitting)).status_code for browser in two} == {404}
    await sitting.do(site.house, Role.SECRETARY, c.AskOpening(question=1, reason=REASON))
    assert {(await page(browser, sitting)).status_code for browser in two} == {404}
    await sitting.do(site.house, Role.ORGANISER, c.GrantOpening(question=1))
    for browser in two:
        answer = await page(browser, sitting)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        for told in (NAME, UNIT, WORDS, REASON, "thư ký ghi biên bản", "ban tổ chức"):
            assert told in answer.text


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.SECRETARY, Role.ORGANISER}])
async def test_no_other_role_reads_it(site: Site, role: Role) -> None:
    sitting, _ = await asked(site)
    await opened(site, sitting)
    answer = await page(await site.seated(sitting, role), sitting)
    assert answer.status_code in {303, 403}
    assert NAME not in answer.text


async def test_a_stranger_and_another_secretary_read_nothing(site: Site) -> None:
    sitting, _ = await asked(site)
    await opened(site, sitting)
    other, link = await site.house.write(_invite_secretary, sitting.id)
    assert other.role is Role.SECRETARY
    late = site.browser()
    assert (await late.get(f"/s/{link}")).status_code == 303
    for browser, shut in ((site.browser(), 303), (late, 404)):
        answer = await page(browser, sitting)
        assert answer.status_code == shut
        assert NAME not in answer.text


async def test_a_second_person_of_the_same_role_does_not_open_it(site: Site) -> None:
    sitting, _ = await asked(site)
    other, _link = await site.house.write(_invite_secretary, sitting.id)
    await sitting.do(site.house, Role.SECRETARY, c.AskOpening(question=1, reason=REASON))
    for seat in (other.id, Role.SECRETARY):
        with pytest.raises(Refused, match="needs_second_role"):
            await sitting.do(site.house, seat, c.GrantOpening(question=1))
    with pytest.raises(Refused, match="already_so"):
        await sitting.do(site.house, Role.SECRETARY, c.AskOpening(question=1, reason=REASON))


async def test_after_a_refusal_it_is_asked_for_again_and_stays_shut_until_then(site: Site) -> None:
    sitting, _ = await asked(site)
    await sitting.do(site.house, Role.SECRETARY, c.AskOpening(question=1, reason=REASON))
    await sitting.do(site.house, Role.ORGANISER, c.RefuseOpening(question=1))
    secretary = await site.seated(sitting, Role.SECRETARY)
    assert (await page(secretary, sitting)).status_code == 404
    await opened(site, sitting)
    assert NAME in (await page(secretary, sitting)).text


async def test_one_browser_with_both_seats_opens_nothing(site: Site) -> None:
    sitting, _ = await asked(site)
    alone = await site.seated(sitting, Role.SECRETARY)
    assert (await alone.get(sitting.paths[Role.ORGANISER])).status_code == 303
    await sitting.do(site.house, Role.SECRETARY, c.AskOpening(question=1, reason=REASON))
    with pytest.raises(Refused, match="needs_second_role"):
        await sitting.do(site.house, Role.ORGANISER, c.GrantOpening(question=1))
    assert (await page(alone, sitting)).status_code == 404


async def test_a_revoked_seat_reads_it_no_more_and_a_revoked_asker_is_still_named(site: Site) -> None:
    sitting, asker = await asked(site)
    await opened(site, sitting)
    secretary = await site.seated(sitting, Role.SECRETARY)
    organiser = await site.seated(sitting, Role.ORGANISER)
    for seat in (asker, sitting.seats[Role.SECRETARY]):
        await organiser.post(f"/desk/{sitting.code}/revoke", data={"seat": str(seat)})
    assert (await page(secretary, sitting)).status_code in {303, 403}
    assert NAME in (await page(organiser, sitting)).text


@pytest.mark.parametrize("no", [0, 2, 10**30])
async def test_a_question_that_is_not_there_has_no_page(no: int, site: Site) -> None:
    sitting, _ = await asked(site)
    await opened(site, sitting)
    assert (await page(await site.seated(sitting, Role.SECRETARY), sitting, no)).status_code == 404


async def test_no_staff_page_or_export_holds_a_hidden_name(site: Site) -> None:
    sitting, _ = await asked(site)
    await opened(site, sitting)
    for role in (Role.SECRETARY, Role.ORGANISER):
        browser = await site.seated(sitting, role)
        for form in ("csv", "json"):
            assert NAME not in (await browser.get(f"/d/{sitting.code}/export.{form}")).text
        for path in ("record", "lead"):
            assert NAME not in (await browser.get(f"/d/{sitting.code}/{path}")).text


async def test_the_form_without_script_asks_anonymously_where_that_is_offered(site: Site) -> None:
    sitting = await site.sitting(identities=tuple(Identity))
    await sitting.do(site.house, Role.HOST, c.OpenCollecting())
    browser = site.browser()
    await browser.post(f"/d/{sitting.code}/enter", data=PARTICIPANT)
    form = (await browser.get(f"/d/{sitting.code}/ask")).text
    assert "Không lưu gì nối thầy cô với ý kiến, giờ gửi được làm tròn." in form
    sent = {"id": "an-id-that-nobody-has", "text": WORDS, "kind": "question", "identity": "anonymous"}
    answer = await browser.post(f"/d/{sitting.code}/ask", data=sent)
    assert answer.status_code == 200
    assert "Mã theo dõi" in answer.text


def _invite_secretary(tx: Tx, dialogue: int) -> tuple[Seat, str]:
    return people.invite(tx, dialogue, Role.SECRETARY, "Thư ký thứ hai")
