"""Opens collecting and ends the intake when the plan says so, in whichever process comes first."""

import asyncio
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from doithoai.actions import intake
from doithoai.domain.errors import Refused
from doithoai.store import plans
from doithoai.store.engine import kind_of

if TYPE_CHECKING:
    from doithoai.house import House

LOOK_SECONDS: Final = 5.0

log = structlog.get_logger()


async def keep_time(house: "House") -> None:
    """Look every few seconds, now first, so that what came while the server was down is caught up with."""
    while True:
        try:
            await look(house)
        except (Refused, SQLAlchemyError) as error:  # the database is away, or the disk is full
            log.warning("plan_not_kept", error=kind_of(error))
        await asyncio.sleep(LOOK_SECONDS)


async def look(house: "House") -> None:
    """Carry out what the plans want by now."""
    for dialogue in await house.read(plans.due):
        await house.write(intake.keep_to_plan, dialogue)
