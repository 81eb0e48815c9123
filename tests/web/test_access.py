"""Every path of the map, tried by every role, by a stranger and by people from elsewhere."""

import re
from typing import Any

import httpx2
import pytest

from doithoai.actions import people
from doithoai.domain.organisation import SEAT_OF, OfficeRole
from doithoai.domain.people import Role
from doithoai.routes import WAYS
from doithoai.store import organisations as organisations_of
from doithoai.web import access
from doithoai.web.access import Way
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

CASES = [(way, method) for way in WAYS for method in way.pages]
STRANGER = "stranger"
HERE, ELSEWHERE = "here", "elsewhere"
#: Roles in the dialogue, and in the organisation that holds it or in another one on the same server.
HOLDERS = [STRANGER, *Role, *((role, where) for role in OfficeRole for where in (HERE, ELSEWHERE))]
#: Open to all, and their answers lead elsewhere by design; tested on their own.
LEADING_AWAY = {
    "/d/{code}/enter", "/signout", "/signin", "/signin/code", "/setup", "/desk/choose",
    "/desk/account/signout", "/d/{code}/work",
}  # fmt: skip


def path_of(way: Way[Any], code: str) -> str:
    named = {"{code}": code, "{form}": "csv", "{link}": "no-such-link", "{path:path}": "none.js"}
    path = re.sub(r"{\w+:int}", "1", way.path)
    for place, value in named.items():
        path = path.replace(place, value)
    return path


def is_shut(answer: httpx2.Response, sitting: Sitting) -> bool:
    """Whether the answer sends this visitor away for want of a right."""
    shown_out = {"/signin", f"/d/{sitting.code}"}
    return answer.status_code == 403 or (
        answer.status_code == 303 and answer.headers["location"].partition("?")[0] in shown_out
    )


def may_enter(way: Way[Any], who: Any) -> bool:  # noqa: ANN401 - one of HOLDERS
    office, where = who if isinstance(who, tuple) else (None, "")
    match way.who:
        case access.ANYONE:
            return True
        case access.OPERATOR:
            return False  # no browser has the key
        case access.SIGNED_IN:
            return office is not None
        case access.MEMBERS:
            return office in way.office
    seat = who if office is None else SEAT_OF.get(office) if where == HERE else None
    return seat in way.who


async def browser_of(
    site: Site,
    sitting: Sitting,
    who: Any,  # noqa: ANN401
    organisations: dict[str, int],
) -> httpx2.AsyncClient:
    if who == STRANGER:
        return site.browser()
    if isinstance(who, tuple):
        return await site.member(organisations[who[1]], who[0])
    return await site.seated(sitting, who)


@pytest.mark.parametrize("who", HOLDERS, ids=str)
async def test_each_path_is_open_to_just_those_the_map_names(site: Site, who: Any) -> None:  # noqa: ANN401
    organisations = {where: await site.organisation(where) for where in (HERE, ELSEWHERE)}
    sitting = await site.sitting(organisation=organisations[HERE])
    browser = await browser_of(site, sitting, who, organisations)
    for way, method in CASES:
        if way.path in LEADING_AWAY:
            continue
        answer = await browser.request(method, path_of(way, sitting.code))
        opened = not is_shut(answer, sitting)
        assert opened == may_enter(way, who), f"{who} {method} {way.path}: {answer.status_code}"
        assert answer.status_code < 500


async def test_a_member_of_two_organisations_sees_the_desk_of_the_chosen_one_and_of_no_third(
    site: Site,
) -> None:
    first, second, third = [await site.organisation(name) for name in ("Một", "Hai", "Ba")]
    for organisation in (first, second, third):
        await site.sitting(organisation=organisation, title=f"Cuộc của {organisation}")
    browser = await site.member(first, OfficeRole.OBSERVER)
    account = (await site.house.read(organisations_of.members, first))[0][0].id
    await site.house.write(organisations_of.set_role, second, account, OfficeRole.ORGANISER)
    assert f"Cuộc của {first}" in (await browser.get("/desk")).text
    chosen = await browser.post("/desk/choose", data={"organisation": str(second)})
    assert chosen.status_code == 303
    page = (await browser.get("/desk")).text
    assert f"Cuộc của {second}" in page
    assert f"Cuộc của {first}" not in page
    assert (await browser.post("/desk/choose", data={"organisation": str(third)})).status_code == 404
    assert f"Cuộc của {second}" in (await browser.get("/desk")).text


async def test_an_officer_sees_the_dialogues_with_a_seat_for_the_account_only(site: Site) -> None:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation, title="Có chỗ")
    await site.sitting(organisation=organisation, title="Không có chỗ")
    browser = await site.member(organisation, OfficeRole.OFFICER)
    [(account, _)] = await site.house.read(organisations_of.members, organisation)
    await site.house.write(people.sit_as_member, sitting.id, account, Role.MODERATOR)
    page = (await browser.get("/desk")).text
    assert ("Có chỗ" in page, "Không có chỗ" in page) == (True, False)


@pytest.mark.parametrize("role", list(Role))
async def test_a_seat_in_one_dialogue_opens_nothing_in_another(site: Site, role: Role) -> None:
    here, elsewhere = await site.sitting(), await site.sitting(title="Cuộc đối thoại khác")
    browser = await site.seated(elsewhere, role)
    for way, method in CASES:
        if isinstance(way.who, frozenset):
            answer = await browser.request(method, path_of(way, here.code))
            assert is_shut(answer, here), f"{role} {method} {way.path}: {answer.status_code}"


async def test_a_revoked_seat_opens_nothing_any_more(site: Site) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    moderator = await site.seated(sitting, Role.MODERATOR)
    page = f"/d/{sitting.code}/moderate"
    assert (await moderator.get(page)).status_code == 200
    seat = str(sitting.seats[Role.MODERATOR])
    revoked = await organiser.post(f"/desk/{sitting.code}/revoke", data={"seat": seat})
    assert revoked.status_code == 303
    assert is_shut(await moderator.get(page), sitting)
    assert (await site.browser().get(sitting.paths[Role.MODERATOR])).status_code == 404


async def test_an_organiser_revokes_no_seat_of_another_dialogue_and_not_the_own_one(site: Site) -> None:
    here, elsewhere = await site.sitting(), await site.sitting(title="Cuộc đối thoại khác")
    organiser = await site.seated(here, Role.ORGANISER)
    for seat in (elsewhere.seats[Role.MODERATOR], here.seats[Role.ORGANISER]):
        answer = await organiser.post(f"/desk/{here.code}/revoke", data={"seat": str(seat)})
        assert answer.status_code == 422
    assert (await site.browser().get(elsewhere.paths[Role.MODERATOR])).status_code == 303


async def test_a_wrong_role_is_told_which_role_is_needed(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.LEADER)
    answer = await browser.get(f"/d/{sitting.code}/moderate")
    assert "thư ký điều phối, ban tổ chức" in answer.text


async def test_a_stranger_comes_back_to_the_page_after_signing_in(site: Site) -> None:
    sitting = await site.sitting()
    answer = await site.browser().get(f"/d/{sitting.code}/host")
    assert answer.headers["location"] == f"/signin?next=/d/{sitting.code}/host"
