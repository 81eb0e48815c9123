import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.house import Record
from tests.live.screen import Sitting, sit
from tests.staged import planned, planned_folder, swinging, swinging_folder

__all__ = ["planned", "planned_folder", "swinging", "swinging_folder"]


@pytest_asyncio.fixture
async def sitting(swinging: Record) -> AsyncIterator[Sitting]:
    """A running house with a dialogue in full swing."""
    swinging.close()
    async with sit(swinging.folder, swinging.clock) as opened:
        yield opened


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever a screen does, it leaves no error and no traceback in the log."""
    yield
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert "error" not in capsys.readouterr().out
