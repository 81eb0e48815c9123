"""The people of an organisation: invited, given a role, helped with a password, and taken out."""

import re

import httpx2
import pytest
from structlog.testing import capture_logs

from doithoai.actions import accounts as doing
from doithoai.actions.people import link_hash
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.store import account_links, accounts, organisations, seats
from doithoai.store.accounts import Account
from tests.web.site import PASSWORD, Site

pytestmark = pytest.mark.asyncio

DAY_MS = 86_400_000
NEWCOMER = {"name": "Thầy Mẫu", "login": "thay.mau", "password": "một câu khác chỉ mình biết"}
NO_SUCH_LINK = "/i/AAAAAAAAAAAAAAAAAAAAAA"


async def office(site: Site) -> tuple[int, httpx2.AsyncClient]:
    """An organisation with one administrator, who is signed in."""
    organisation = await site.organisation()
    return organisation, await site.member(organisation, OfficeRole.ADMINISTRATOR)


async def invited(browser: httpx2.AsyncClient, role: str = "officer") -> str:
    """The path of an invitation that was just made."""
    page = await browser.post("/desk/members", data={"role": role, "name": "Thầy Mẫu"})
    found = re.search(r'href="http://localhost(/i/[\w-]+)"', page.text)
    assert found is not None, page.text
    return found[1]


async def member(site: Site, organisation: int, role: OfficeRole) -> Account:
    """Somebody who joined with a password that works."""
    hashed = await site.front.passwords.hash(PASSWORD)
    secret = await site.house.write(doing.invite_member, organisation, 1, role, "")
    link = link_hash(secret)
    login = f"{role}.{secret[:6].lower()}"
    return await site.house.write(doing.join_anew, link, login, f"Người {role}", hashed)


async def role_of(site: Site, organisation: int, account: int) -> OfficeRole | None:
    return await site.house.read(organisations.role_of, organisation, account)


async def only_other(site: Site, organisation: int) -> Account:
    """The member who is not the first."""
    return (await site.house.read(organisations.members, organisation))[1][0]


async def test_an_invited_person_makes_an_account_and_is_a_member_at_once(site: Site) -> None:
    organisation, administrator = await office(site)
    path = await invited(administrator, "organiser")
    newcomer = site.browser()
    assert "Phòng Giáo dục" in (await newcomer.get(path)).text
    joined = await newcomer.post(path, data=NEWCOMER)
    assert joined.headers["location"] == "/desk"
    assert "Lập cuộc đối thoại mới" in (await newcomer.get("/desk")).text
    account = await only_other(site, organisation)
    assert (account.login, account.name) == ("thay.mau", "Thầy Mẫu")
    assert (await site.sign_in(site.browser(), login="thay.mau", password=NEWCOMER["password"])).is_redirect


async def test_the_link_of_an_invitation_is_shown_once_and_works_once(site: Site) -> None:
    _, administrator = await office(site)
    path = await invited(administrator)
    assert path not in (await administrator.get("/desk/members")).text
    assert (await site.browser().post(path, data=NEWCOMER)).status_code == 303
    again = await site.browser().post(path, data=NEWCOMER | {"login": "khac"})
    assert again.status_code == 404


async def test_what_was_typed_wrongly_is_told_and_the_invitation_stays(site: Site) -> None:
    _, administrator = await office(site)
    path = await invited(administrator)
    newcomer = site.browser()
    refused = await newcomer.post(path, data=NEWCOMER | {"password": "ngắn"})
    assert refused.status_code == 422
    assert "ít nhất 10 ký tự" in refused.text
    assert 'value="thay.mau"' in refused.text
    assert (await newcomer.post(path, data=NEWCOMER)).status_code == 303


async def test_an_invitation_ends_after_seven_days(site: Site) -> None:
    _, administrator = await office(site)
    path = await invited(administrator)
    site.clock.ahead_ms = 7 * DAY_MS - 60_000
    assert (await site.browser().get(path)).status_code == 200
    site.clock.ahead_ms = 7 * DAY_MS + 1
    assert (await site.browser().get(path)).status_code == 404
    assert (await site.browser().post(path, data=NEWCOMER)).status_code == 404


async def test_links_that_never_were_are_over_or_were_used_are_answered_alike(site: Site) -> None:
    _, administrator = await office(site)
    used, over = await invited(administrator), await invited(administrator)
    assert (await site.browser().post(used, data=NEWCOMER)).status_code == 303
    site.clock.ahead_ms = 8 * DAY_MS
    answers = [await site.browser().post(path, data=NEWCOMER) for path in (used, over, NO_SUCH_LINK)]
    answers += [await site.browser().post(path.replace("/i/", "/reset/")) for path in (used, over)]
    assert {(answer.status_code, answer.text) for answer in answers} == {(404, answers[0].text)}


async def test_somebody_with_an_account_joins_with_it_and_sees_the_new_desk(site: Site) -> None:
    organisation, administrator = await office(site)
    elsewhere = await site.organisation("Nơi khác")
    browser = await site.member(elsewhere, OfficeRole.ORGANISER)
    path = await invited(administrator, "observer")
    assert "Người organiser" in (await browser.get(path)).text
    assert (await browser.post(path)).headers["location"] == "/desk"
    account = await only_other(site, organisation)
    assert await role_of(site, organisation, account.id) is OfficeRole.OBSERVER
    assert await role_of(site, elsewhere, account.id) is OfficeRole.ORGANISER


async def test_an_invitation_changes_no_role_that_somebody_has(site: Site) -> None:
    organisation, administrator = await office(site)
    refused = await administrator.post(await invited(administrator, "observer"))
    assert refused.status_code == 422
    assert "đã là thành viên" in refused.text
    [(_, role)] = await site.house.read(organisations.members, organisation)
    assert role is OfficeRole.ADMINISTRATOR


async def test_an_invitation_can_be_taken_back(site: Site) -> None:
    _, administrator = await office(site)
    path = await invited(administrator)
    button = re.search(r'name="link" value="(\w+)"', (await administrator.get("/desk/members")).text)
    assert button is not None
    assert (await administrator.post("/desk/members/withdraw", data={"link": button[1]})).status_code == 303
    assert (await site.browser().get(path)).status_code == 404


async def test_the_last_administrator_stays(site: Site) -> None:
    organisation, administrator = await office(site)
    [(account, _)] = await site.house.read(organisations.members, organisation)
    for act, data in (("/remove", {}), ("", {"role": "officer"})):
        refused = await administrator.post(f"/desk/members/{account.id}{act}", data=data)
        assert refused.status_code == 422
        assert "người quản trị cuối cùng" in refused.text
    await member(site, organisation, OfficeRole.ADMINISTRATOR)
    assert (await administrator.post(f"/desk/members/{account.id}/remove")).headers["location"] == "/desk"


async def test_who_is_taken_out_keeps_the_session_and_loses_desk_and_seats_at_once(site: Site) -> None:
    organisation, administrator = await office(site)
    sitting = await site.sitting(organisation=organisation)
    browser = await site.member(organisation, OfficeRole.ORGANISER)
    account = await only_other(site, organisation)
    given = await site.house.write(doing.give_seat, sitting.id, account.id, Role.MODERATOR)
    assert (await browser.get(f"/desk/{sitting.code}")).status_code == 200
    removed = await administrator.post(f"/desk/members/{account.id}/remove")
    assert removed.headers["location"] == "/desk/members"
    assert await site.house.read(seats.of_member, organisation, account.id) == []
    assert await site.house.read(seats.find, given.id) is None
    for page in (f"/desk/{sitting.code}", f"/d/{sitting.code}/moderate", "/desk/new"):
        assert (await browser.get(page)).status_code == 403
    assert (await browser.get("/desk")).status_code == 200


async def test_a_changed_role_takes_the_seats_that_went_with_the_old_one(site: Site) -> None:
    organisation, administrator = await office(site)
    sitting = await site.sitting(organisation=organisation)
    browser = await site.member(organisation, OfficeRole.ORGANISER)
    account = await only_other(site, organisation)
    await browser.get(f"/desk/{sitting.code}")
    kept = await site.house.write(doing.give_seat, sitting.id, account.id, Role.MODERATOR)
    await administrator.post(f"/desk/members/{account.id}", data={"role": "officer"})
    assert await role_of(site, organisation, account.id) is OfficeRole.OFFICER
    assert await site.house.read(seats.of_member, organisation, account.id) == [kept]
    assert (await browser.get(f"/desk/{sitting.code}")).status_code == 403
    assert (await browser.get(f"/d/{sitting.code}/moderate")).status_code == 200


async def test_what_a_former_administrator_handed_out_is_worth_nothing(site: Site) -> None:
    organisation, administrator = await office(site)
    other = await site.member(organisation, OfficeRole.ADMINISTRATOR)
    path = await invited(other, "administrator")
    account = await only_other(site, organisation)
    await administrator.post(f"/desk/members/{account.id}", data={"role": "organiser"})
    assert (await site.browser().get(path)).status_code == 404


async def reset_link(browser: httpx2.AsyncClient, account: int, **data: str) -> str:
    page = await browser.post(f"/desk/members/{account}/reset", data=data)
    found = re.search(r'href="http://localhost(/reset/[\w-]+)"', page.text)
    assert found is not None, page.text
    return found[1]


async def test_a_link_for_a_password_works_once_and_ends_every_session(site: Site) -> None:
    organisation, administrator = await office(site)
    account = await member(site, organisation, OfficeRole.OFFICER)
    signed_in = site.browser()
    await site.sign_in(signed_in, login=account.login)
    path = await reset_link(administrator, account.id)
    assert account.login in (await site.browser().get(path)).text
    assert (await signed_in.get("/desk")).status_code == 200
    chosen = await site.browser().post(path, data={"password": "mật khẩu mới tinh"})
    assert chosen.headers["location"] == "/signin?renewed"
    assert (await signed_in.get("/desk")).headers["location"].startswith("/signin")
    assert (await site.sign_in(site.browser(), login=account.login)).status_code == 422
    again = await site.sign_in(site.browser(), login=account.login, password="mật khẩu mới tinh")
    assert again.status_code == 303
    assert (await site.browser().post(path, data={"password": "một câu nữa đây"})).status_code == 404


async def test_a_link_for_a_password_ends_after_a_day_and_with_the_next_one(site: Site) -> None:
    organisation, administrator = await office(site)
    account = await member(site, organisation, OfficeRole.OFFICER)
    first = await reset_link(administrator, account.id)
    second = await reset_link(administrator, account.id)
    assert (await site.browser().get(first)).status_code == 404
    assert (await site.browser().get(second)).status_code == 200
    site.clock.ahead_ms = DAY_MS + 1
    assert (await site.browser().get(second)).status_code == 404


async def test_a_weak_password_is_refused_and_the_link_stays(site: Site) -> None:
    organisation, administrator = await office(site)
    account = await member(site, organisation, OfficeRole.OFFICER)
    path = await reset_link(administrator, account.id)
    assert (await site.browser().post(path, data={"password": account.login + "1"})).status_code == 422
    assert (await site.browser().post(path, data={"password": "mật khẩu mới tinh"})).status_code == 303


async def test_an_administrator_gets_at_no_account_that_belongs_elsewhere_too(site: Site) -> None:
    organisation, administrator = await office(site)
    elsewhere = await site.organisation("Nơi khác")
    account = await member(site, organisation, OfficeRole.OFFICER)
    await site.house.write(organisations.set_role, elsewhere, account.id, OfficeRole.ADMINISTRATOR)
    refused = await administrator.post(f"/desk/members/{account.id}/reset")
    assert refused.status_code == 422
    assert "/reset/" not in refused.text.replace(f"/desk/members/{account.id}/reset", "")


@pytest.mark.parametrize("act", ["", "/reset", "/remove"])
async def test_nobody_administers_the_members_of_another_organisation(site: Site, act: str) -> None:
    _, administrator = await office(site)
    elsewhere = await site.organisation("Nơi khác")
    account = await member(site, elsewhere, OfficeRole.ORGANISER)
    path = f"/desk/members/{account.id}"
    assert (await administrator.get(path)).status_code == 404
    assert (await administrator.post(path + act, data={"role": "officer"})).status_code == 404
    assert await role_of(site, elsewhere, account.id) is OfficeRole.ORGANISER
    assert account.name not in (await administrator.get("/desk/members")).text


async def test_nobody_takes_back_the_invitation_of_another_organisation(site: Site) -> None:
    _, administrator = await office(site)
    elsewhere = await site.organisation("Nơi khác")
    path = await invited(await site.member(elsewhere, OfficeRole.ADMINISTRATOR))
    link = link_hash(path.rpartition("/")[2]).hex()
    refused = await administrator.post("/desk/members/withdraw", data={"link": link})
    assert refused.status_code == 422
    assert (await site.browser().get(path)).status_code == 200


@pytest.mark.parametrize("path", ["9" * 30, str(2**63)])
async def test_a_number_that_no_database_knows_is_nobody(site: Site, path: str) -> None:
    _, administrator = await office(site)
    for act in ("", "/reset", "/remove"):
        assert (await administrator.post(f"/desk/members/{path}{act}")).status_code == 404


async def test_what_administrators_do_is_logged_without_a_name(site: Site) -> None:
    organisation, administrator = await office(site)
    with capture_logs() as lines:
        path = await invited(administrator)
        await site.browser().post(path, data=NEWCOMER)
        account = await only_other(site, organisation)
        await reset_link(administrator, account.id)
        await administrator.post(f"/desk/members/{account.id}", data={"role": "observer"})
        await administrator.post(f"/desk/members/{account.id}/remove")
    told = [line["event"] for line in lines]
    assert told == [
        "member_invited", "member_joined", "password_link_made", "member_role_changed", "member_removed",
    ]  # fmt: skip
    assert not any(word in str(lines) for word in ("Mẫu", "thay.mau", path.rpartition("/")[2]))


async def test_the_links_in_the_database_are_hashes(site: Site) -> None:
    organisation, administrator = await office(site)
    secret = (await invited(administrator)).rpartition("/")[2]
    [kept] = await site.house.read(account_links.invitations, organisation)
    assert kept.link == link_hash(secret)
    assert await site.house.read(accounts.count) == 1
