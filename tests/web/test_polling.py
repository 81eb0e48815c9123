"""Polls over real requests: the rules of the socket, one by one."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest

from doithoai.app import DRAIN_SECONDS
from doithoai.domain.people import Role
from doithoai.live import codes
from doithoai.web.seats import PAGE_ROLES
from tests.server import RunningServer, Sitting, in_house, set_up
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

PAGES = ["participant", "moderate", "host", "lead", "stage", "record"]
ID = "polled-command-0001"
SUBMIT = {"do": "submit_question", "text": "Sổ điểm giấy còn dùng không?", "field": "Hồ sơ, sổ sách"}


async def news(browser: httpx2.AsyncClient, sitting: Sitting, page: str, **more: object) -> dict[str, Any]:
    params = {"as": page, "v": "1", "tab": "t"} | {name: str(value) for name, value in more.items()}
    answer = await browser.get(f"/live/{sitting.code}/news", params=params)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def say(browser: httpx2.AsyncClient, sitting: Sitting, page: str, frame: object) -> dict[str, Any]:
    text = frame if isinstance(frame, str | bytes) else json.dumps(frame)
    answer = await browser.post(f"/live/{sitting.code}/say", params={"as": page}, content=text)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("role", list(Role))
async def test_each_page_is_open_to_just_the_roles_of_its_socket(site: Site, role: Role) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, role)
    for page in PAGES:
        told, said = await news(browser, sitting, page), await say(browser, sitting, page, {"t": "see"})
        if role in PAGE_ROLES[page]:
            assert told["frames"][0]["t"] == "snapshot"
            assert told["frames"][0]["you"]["role"] == role
            assert said == {"frames": []}
        else:
            assert told["close"] == said["close"] == codes.SIGNED_OUT


async def test_a_stranger_is_signed_out_and_an_unknown_code_is_gone(site: Site) -> None:
    sitting = await site.sitting()
    assert (await news(site.browser(), sitting, "participant"))["close"] == codes.SIGNED_OUT
    browser = await site.seated(sitting, Role.PARTICIPANT)
    unknown = await browser.get("/live/ZZZZZZ/news?as=participant&v=1")
    assert unknown.json()["close"] == codes.DIALOGUE_GONE
    assert (await browser.get("/live/0/news?as=participant&v=1")).status_code == 404


async def test_another_site_reads_nothing_and_says_nothing(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    path = f"/live/{sitting.code}"
    for site_said in ("cross-site", "same-site"):
        headers = {"sec-fetch-site": site_said}
        assert (await browser.get(f"{path}/news?as=participant&v=1", headers=headers)).status_code == 403
        assert (await browser.post(f"{path}/say?as=participant", headers=headers)).status_code == 403


async def test_a_command_is_done_and_a_repeat_of_it_gets_the_first_result(site: Site) -> None:
    sitting = await site.sitting()
    host, browser = await site.seated(sitting, Role.HOST), await site.seated(sitting, Role.PARTICIPANT)
    started = await say(host, sitting, "host", {"t": "do", "id": ID, "command": {"do": "start_dialogue"}})
    assert started["frames"][0]["t"] == "done"
    asking = {"t": "do", "id": ID + "b", "command": SUBMIT}
    first = await say(browser, sitting, "participant", asking)
    assert first["frames"][0]["question"] == 1
    assert await say(browser, sitting, "participant", asking) == first
    alike = {"t": "alike", "ref": 7, "text": SUBMIT["text"]}
    moderator = await site.seated(sitting, Role.MODERATOR)
    found = await say(moderator, sitting, "moderate", alike)
    assert found["frames"] == [{"t": "alike", "ref": 7, "found": [[1, 100]]}]


async def test_a_participant_gives_no_command_of_staff_and_not_many_at_once(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    item = {"id": ID, "command": {"do": "accept_question", "question": 1}}
    for frame in ({"t": "do", **item}, {"t": "do_all", "items": [item]}):
        told = await say(browser, sitting, "participant", frame)
        assert [(one["t"], one["code"]) for one in told["frames"]] == [("refused", "not_allowed")]


@pytest.mark.parametrize(
    ("frame", "close"),
    [
        ("", codes.BAD_MESSAGE),
        ("{}", codes.BAD_MESSAGE),
        ('{"t":"do"}', codes.BAD_MESSAGE),
        ('{"t":"hello","v":1}', codes.BAD_MESSAGE),
        ("[" * 10_000, codes.BAD_MESSAGE),
        (b"\xff", codes.NOT_UTF8),
        ("x" * 32 * 1024 + "x", codes.TOO_BIG),
    ],
)
async def test_a_forged_frame_ends_it_as_it_ends_a_socket(site: Site, frame: str | bytes, close: int) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    assert (await say(browser, sitting, "participant", frame))["close"] == close


async def test_a_command_that_cannot_be_read_is_refused_by_its_id(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    told = await say(browser, sitting, "participant", {"t": "do", "id": ID, "command": {"do": "fly"}})
    assert told["frames"] == [{"t": "refused", "id": ID, "code": "bad_command"}]


@pytest.mark.parametrize(
    "query",
    [{"v": "2"}, {"v": "x"}, {"after": "-1"}, {"epoch": "e" * 65}, {"tab": "t" * 41}, {"mark": "m" * 161}],
)
async def test_a_forged_place_ends_it(site: Site, query: dict[str, str]) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    assert (await news(browser, sitting, "participant", **query))["close"] == codes.BAD_MESSAGE


async def test_too_many_fields_end_it(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    answer = await browser.get(f"/live/{sitting.code}/news?" + "&".join(f"x{no}=1" for no in range(20)))
    assert answer.json()["close"] == codes.BAD_MESSAGE


async def test_who_asks_too_fast_is_sent_away_for_a_while(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    ends = [(await say(browser, sitting, "participant", {"t": "see"})).get("close") for _ in range(21)]
    assert ends == [None] * 20 + [codes.TOO_FAST]
    site.clock.seconds += 1
    assert "close" not in await say(browser, sitting, "participant", {"t": "see"})


async def test_a_server_that_stops_says_when_to_come_back(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    site.front.polls.stop()
    answer = await browser.get(f"/live/{sitting.code}/news?as=participant&v=1")
    assert answer.status_code == 503
    assert 1 <= int(answer.headers["retry-after"]) <= 3


async def test_a_server_that_is_told_to_stop_does_not_wait_for_those_who_poll(tmp_path: Path) -> None:
    sitting = await asyncio.to_thread(in_house, tmp_path / "data", set_up)
    with RunningServer(tmp_path / "data") as server:
        async with httpx2.AsyncClient(base_url=server.address, headers={"origin": server.address}) as browser:
            await browser.get(sitting.paths[Role.MODERATOR])
            told = await news(browser, sitting, "moderate")
            place = {"epoch": told["frames"][0]["epoch"], "after": told["frames"][0]["seq"]}
            waiting = asyncio.ensure_future(news(browser, sitting, "moderate", mark=told["mark"], **place))
            await asyncio.sleep(1.5)
            assert not waiting.done()
            began = time.monotonic()
            assert await asyncio.to_thread(server.stop)
            assert time.monotonic() - began < DRAIN_SECONDS
            assert (await waiting)["frames"] == []
