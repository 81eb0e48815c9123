from pathlib import Path

import pytest

from tests.faults.results import Results
from tests.faults.scale import FULL, SMALL, Scale


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
