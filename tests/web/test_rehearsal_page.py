"""The desk's rehearsal page: who may start one, and with how many."""

import time
from pathlib import Path

import httpx2
import pytest

from doithoai.live.asides import Rehearsing
from doithoai.web.rehearser import SILENCE_SECONDS
from tests.faults.askers import wait_until
from tests.server import LOOK_AGAIN_SECONDS
from tests.services import Postgres, Valkey
from tests.several import running_several
from tests.web.site import Site, setup_form

PLAYED_SECONDS = 60.0


@pytest.mark.asyncio
async def test_only_who_is_signed_in_may_start_one(site: Site) -> None:
    await site.organiser()
    answer = await site.browser().post("/desk/rehearsal", data={"participants": "5"})
    assert answer.headers["location"].startswith("/signin")
    assert not site.front.rehearser.is_running


@pytest.mark.asyncio
@pytest.mark.parametrize("given", ["", "1", "20001", "-5", "1e3", "٥٠", "9" * 400])
async def test_a_crowd_out_of_bounds_is_refused_with_the_bounds(site: Site, given: str) -> None:
    organiser = await site.organiser()
    answer = await organiser.post("/desk/rehearsal", data={"participants": given})
    assert answer.status_code == 422
    assert "2 đến 20000 người" in answer.text.replace(".", "")
    assert not site.front.rehearser.is_running


@pytest.mark.asyncio
async def test_the_rehearsal_that_another_process_plays_is_shown_until_that_is_silent(site: Site) -> None:
    organiser = await site.organiser()
    rehearser = site.front.rehearser
    rehearser.overheard("another", Rehearsing(7, 40, is_running=True, phases=(("arrival", 12, 40),)))
    page = (await organiser.get("/desk/rehearsal")).text
    assert "Đang diễn tập với 40 người" in page
    assert "12 / 40" in page
    assert not await rehearser.start("http://127.0.0.1:1", 5)
    site.clock.seconds += SILENCE_SECONDS + 0.1
    assert not rehearser.is_running
    assert "Đang diễn tập" not in (await organiser.get("/desk/rehearsal")).text


@pytest.mark.asyncio
async def test_of_several_rehearsals_the_one_that_began_last_is_shown(site: Site) -> None:
    organiser = await site.organiser()
    rehearser = site.front.rehearser
    ahead = site.clock() + 3_600_000  # its clock is wrong
    rehearser.overheard("another", Rehearsing(ahead, 40, said="no answer there"))
    rehearser.overheard("a third", Rehearsing(7, 30, said="long ago"))
    assert "no answer there" in (await organiser.get("/desk/rehearsal")).text
    assert await rehearser.start("http://127.0.0.1:1", 5)
    assert rehearser.last.participants == 5
    await wait_until(lambda: not rehearser.is_running, PLAYED_SECONDS)
    assert "no answer there" not in (await organiser.get("/desk/rehearsal")).text


def test_the_page_shows_the_same_whichever_process_answers(
    tmp_path: Path, postgres: Postgres, valkey: Valkey
) -> None:
    own = {"sec-fetch-site": "same-origin"}
    with (
        running_several(tmp_path, postgres, valkey, count=2) as several,
        httpx2.Client(headers=own) as browser,
    ):
        playing, other = (f"{server.address}/desk/rehearsal" for server in several.servers)
        server = several.servers[0]
        assert browser.post(f"{server.address}/setup", data=setup_form(server.setup_code)).status_code == 303
        assert browser.post(playing, data={"participants": "8"}).status_code == 303
        _look_until(browser, other, "Đang diễn tập với 8 người")
        assert browser.post(other, data={"participants": "9"}).status_code == 303
        verdict = _look_until(browser, other, "cho 8 người")
        assert verdict == browser.get(playing).text
        assert "9 người" not in verdict
        several.servers[1].stop()
        several.servers[1].start()
        _look_until(browser, other, "cho 8 người")


def _look_until(browser: httpx2.Client, address: str, words: str) -> str:
    """Return the page once ``words`` stand in it."""
    until = time.monotonic() + PLAYED_SECONDS
    while words not in (page := browser.get(address).text):
        assert time.monotonic() < until, page
        time.sleep(LOOK_AGAIN_SECONDS)
    return page
