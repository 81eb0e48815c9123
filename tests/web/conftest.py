from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from doithoai.settings import Settings
from tests.web.site import Site, open_site


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(Settings(data=tmp_path)) as opened:
        yield opened


@pytest_asyncio.fixture
async def https_site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(Settings(data=tmp_path, public_url="https://doithoai.example")) as opened:
        yield opened
