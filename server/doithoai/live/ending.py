"""How tasks of ours end: for sure."""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

AGAIN_SECONDS: Final = 0.5


async def end(tasks: Iterable["asyncio.Task[Any]"]) -> None:
    """Cancel ``tasks`` and return when all have ended.

    They are cancelled until they do: a library that is just waiting for its own timeout may take our
    cancellation for that, and whoever called it goes on.
    """
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=AGAIN_SECONDS)
