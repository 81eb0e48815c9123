from typing import Any

import pytest

from tests.browser import find_chromium
from tests.services import postgres, valkey

__all__ = ["postgres", "valkey"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": find_chromium()}
