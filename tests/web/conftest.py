from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests import stores
from tests.web.site import Site, open_site


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(stores.settings(tmp_path)) as opened:
        yield opened


@pytest_asyncio.fixture
async def https_site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(stores.settings(tmp_path, public_url="https://doithoai.example")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """One server for all tests of a module that change nothing in it."""
    async with open_site(stores.settings(tmp_path_factory.mktemp("shared"))) as opened:
        yield opened
