"""Takes sheets over in the background, a slice in each transaction, so that nobody else waits long."""

import asyncio
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from doithoai.actions import importing
from doithoai.actions.importing import Kind
from doithoai.domain.errors import Refused
from doithoai.store.engine import kind_of
from doithoai.store.imports import Draft

if TYPE_CHECKING:
    from doithoai.house import House

log = structlog.get_logger()


class Taking:
    """The sheets that this process is taking over. How far they are stands in the database."""

    def __init__(self, house: "House") -> None:
        self._house = house
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def go_on(self, kind: Kind, draft: Draft) -> None:
        """Begin with a sheet, or go on with one that a process which has ended began; once is enough."""
        if draft.id not in self._tasks:
            task = self._tasks[draft.id] = asyncio.ensure_future(self._take(kind, draft))
            task.add_done_callback(lambda _: self._tasks.pop(draft.id))

    async def stop(self) -> None:
        """End them all; whoever opens the page of one lets it go on."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _take(self, kind: Kind, draft: Draft) -> None:
        try:
            while not await self._house.write(importing.take_slice, kind, draft):
                pass
        except (Refused, SQLAlchemyError) as error:  # the disk is full, the server busy: the page tries again
            log.warning("import_interrupted", draft=draft.id, error=kind_of(error))
