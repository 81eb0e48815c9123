"""A small rehearsal, as people run it: against a real server, over real sockets."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from doithoai.house import House
from doithoai.store.tables import metadata
from doithoai.store.transaction import Tx
from tests.server import RunningServer, in_house
from tests.services import Postgres

PEOPLE = 60
FAST = ("--arrival-seconds=2", "--question-seconds=2", "--support-seconds=1", "--calm-seconds=0.5")
#: What any database has before somebody comes: its epoch and the fingerprint of its key.
ALWAYS_THERE = {"meta"}


def command(server: RunningServer, *words: str) -> tuple[list[str], dict[str, str]]:
    own = {"DOITHOAI_DATA": str(server.data)}
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("DOITHOAI_")}
    line = [sys.executable, "-m", "doithoai", "rehearse", "--url", server.address, *words]
    return line, inherited | own


def rehearse(server: RunningServer, *words: str) -> tuple[int, dict[str, Any]]:
    """Run it to its end; returns the exit status and the verdict."""
    line, environment = command(server, f"--participants={PEOPLE}", "--json", *FAST, *words)
    ended = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert ended.returncode in {0, 1}, ended.stderr
    return ended.returncode, json.loads(ended.stdout)


def rows(tx: Tx) -> dict[str, int]:
    """How many rows each table has, where it has any."""
    counts = {name: tx.connection.execute(table.select()).all() for name, table in metadata.tables.items()}
    return {name: len(found) for name, found in counts.items() if found and name not in ALWAYS_THERE}


def everything_in(data: Path) -> dict[str, int]:
    async def count(house: House) -> dict[str, int]:
        return await house.read(rows)

    return in_house(data, count)


def values_of(report: dict[str, Any]) -> dict[str, float]:
    return {measure["name"]: measure["value"] for measure in report["measures"]}


def test_a_server_that_is_ready_is_told_so_and_nothing_stays_behind(tmp_path: Path) -> None:
    with RunningServer(tmp_path / "data") as server:
        status, report = rehearse(server)
    assert (status, report["ready"], report["bottleneck"]) == (0, True, None), report
    assert report["form"] == "doithoai/rehearsal/1"
    assert report["received"] == {"participants": PEOPLE, "questions": 2, "supports": PEOPLE}
    assert {name: report["stored"][name] for name in report["received"]} == report["received"]
    assert list(values_of(report)) == [
        "arrival_p95", "question_ack_p95", "on_screens_p95", "support_ack_p95", "return_max",
        "refused", "lost",
    ]  # fmt: skip
    assert values_of(report)["return_max"] > 0.4
    assert everything_in(tmp_path / "data") == {}


def test_it_is_played_on_postgresql_too_and_with_more_questions_than_a_moderator_may_take_one_by_one(
    tmp_path: Path, postgres: Postgres
) -> None:
    with RunningServer(tmp_path / "data", database_url=postgres.new_database()) as server:
        status, report = rehearse(server, f"--askers={PEOPLE}", "--question-seconds=0.2")
    assert status == 0, report
    assert {name: report["stored"][name] for name in report["received"]} == report["received"]


def test_a_server_with_too_few_descriptors_is_not_ready_and_hears_which_limit_it_was(tmp_path: Path) -> None:
    with RunningServer(tmp_path / "data") as server:
        used = len(list(Path(f"/proc/{server.pid}/fd").iterdir()))
        few = used + PEOPLE // 2
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (few, few))
        status, report = rehearse(server)
        assert (status, report["ready"], report["bottleneck"]) == (1, False, "descriptors"), report


def _arrived(line: str) -> int:
    phase, count, *_ = [*line.split(), "", "0"]
    return int(count) if phase == "arrival" else 0


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_early_leaves_nothing_behind(tmp_path: Path, by: signal.Signals) -> None:
    with RunningServer(tmp_path / "data") as server:
        line, environment = command(server, f"--participants={PEOPLE}", "--json", "--arrival-seconds=60")
        with subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, text=True) as playing:
            assert playing.stderr is not None
            while _arrived(playing.stderr.readline()) < 3:  # not each of them is told
                assert playing.poll() is None
            playing.send_signal(by)
            _, said = playing.communicate(timeout=40)
    assert playing.returncode == 130
    assert "Traceback" not in said
    assert everything_in(tmp_path / "data") == {}


def test_a_foreign_key_rehearses_nothing(tmp_path: Path) -> None:
    with RunningServer(tmp_path / "data") as server:
        forged = tmp_path / "forged.key"
        forged.write_text("0" * 64)
        line, environment = command(server, "--participants=2")
        environment["DOITHOAI_OPERATOR_KEY_FILE"] = str(forged)
        ended = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert "another operator's key" in ended.stderr


def test_where_no_server_answers_one_runs_as_long_as_it_takes(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DOITHOAI_")}
    environment |= {"DOITHOAI_DATA": str(tmp_path / "data"), "DOITHOAI_PORT": "0"}
    line = [sys.executable, "-m", "doithoai", "rehearse", "--participants=5", "--lang=en", *FAST]
    ended = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "one is started for as long as it takes" in ended.stderr
    assert "Ready for 5 people" in ended.stdout
    assert max(map(len, ended.stdout.splitlines())) <= 80
    assert everything_in(tmp_path / "data") == {}
