"""Several processes on one port, as `doithoai serve` starts them: looked at from outside."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from doithoai.workers import next_pause
from tests.server import LOOK_AGAIN_SECONDS, START_SECONDS, STOP_SECONDS
from tests.services import Postgres, Valkey
from tests.several import shared_settings

WORKERS = 3


@dataclass
class Serving:
    """The parent, and what it said when all were ready."""

    parent: subprocess.Popen[str]
    said: list[str]

    @property
    def address(self) -> str:
        return self.said[0].rpartition(" ")[2]

    def workers(self) -> list[int]:
        pid = self.parent.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def serving(tmp_path: Path, postgres: Postgres, valkey: Valkey) -> Iterator[Serving]:
    settings = shared_settings(tmp_path, postgres.new_database(), valkey)
    settings |= {"workers": str(WORKERS), "port": "0", "data": str(tmp_path / "data")}
    ours = {f"DOITHOAI_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "doithoai", "serve"]
    with (tmp_path / "errors").open("w") as errors:
        parent = subprocess.Popen(
            command, env={**os.environ, **ours}, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert parent.stdout is not None
    said = [parent.stdout.readline().strip() for _ in range(2)]
    try:
        yield Serving(parent, said)
    finally:
        parent.terminate()
        parent.communicate(timeout=STOP_SECONDS)


def test_they_speak_once_and_share_the_port_and_the_code_for_the_first_account(serving: Serving) -> None:
    assert "is ready at http://127.0.0.1:" in serving.said[0]
    assert "enter the code" in serving.said[1]
    assert len(serving.workers()) == WORKERS
    assert {_health(serving.address) for _ in range(20)} == {200}


def test_one_that_dies_is_started_again_and_the_others_go_on(serving: Serving) -> None:
    before = serving.workers()
    os.kill(before[1], signal.SIGKILL)
    until = time.monotonic() + START_SECONDS
    while len(set(serving.workers()) - set(before)) != 1 or len(serving.workers()) != WORKERS:
        assert time.monotonic() < until
        time.sleep(LOOK_AGAIN_SECONDS)
    assert {before[0], before[2]} <= set(serving.workers())
    assert _health(serving.address) == 200


def test_they_stop_in_good_order(serving: Serving) -> None:
    workers = serving.workers()
    serving.parent.send_signal(signal.SIGTERM)
    assert serving.parent.wait(STOP_SECONDS) == 0
    assert not any(_is_there(worker) for worker in workers)


def test_one_that_goes_on_dying_young_is_waited_for_longer_each_time() -> None:
    pauses = [0.0]
    for lived in (1, 59, 3, 3, 3, 3, 61, 3):
        pauses.append(next_pause(pauses[-1], lived))
    assert pauses[1:] == [0.5, 1, 2, 4, 8, 8, 0.5, 1]


def test_the_parent_gives_up_when_one_dies_at_once_each_time() -> None:
    with _dying_at_once(pause=0.01) as parent:
        _, told = parent.communicate(timeout=START_SECONDS)
    assert parent.returncode == 1
    ends = re.findall(r"^Worker 0 ended with status 1(.*)$", told, re.MULTILINE)
    assert ends == [*(f"; again in {pause} s" for pause in (0.01, 0.02, 0.04, 0.08)), " for good"]


def test_the_parent_stops_at_once_while_it_waits_to_start_one_again() -> None:
    with _dying_at_once(pause=60) as parent:
        assert parent.stderr is not None
        while "again in 8 s" not in parent.stderr.readline():
            assert parent.poll() is None
        began = time.monotonic()
        parent.terminate()
        assert parent.wait(STOP_SECONDS) == 0
    assert time.monotonic() - began < 5


def test_they_stop_too_when_their_parent_is_killed(serving: Serving) -> None:
    workers = serving.workers()
    serving.parent.kill()
    until = time.monotonic() + STOP_SECONDS
    while any(_is_there(worker) for worker in workers):
        assert time.monotonic() < until
        time.sleep(LOOK_AGAIN_SECONDS)


def test_a_port_that_another_program_listens_on_is_not_shared_with_it(
    serving: Serving, tmp_path: Path
) -> None:
    port = serving.address.rpartition(":")[2]
    environment = {"DOITHOAI_PORT": port, "DOITHOAI_DATA": str(tmp_path / "data")}
    second = _beside(serving, "serve", environment)
    assert second.returncode == 1
    assert f"Can't listen on 127.0.0.1:{port}: Address already in use" in second.stderr


def test_their_record_is_verified_while_they_serve_it(serving: Serving) -> None:
    verified = _beside(serving, "verify")
    assert verified.returncode == 0, verified.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_database_that_does_not_answer_ends_the_start_with_a_sentence(tmp_path: Path, workers: str) -> None:
    ours = {
        "DOITHOAI_DATA": str(tmp_path / "data"),
        "DOITHOAI_DATABASE_URL": f"postgresql:///nothing?host={tmp_path}",
        "DOITHOAI_REDIS_URL": "redis://127.0.0.1:1",
        "DOITHOAI_WORKERS": workers,
    }
    ended = _run("serve", ours)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Waiting for the database\n")
    assert ended.stderr.endswith("See that it runs, and that DOITHOAI_DATABASE_URL is right.\n")
    assert "Traceback" not in ended.stderr


def _dying_at_once(pause: float) -> "subprocess.Popen[str]":
    """A parent whose worker refuses its settings."""
    program = (
        "from doithoai import settings, workers\n"
        f"workers.AGAIN_SECONDS = {pause}\n"
        "raise SystemExit(workers.supervise(settings.Settings(port=0)))"
    )
    refused = {**os.environ, "DOITHOAI_WORKERS": "0"}
    return subprocess.Popen([sys.executable, "-c", program], env=refused, stderr=subprocess.PIPE, text=True)


def _beside(
    serving: Serving, command: str, others: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run another command with the settings of the servers, but for ``others``."""
    given = Path(f"/proc/{serving.parent.pid}/environ").read_bytes().decode().split("\0")
    ours = dict(line.split("=", 1) for line in given if line.startswith("DOITHOAI_"))
    return _run(command, {**ours, **(others or {})})


def _run(command: str, ours: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "doithoai", command],
        env={**os.environ, **ours},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _health(address: str) -> int:
    with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
        return int(answer.status)


def _is_there(pid: int) -> bool:
    """A process that has ended and waits for somebody to hear of it is not there."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
