"""Fixtures: records made once and copied for each test; making the tables takes longer than most tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import stores
from tests.house import Record, new_record, open_record
from tests.scenes import FULL_SWING, play


@pytest.fixture(scope="session")
def planned_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which a dialogue is planned and everybody has a seat."""
    folder = tmp_path_factory.mktemp("planned")
    with new_record(folder):
        pass
    return folder


@pytest.fixture(scope="session")
def swinging_folder(tmp_path_factory: pytest.TempPathFactory, planned_folder: Path) -> Path:
    """A record in which the dialogue is in full swing."""
    folder = tmp_path_factory.mktemp("swinging") / "record"
    stores.copy(planned_folder, folder)
    with open_record(folder) as record:
        play(record, FULL_SWING)
    return folder


@pytest.fixture
def planned(planned_folder: Path, tmp_path: Path) -> Iterator[Record]:
    """A dialogue that is planned; a copy for this test alone."""
    yield from _copy(planned_folder, tmp_path / "planned")


@pytest.fixture
def swinging(swinging_folder: Path, tmp_path: Path) -> Iterator[Record]:
    """A dialogue in full swing; a copy for this test alone."""
    yield from _copy(swinging_folder, tmp_path / "swinging")


def _copy(folder: Path, to: Path) -> Iterator[Record]:
    stores.copy(folder, to)
    with open_record(to) as record:
        yield record
