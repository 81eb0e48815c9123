"""The desk's rehearsal page: who may start one, and with how many."""

import pytest

from tests.web.site import Site

pytestmark = pytest.mark.asyncio


async def test_only_who_is_signed_in_may_start_one(site: Site) -> None:
    await site.organiser()
    answer = await site.browser().post("/desk/rehearsal", data={"participants": "5"})
    assert answer.headers["location"].startswith("/signin")
    assert not site.front.rehearser.is_running


@pytest.mark.parametrize("given", ["", "1", "20001", "-5", "1e3", "٥٠", "9" * 400])
async def test_a_crowd_out_of_bounds_is_refused_with_the_bounds(site: Site, given: str) -> None:
    organiser = await site.organiser()
    answer = await organiser.post("/desk/rehearsal", data={"participants": given})
    assert answer.status_code == 422
    assert "2 đến 20000 người" in answer.text.replace(".", "")
    assert not site.front.rehearser.is_running
