"""One rehearsal from the first look at the server to the last row that is wiped."""

import asyncio
import contextlib
import resource
from typing import Final

from doithoai.rehearsal.contract import Figures
from doithoai.rehearsal.crowd import Crowd, Plan, Progress
from doithoai.rehearsal.http_line import Address, Failed
from doithoai.rehearsal.operator import Operator
from doithoai.rehearsal.person import Hall
from doithoai.rehearsal.verdict import Judging, Report, judge
from doithoai.rehearsal.watching import Watching

WIPE_SECONDS: Final = 30.0
LAST_LOOKS: Final = 10


async def rehearse(url: str, key: str, plan: Plan, progress: Progress) -> Report:
    """Play a rehearsal against the server at ``url`` and return the verdict; it is wiped in any case.

    Raises ``Failed`` when it can't begin: ``403`` for a wrong key, a word of the operating system where
    nobody answers.
    """
    _raise_own_limit()
    address = Address(url.rstrip("/"))
    tls = address.tls
    operator = Operator(address, tls, key)
    begun = await operator.begin()
    try:
        hall = Hall(address, tls, begun.code)
        return await _play(hall, plan, Crowd(hall, plan, begun, progress), Watching(operator, begun.code))
    finally:
        progress("wiping", 0, 1)
        await _wipe(operator, begun.code)
        progress("wiping", 1, 1)


async def _play(hall: Hall, plan: Plan, crowd: Crowd, watching: Watching) -> Report:
    await watching.look()
    watching.start()
    try:
        await crowd.play()
    finally:
        await watching.stop()
        crowd.leave()
    return judge(Judging(plan, hall.measured, watching, await _last_look(watching)))


async def _last_look(watching: Watching) -> Figures:
    """A server that had no file left for anybody has some once the crowd is gone."""
    for _ in range(LAST_LOOKS):
        with contextlib.suppress(Failed):
            return await watching.look()
        await asyncio.sleep(1)
    return await watching.look()


async def _wipe(operator: Operator, code: str) -> None:
    """Also after Ctrl-C. What can't be wiped now, the server wipes within the hour."""
    with contextlib.suppress(Failed, TimeoutError):
        async with asyncio.timeout(WIPE_SECONDS):
            await operator.wipe(code)


def _raise_own_limit() -> None:
    """Each simulated person takes a file; we may take as many as the system lets us."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
