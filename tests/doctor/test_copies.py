"""When the last backup was taken, as the doctor tells it."""

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from doithoai.cli.backup import backup
from doithoai.doctor import copies
from doithoai.doctor.finding import State
from doithoai.house import House
from doithoai.settings import Settings
from tests.server import in_house

HOUR = 3_600


@pytest.mark.parametrize(
    ("hours", "state"), [(0, State.OK), (25, State.OK), (27, State.LOOK), (8 * 24, State.WRONG)]
)
def test_an_old_backup_is_worth_a_look(tmp_path: Path, hours: int, state: State) -> None:
    settings = Settings(data=tmp_path)
    copies.mark_of(settings).touch()
    at = time.time() - hours * HOUR - 60
    os.utime(copies.mark_of(settings), (at, at))
    [found] = copies.examine(settings)
    assert (found.state, found.params) == (state, {"hours": hours})


def test_no_backup_at_all_is_told_where_there_is_something_to_lose(tmp_path: Path) -> None:
    [found] = copies.examine(Settings(data=tmp_path))
    assert found.state is State.LOOK
    assert list(copies.examine(Settings(data=tmp_path / "none"))) == []


def test_a_backup_that_was_written_is_known_and_one_that_was_not_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("DOITHOAI_DATA", str(data))
    in_house(data, _nothing)
    in_the_way = tmp_path / "there.zip"
    in_the_way.touch()
    assert CliRunner().invoke(backup, [str(in_the_way)]).exit_code == 1
    assert not copies.mark_of(Settings(data=data)).exists()
    assert CliRunner().invoke(backup, [str(tmp_path / "b.zip")]).exit_code == 0
    [found] = copies.examine(Settings(data=data))
    assert found.state is State.OK


async def _nothing(_house: House) -> None:
    """A database that holds nothing yet."""
