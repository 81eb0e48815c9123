from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from tests import stores
from tests.browser import find_chromium
from tests.faults import results, scale
from tests.services import postgres, valkey

__all__ = ["postgres", "valkey"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store", choices=stores.STORES, default="sqlite", help="where records are kept")
    scale.add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    stores.choose(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    results.name_faults(items)
    if config.getoption("--store") == "sqlite":
        return
    of_the_file = [item for item in items if item.get_closest_marker("sqlite")]
    config.hook.pytest_deselected(items=of_the_file)
    items[:] = [item for item in items if item not in of_the_file]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    results.tell(config, terminalreporter)


@pytest.fixture(autouse=True)
def _the_log_as_it_was() -> Iterator[None]:
    """What a command run in this process does to the log ends with its test."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": find_chromium()}
