"""Every path of the map, tried by every role, by a stranger and by people from elsewhere."""

from typing import Any

import httpx2
import pytest

from doithoai.domain.people import Role
from doithoai.routes import WAYS
from doithoai.web.access import ANYONE, OPERATOR, SIGNED_IN, Way
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

CASES = [(way, method) for way in WAYS for method in way.pages]
STRANGER = "stranger"
ORGANISER_ELSEWHERE = "organiser elsewhere"
HOLDERS = [STRANGER, ORGANISER_ELSEWHERE, *Role]


def path_of(way: Way[Any], code: str) -> str:
    return (
        way.path.replace("{code}", code)
        .replace("{form}", "csv")
        .replace("{link}", "no-such-link")
        .replace("{no:int}", "1")
        .replace("{path:path}", "none.js")
    )


def is_shut(answer: httpx2.Response, sitting: Sitting) -> bool:
    """Whether the answer sends this visitor away for want of a right."""
    shown_out = {"/signin", f"/d/{sitting.code}"}
    return answer.status_code == 403 or (
        answer.status_code == 303 and answer.headers["location"].partition("?")[0] in shown_out
    )


def may_enter(way: Way[Any], who: str) -> bool:
    if way.who == ANYONE:
        return True
    if way.who == OPERATOR:
        return False  # no browser has the key
    if way.who == SIGNED_IN:
        return who == ORGANISER_ELSEWHERE
    return who in way.who


async def browser_of(site: Site, sitting: Sitting, who: str) -> httpx2.AsyncClient:
    if who == STRANGER:
        return site.browser()
    if who == ORGANISER_ELSEWHERE:
        return await site.organiser()
    return await site.seated(sitting, Role(who))


@pytest.mark.parametrize("who", HOLDERS)
async def test_each_path_is_open_to_just_those_the_map_names(site: Site, who: str) -> None:
    sitting = await site.sitting()
    browser = await browser_of(site, sitting, who)
    for way, method in CASES:
        if way.path in {"/d/{code}/enter", "/signout", "/signin", "/setup"}:
            continue  # open to all, and their answers lead elsewhere by design; tested on their own
        answer = await browser.request(method, path_of(way, sitting.code))
        opened = not is_shut(answer, sitting)
        assert opened == may_enter(way, who), f"{who} {method} {way.path}: {answer.status_code}"
        assert answer.status_code < 500


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
