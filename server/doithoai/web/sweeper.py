"""Wipes rehearsals that were left behind: whoever began them was cut off, or lost power."""

import asyncio
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from doithoai.actions import rehearsing
from doithoai.domain.errors import Refused
from doithoai.store import rehearsals
from doithoai.store.engine import kind_of

if TYPE_CHECKING:
    from doithoai.house import House

LEFT_BEHIND_MS: Final = 3_600_000
LOOK_SECONDS: Final = 300.0

log = structlog.get_logger()


async def keep_sweeping(house: "House") -> None:
    """Wipe what is older than an hour, now and every few minutes; cancel it to end it."""
    while True:
        try:
            await sweep(house)
        except (Refused, SQLAlchemyError) as error:  # somebody still comes in, or the disk is full
            log.warning("rehearsal_not_wiped", error=kind_of(error))
        await asyncio.sleep(LOOK_SECONDS)


async def sweep(house: "House") -> None:
    """Wipe the rehearsals that are older than an hour."""
    for dialogue in await house.read(rehearsals.older_than, house.clock() - LEFT_BEHIND_MS):
        await wipe(house, dialogue)


async def wipe(house: "House", dialogue: int) -> None:
    """Wipe one, a part in each transaction."""
    while not await house.write(rehearsing.wipe_some, dialogue):
        pass
