"""Whether a process lives, and whether people may be sent to it."""

import asyncio
import threading

import pytest

from doithoai.counts import counted
from doithoai.observability.health import ASKED_EVERY_SECONDS
from doithoai.store.engine import READERS
from tests.web.site import Site

pytestmark = pytest.mark.asyncio


def _reads() -> int:
    return sum(counted.reader_wait_seconds.buckets)


async def _say(site: Site, path: str) -> tuple[int, object]:
    answer = await site.browser().get(path)
    return answer.status_code, answer.json()


async def test_a_server_that_is_well_says_so(site: Site) -> None:
    assert await _say(site, "/healthz") == (200, {"status": "ok"})
    assert await _say(site, "/readyz") == (200, {"status": "ready"})


async def test_however_many_ask_the_database_is_asked_once_in_a_while(site: Site) -> None:
    before = _reads()
    await asyncio.gather(*(_say(site, path) for path in ["/healthz", "/readyz"] * 20))
    assert _reads() == before + 1
    await asyncio.sleep(ASKED_EVERY_SECONDS)
    await _say(site, "/readyz")
    assert _reads() == before + 2


async def test_a_database_that_does_not_answer_keeps_people_away_until_it_does(site: Site) -> None:
    goes_on = threading.Event()
    stuck = [asyncio.ensure_future(site.house.read(lambda _tx: goes_on.wait(30))) for _ in range(READERS)]
    refused = await site.browser().get("/readyz")
    assert (refused.status_code, refused.json()) == (503, {"status": "database"})
    assert refused.headers["retry-after"] == "2"
    assert await _say(site, "/healthz") == (200, {"status": "degraded", "parts": ["database"]})
    goes_on.set()
    await asyncio.gather(*stuck)
    await asyncio.sleep(ASKED_EVERY_SECONDS)
    assert await _say(site, "/readyz") == (200, {"status": "ready"})


async def test_a_server_that_can_write_no_more_asks_to_be_started_again(site: Site) -> None:
    site.house._writer.stop()
    assert await _say(site, "/readyz") == (503, {"status": "writer"})
    assert await _say(site, "/healthz") == (503, {"status": "degraded", "parts": ["writer"]})


async def test_a_server_that_leaves_takes_nobody_in(site: Site) -> None:
    site.house.ready = False
    assert await _say(site, "/readyz") == (503, {"status": "closed"})
