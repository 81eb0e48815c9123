"""Who works on a dialogue: by link, as a member of the organisation, or for an answering unit."""

import re

import httpx2
import pytest

from doithoai.actions import accounts as doing
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role, Seat
from doithoai.domain.units import Unit
from doithoai.store import organisations, seats, units
from doithoai.store.accounts import Account
from doithoai.web.invitations import INVITED, doubled
from doithoai.web.office.unit_choice import OFFERED_LIMIT
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

UNIT = Unit(id=0, name="Tổ Tiểu học")


async def desk(site: Site) -> tuple[int, Sitting, httpx2.AsyncClient]:
    """An organisation with a dialogue, and somebody who organises there."""
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    return organisation, sitting, await site.member(organisation, OfficeRole.ORGANISER)


async def officer(site: Site, organisation: int) -> tuple[Account, httpx2.AsyncClient]:
    browser = await site.member(organisation, OfficeRole.OFFICER)
    return (await site.house.read(organisations.members, organisation))[-1][0], browser


async def held(site: Site, sitting: Sitting, account: Account, role: Role) -> Seat | None:
    return await site.house.read(seats.of_account, sitting.id, account.id, role)


async def test_each_role_is_explained_in_a_sentence(site: Site) -> None:
    _, sitting, organiser = await desk(site)
    page = (await organiser.get(f"/desk/{sitting.code}/people")).text
    assert page.count('class="table__break"') == len(INVITED) == len(set(Role)) - 2
    assert "Đọc ý kiến gửi đến, tiếp nhận, gộp và tóm tắt." in page


async def test_a_member_gets_a_seat_without_a_link_and_it_works_at_once(site: Site) -> None:
    organisation, sitting, organiser = await desk(site)
    account, browser = await officer(site, organisation)
    assert (await browser.get(f"/d/{sitting.code}/moderate")).status_code == 403
    form = {"role": "moderator", "account": str(account.id)}
    given = await organiser.post(f"/desk/{sitting.code}/seat", data=form)
    assert given.headers["location"] == f"/desk/{sitting.code}/people"
    assert (await browser.get(f"/d/{sitting.code}/moderate")).status_code == 200
    assert "tài khoản" in (await organiser.get(given.headers["location"])).text
    again = await organiser.post(f"/desk/{sitting.code}/seat", data=form)
    assert again.status_code == 422


async def test_a_seat_that_was_taken_back_from_a_member_opens_nothing_any_more(site: Site) -> None:
    organisation, sitting, organiser = await desk(site)
    account, browser = await officer(site, organisation)
    await organiser.post(f"/desk/{sitting.code}/seat", data={"role": "host", "account": str(account.id)})
    seat = await held(site, sitting, account, Role.HOST)
    assert seat is not None
    await organiser.post(f"/desk/{sitting.code}/revoke", data={"seat": str(seat.id)})
    assert (await browser.get(f"/d/{sitting.code}/host")).status_code == 403


@pytest.mark.parametrize("role", ["stage", "participant", "site", "king", ""])
async def test_a_member_is_given_working_roles_only(site: Site, role: str) -> None:
    organisation, sitting, organiser = await desk(site)
    account, _ = await officer(site, organisation)
    form = {"role": role, "account": str(account.id)}
    assert (await organiser.post(f"/desk/{sitting.code}/seat", data=form)).status_code == 422


@pytest.mark.parametrize("account", ["elsewhere", "0", "9" * 30, "-1", "x", ""])
async def test_nobody_from_elsewhere_is_given_a_seat(site: Site, account: str) -> None:
    _, sitting, organiser = await desk(site)
    other, browser = await officer(site, await site.organisation("Nơi khác"))
    form = {"role": "host", "account": str(other.id) if account == "elsewhere" else account}
    assert (await organiser.post(f"/desk/{sitting.code}/seat", data=form)).status_code == 422
    assert (await browser.get(f"/d/{sitting.code}/host")).status_code == 403
    assert other.name not in (await organiser.get(f"/desk/{sitting.code}/people")).text


async def test_who_answers_for_a_unit_is_invited_by_link_or_as_a_member(site: Site) -> None:
    organisation, sitting, organiser = await desk(site)
    unit = await site.house.write(units.insert_new, organisation, UNIT)
    account, _ = await officer(site, organisation)
    form = {"role": "answerer", "answering": " Tổ  tiểu học", "name": "Cô Soạn"}
    page = await organiser.post(f"/desk/{sitting.code}/invite", data=form)
    link = re.search(r'href="http://localhost(/s/[^"]+)"', page.text)
    assert link is not None
    assert (await site.browser().get(link[1])).headers["location"] == f"/d/{sitting.code}/unit"
    await organiser.post(f"/desk/{sitting.code}/seat", data=form | {"account": str(account.id)})
    seat = await held(site, sitting, account, Role.ANSWERER)
    assert seat is not None
    assert (seat.unit, seat.unit_id) == ("Tổ Tiểu học", unit)


@pytest.mark.parametrize("path", ["invite", "seat"])
async def test_nobody_answers_for_a_unit_of_another_organisation(site: Site, path: str) -> None:
    organisation, sitting, organiser = await desk(site)
    account, _ = await officer(site, organisation)
    await site.house.write(units.insert_new, await site.organisation("Nơi khác"), UNIT)
    form = {"role": "answerer", "answering": UNIT.name, "account": str(account.id)}
    refused = await organiser.post(f"/desk/{sitting.code}/{path}", data=form)
    assert refused.status_code == 422
    assert "Tổ Tiểu học" in refused.text


async def test_thousands_of_units_are_not_listed_and_each_is_found_by_name_or_code(site: Site) -> None:
    organisation, sitting, organiser = await desk(site)
    many = [Unit(id=0, code=f"TH{n}", name=f"Trường số {n}") for n in range(OFFERED_LIMIT + 1)]
    await site.house.write(units.insert_all, organisation, many)
    page = (await organiser.get(f"/desk/{sitting.code}/people")).text
    assert "Trường số 7" not in page
    for written in ("TH7", "trường số 7"):
        made = await organiser.post(
            f"/desk/{sitting.code}/invite", data={"role": "answerer", "answering": written}
        )
        assert "Trường số 7" in made.text
        assert made.status_code == 200


async def test_one_person_who_chairs_and_hosts_is_pointed_out_and_not_refused(site: Site) -> None:
    organisation, sitting, organiser = await desk(site)
    account, _ = await officer(site, organisation)
    path, said = f"/desk/{sitting.code}/people", "vừa chủ trì vừa điều hành"
    assert said not in (await organiser.get(path)).text
    for role in ("chair", "host"):
        form = {"role": role, "account": str(account.id)}
        assert (await organiser.post(f"/desk/{sitting.code}/seat", data=form)).status_code == 303
    assert said in (await organiser.get(path)).text


async def test_people_are_one_by_account_or_by_name_written_either_way() -> None:
    chair = Seat(id=1, dialogue=1, role=Role.CHAIR, name="Bà Lâm")
    host = Seat(id=2, dialogue=1, role=Role.HOST, name="ba lam")
    other = Seat(id=3, dialogue=1, role=Role.MODERATOR, name="Mai")
    assert doubled([chair, host], {}) == {"Bà Lâm"}
    assert doubled([chair, other], {}) == set()
    assert doubled([chair, other], {1: 7, 3: 8}) == set()
    assert doubled([chair, other], {1: 7, 3: 7}) == {"Bà Lâm"}


@pytest.mark.parametrize(("office", "role", "where"), [
    (OfficeRole.OFFICER, Role.MODERATOR, "/moderate"),
    (OfficeRole.OFFICER, Role.SECRETARY, "/lead"),
    (OfficeRole.OFFICER, Role.ANSWERER, "/unit"),
    (OfficeRole.OFFICER, None, ""),
    (OfficeRole.OBSERVER, None, "/record"),
    (OfficeRole.ORGANISER, None, "desk"),
])  # fmt: skip
async def test_the_desk_leads_each_member_to_where_they_work(
    site: Site, office: OfficeRole, role: Role | None, where: str
) -> None:
    organisation, sitting, _ = await desk(site)
    browser = await site.member(organisation, office)
    account = (await site.house.read(organisations.members, organisation))[-1][0]
    if role is not None:
        await site.house.write(doing.give_seat, sitting.id, account.id, role)
    led = await browser.get(f"/d/{sitting.code}/work")
    path = f"/desk/{sitting.code}" if where == "desk" else f"/d/{sitting.code}{where}"
    assert led.headers["location"] == path
    assert (await browser.get(path)).status_code == 200
    if role is not None:
        assert f"/d/{sitting.code}/work" in (await browser.get("/desk")).text


async def test_a_given_seat_goes_with_the_membership(site: Site) -> None:
    organisation, sitting, _ = await desk(site)
    account, browser = await officer(site, organisation)
    await site.house.write(doing.give_seat, sitting.id, account.id, Role.SECRETARY)
    assert (await browser.get(f"/d/{sitting.code}/lead")).status_code == 200
    await site.house.write(doing.remove_member, organisation, account.id)
    assert (await browser.get(f"/d/{sitting.code}/lead")).status_code == 403
