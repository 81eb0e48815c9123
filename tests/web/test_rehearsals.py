"""How a rehearsal is begun, watched and wiped: with the operator's key, and no other way."""

import stat

import httpx2
import pytest

from doithoai.store import dialogues, rehearsals
from doithoai.web.sweeper import LEFT_BEHIND_MS, sweep
from tests.web.site import PARTICIPANT, Site

pytestmark = pytest.mark.asyncio


def operator(site: Site) -> httpx2.AsyncClient:
    path = site.house.settings.operator_key
    key = path.read_text().strip() if path.exists() else ""
    return site.browser(authorization=f"Bearer {key}")


async def begun(site: Site) -> tuple[httpx2.AsyncClient, str]:
    """An operator's client, and the code of a rehearsal that it began."""
    await site.browser().post("/rehearsals")  # makes the key
    client = operator(site)
    made = await client.post("/rehearsals", content=b"{}")
    assert made.status_code == 200, made.text
    return client, made.json()["code"]


async def test_the_key_is_readable_for_its_owner_only(site: Site) -> None:
    await begun(site)
    assert stat.S_IMODE(site.house.settings.operator_key.stat().st_mode) == 0o600


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer x", f"Bearer {'0' * 64}", "Basic b3A6"])
async def test_without_the_key_everything_is_refused_in_the_same_words(site: Site, given: str) -> None:
    _, code = await begun(site)
    forger = site.browser(authorization=given)
    answers = [
        await forger.post("/rehearsals", content=b"{}"),
        await forger.get(f"/rehearsals/{code}"),
        await forger.get("/rehearsals/ABCDEF"),
        await forger.delete(f"/rehearsals/{code}"),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert await site.house.read(dialogues.find_by_code, code) is not None


@pytest.mark.parametrize("body", [b"", b"[]", b'{"participants": 5, "code": "ABCDEF"}'])
async def test_what_is_not_asked_for_is_refused(site: Site, body: bytes) -> None:
    client, _ = await begun(site)
    assert (await client.post("/rehearsals", content=body)).status_code == 400


async def test_it_is_watched_and_wiped(site: Site) -> None:
    client, code = await begun(site)
    entered = await site.browser().post(f"/d/{code}/enter", data=PARTICIPANT)
    assert entered.status_code == 303
    figures = (await client.get(f"/rehearsals/{code}")).json()
    assert figures["stored"]["participants"] == 1
    assert (await client.delete(f"/rehearsals/{code}")).status_code == 204
    assert (await client.get(f"/rehearsals/{code}")).status_code == 404
    assert (await site.browser().get(f"/d/{code}")).status_code == 404


async def test_a_dialogue_in_earnest_is_neither_watched_nor_wiped(site: Site) -> None:
    client, _ = await begun(site)
    sitting = await site.sitting()
    assert (await client.get(f"/rehearsals/{sitting.code}")).status_code == 404
    assert (await client.delete(f"/rehearsals/{sitting.code}")).status_code == 404
    assert await site.house.read(dialogues.find_by_code, sitting.code) is not None


async def test_it_is_listed_nowhere(site: Site) -> None:
    _, code = await begun(site)
    assert code not in (await site.browser().get("/")).text
    assert code not in (await (await site.organiser()).get("/desk")).text


async def test_one_that_was_left_behind_is_wiped_after_an_hour(site: Site) -> None:
    _, code = await begun(site)
    await sweep(site.house)
    assert await site.house.read(dialogues.find_by_code, code) is not None
    site.clock.ahead_ms = LEFT_BEHIND_MS + 60_000
    await sweep(site.house)
    assert await site.house.read(dialogues.find_by_code, code) is None
    assert await site.house.read(rehearsals.older_than, site.clock()) == []
