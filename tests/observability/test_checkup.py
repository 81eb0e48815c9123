"""The doctor's look while the server runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doithoai.doctor.finding import Finding, State, finding
from doithoai.observability.checkup import AGAIN_SECONDS, Checkup
from doithoai.settings import Settings

pytestmark = pytest.mark.asyncio


class Doctor:
    """Finds two things, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.now = 0.0

    def examine(self, _settings: Settings) -> Iterator[Finding]:
        self.asked += 1
        yield finding("clock", State.OK, "Tốt.")
        yield finding("disk", State.WRONG, "Hỏng.")


async def test_what_is_wrong_comes_first(tmp_path: Path) -> None:
    doctor = Doctor()
    checkup = Checkup(Settings(data=tmp_path), lambda: doctor.now, doctor.examine)
    looked = checkup.look()
    assert list(checkup.findings) == []
    assert checkup.is_looking
    await looked
    assert [one.about for one in checkup.findings] == ["disk", "clock"]


async def test_however_many_look_the_doctor_is_asked_once_in_a_while(tmp_path: Path) -> None:
    doctor = Doctor()
    checkup = Checkup(Settings(data=tmp_path), lambda: doctor.now, doctor.examine)
    for at, asked in ((0.0, 1), (AGAIN_SECONDS - 1, 1), (AGAIN_SECONDS, 2)):
        doctor.now = at
        for _turn in range(3):
            await checkup.look()
        assert doctor.asked == asked


async def test_a_doctor_who_stumbles_leaves_what_was_found_before(tmp_path: Path) -> None:
    doctor = Doctor()
    stumbles = False

    def examine(settings: Settings) -> Iterator[Finding]:
        if stumbles:
            raise OSError("no such tool")
        return doctor.examine(settings)

    checkup = Checkup(Settings(data=tmp_path), lambda: doctor.now, examine)
    await checkup.look()
    stumbles, doctor.now = True, AGAIN_SECONDS
    await checkup.look()
    assert len(checkup.findings) == 2
