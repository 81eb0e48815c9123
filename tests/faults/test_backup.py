"""A backup taken under load is put back on another machine: a whole beginning, and everybody reads anew."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from doithoai.settings import Settings
from tests.faults.askers import asking
from tests.faults.results import Results
from tests.faults.scale import Scale
from tests.faults.server import Server, inspect, running
from tests.faults.tally import check_prefix
from tests.faults.venue import prepare
from tests.house import DATABASE
from tests.source import ROOT

pytestmark = [pytest.mark.asyncio, pytest.mark.sqlite, pytest.mark.timeout(600)]


@pytest.mark.fault("F22", "backup under load, restored elsewhere")
async def test_a_backup_taken_under_load_is_a_whole_beginning_and_everybody_reads_anew(
    folder: Path, scale: Scale, results: Results, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "backup.zip", tmp_path / "elsewhere"
    venue, server = await prepare(Settings(data=folder), scale.clients), Server(folder, scale.patience)
    async with running(server), asking(venue, [server.port], scale) as crowd:
        await crowd.until_acknowledged(30, 60)
        before = crowd.acknowledged
        results.held(await _run(folder, "backup", str(file), "--with-key"))
        await crowd.until_acknowledged(30, 60)
        crowd.stop_asking()
        await crowd.until_current(60)
    results.held(await _run(elsewhere, "restore", str(file)))
    other = Server(elsewhere, scale.patience)
    async with running(other), asking(venue, [other.port], scale, known=crowd) as crowd:
        kept = inspect(elsewhere / DATABASE, venue.dialogue)
        assert before <= len(kept.numbers) < crowd.acknowledged
        check_prefix(crowd, kept)
        results.tallied(len(kept.numbers), max(kept.numbers.values()), sum(len(a.shown) for a in crowd))


async def _run(folder: Path, *words: str) -> str:
    """Run a command of ours as a person does, beside the server; returns the first line it printed."""
    environment = {**os.environ, "DOITHOAI_DATA": str(folder)}
    command = [sys.executable, "-m", "doithoai", *words]
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[0].rpartition("/")[2]
