"""A running server keeps to the plan by itself, and the pages say what it will do."""

import asyncio

import pytest

from doithoai.actions.planning import change_plan
from doithoai.domain.dialogue import Phase
from doithoai.domain.people import Role
from doithoai.domain.plan import Plan
from doithoai.store import dialogues, plans
from doithoai.web import timekeeper
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

HOUR = 3_600_000
#: 25 March 2099, 08:00 in Vietnam.
OPENS = 4_078_083_600_000


async def plan(site: Site, opens: int) -> Sitting:
    """A dialogue that starts an hour after its collecting ``opens``."""
    sitting = await site.sitting(starts_at=opens + HOUR)
    seen = (await site.house.read(plans.load, sitting.id)).version
    await site.house.write(change_plan, sitting.seats[Role.ORGANISER], Plan(collecting_from=opens), seen)
    return sitting


async def phase(site: Site, sitting: Sitting) -> Phase:
    return (await site.house.read(dialogues.load, sitting.id)).phase


async def test_collecting_opens_once_its_time_has_come(site: Site) -> None:
    sitting = await plan(site, site.house.clock() + 60_000)
    await timekeeper.look(site.house)
    assert await phase(site, sitting) is Phase.PLANNED
    site.clock.ahead_ms = 60_000
    await timekeeper.look(site.house)
    assert await phase(site, sitting) is Phase.COLLECTING


async def test_the_task_looks_at_once_when_a_server_starts(site: Site) -> None:
    sitting = await plan(site, site.house.clock() - 1)
    task = asyncio.ensure_future(timekeeper.keep_time(site.house))
    for _look in range(1_000):
        if await phase(site, sitting) is Phase.COLLECTING:
            break
        await asyncio.sleep(0.005)
    task.cancel()
    assert await phase(site, sitting) is Phase.COLLECTING


@pytest.mark.parametrize(("lang", "told"), [
    ("vi", "Nhận ý kiến từ 08:00, thứ Tư, 25/3/2099."),
    ("en", "Questions are taken from 08:00, Wednesday, 25 March 2099."),
])  # fmt: skip
async def test_who_comes_before_is_told_from_when_questions_are_taken(
    site: Site, lang: str, told: str
) -> None:
    sitting = await plan(site, OPENS)
    door = await site.browser().get(f"/d/{sitting.code}?lang={lang}")
    assert told in door.text
    page = await (await site.seated(sitting, Role.PARTICIPANT)).get(f"/d/{sitting.code}")
    assert f'data-collecting-from="{OPENS}"' in page.text
