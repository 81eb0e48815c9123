from pathlib import Path

import pytest

from tests.faults.results import FAULT, Results
from tests.faults.scale import FULL, SMALL, Scale

SPARE_SECONDS = 900


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave a soak the time that it was asked to take."""
    soak = config.getoption("--soak-seconds")
    for item in items:
        if soak and item.get_closest_marker(FAULT):
            item.add_marker(pytest.mark.timeout(soak + SPARE_SECONDS), append=False)


@pytest.fixture(scope="session")
def scale(pytestconfig: pytest.Config) -> Scale:
    """How large the faults of this run are."""
    return FULL if pytestconfig.getoption("--faults") == "full" else SMALL


@pytest.fixture
def results(request: pytest.FixtureRequest, scale: Scale) -> Results:
    """Takes what this test sees into the table."""
    assert isinstance(request.node, pytest.Item)
    return Results(request.node, scale.slack)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a server of this test keeps everything."""
    return tmp_path / "data"
