from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.windows import LAUNCH_ARGS, PATIENCE_MS, Windows, watched_windows

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "args": LAUNCH_ARGS}


@pytest.fixture
def windows(browser: Browser) -> Iterator[Windows]:
    with watched_windows(browser) as windows:
        yield windows
