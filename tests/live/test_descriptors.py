"""The server takes what descriptors it can get, and lets in as many as they suffice for."""

import resource
import subprocess
import sys

import pytest

from doithoai.live.descriptors import MOST, RESERVE

TRY = """
import resource
from doithoai.live.descriptors import raise_limit
print(raise_limit(), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.parametrize(("soft", "hard", "viewers"), [(256, 256, 128), (256, 4_096, 4_096 - RESERVE)])
def test_there_is_room_for_as_many_as_descriptors_suffice_for(soft: int, hard: int, viewers: int) -> None:
    assert _raised(soft, hard) == [viewers, hard, hard]


def test_more_than_one_process_can_serve_are_never_let_in() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert _raised(256, hard)[0] <= MOST


def _raised(soft: int, hard: int) -> list[int]:
    ours = subprocess.run(
        [sys.executable, "-c", TRY], capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard)),
    )  # fmt: skip
    return [int(number) for number in ours.stdout.split()]
