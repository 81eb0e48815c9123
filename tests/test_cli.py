"""The command line, run as people run it."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import doithoai
from doithoai.demo.plan import prepare
from doithoai.demo.replay import replay
from doithoai.documents.dossier import load
from doithoai.documents.downloads import download
from doithoai.house import House
from doithoai.live.connection import listening_socket
from doithoai.store.transaction import Tx
from tests.server import in_house


def _environment(**environ: str) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("DOITHOAI_")} | environ


def _doithoai(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "doithoai", *words]
    return subprocess.run(
        command, env=_environment(**environ), capture_output=True, text=True, timeout=60, check=False
    )


def _archive(tx: Tx, dialogue: int) -> bytes:
    return download(load(tx, dialogue), "json", "vi").body


async def _ask_all(house: House) -> bytes:
    links = await prepare(house)
    await replay(house, links.dialogue, minutes=0)
    return await house.read(_archive, links.dialogue)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder in which the 63 questions were asked, and the archive exported from it."""
    folder = tmp_path_factory.mktemp("asked")
    archive = folder / "archive.json"
    archive.write_bytes(in_house(folder / "data", _ask_all))
    return folder / "data", archive


def test_it_says_its_version_and_what_it_can_do() -> None:
    assert _doithoai("--version").stdout.strip() == f"doithoai, version {doithoai.__version__}"
    offered = re.findall(r"^  (\w+) ", _doithoai("--help").stdout.split("Commands:")[1], re.MULTILINE)
    assert offered == [
        "backup", "demo", "doctor", "lookalikes", "password", "rehearse", "restore", "serve", "verify",
    ]  # fmt: skip


def test_an_unknown_setting_is_refused_with_those_that_exist() -> None:
    refused = _doithoai("serve", DOITHOAI_PROT="80")
    assert refused.returncode == 1
    assert "unknown setting DOITHOAI_PROT" in refused.stderr
    assert "DOITHOAI_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with closing(listening_socket("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = _doithoai("serve", DOITHOAI_PORT=port, DOITHOAI_DATA=str(tmp_path))
    assert refused.returncode == 1
    assert f"Can't listen on 127.0.0.1:{port}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_exported_archive_is_checked_without_a_server(asked: tuple[Path, Path]) -> None:
    _, archive = asked
    sound = _doithoai("verify", str(archive))
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "63" in sound.stdout


def test_a_changed_archive_is_told_from_a_sound_one(asked: tuple[Path, Path], tmp_path: Path) -> None:
    _, archive = asked
    forged = tmp_path / "forged.json"
    forged.write_bytes(archive.read_bytes().replace("Sáng kiến".encode(), "Sáng tạo".encode(), 1))
    assert _doithoai("verify", str(forged)).returncode == 1


def test_the_database_of_the_data_folder_is_checked(asked: tuple[Path, Path], tmp_path: Path) -> None:
    data, _ = asked
    assert _doithoai("verify", DOITHOAI_DATA=str(data)).returncode == 0
    missing = _doithoai("verify", DOITHOAI_DATA=str(tmp_path / "nothing"))
    assert missing.returncode == 1
    assert "There is no database" in missing.stderr


def test_the_doctor_ends_with_one_only_when_something_is_wrong(tmp_path: Path) -> None:
    settings = {"DOITHOAI_DATA": str(tmp_path / "data"), "DOITHOAI_PORT": "0"}
    told = _doithoai("doctor", "--lang", "vi", **settings)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "an toàn với WAL" in told.stdout
    (tmp_path / "sealing.key").write_text("for everybody")
    (tmp_path / "sealing.key").chmod(0o644)
    wrong = _doithoai("doctor", "--json", DOITHOAI_SEALING_KEY_FILE=str(tmp_path / "sealing.key"), **settings)
    assert wrong.returncode == 1
    found = {line["about"]: line["state"] for line in json.loads(wrong.stdout)}
    assert found["sealing key"] == "wrong"


def test_a_backup_is_put_back_in_another_folder_with_its_key_or_without(
    asked: tuple[Path, Path], tmp_path: Path
) -> None:
    data, _ = asked
    key = data / "sealing.key"
    for words, is_there in ((["--with-key"], True), ([], False)):
        file, new = tmp_path / f"{is_there}.zip", tmp_path / f"{is_there}"
        made = _doithoai("backup", str(file), *words, DOITHOAI_DATA=str(data))
        assert made.returncode == 0, made.stderr
        assert ("The sealing key is not in it." in made.stdout) is not is_there
        put_back = _doithoai("restore", str(file), DOITHOAI_DATA=str(new))
        assert put_back.returncode == 0, put_back.stderr
        assert "Sound: " in put_back.stdout
        assert ("put the sealing key back" in put_back.stdout) is not is_there
        assert (new / "sealing.key").exists() is is_there
    assert (tmp_path / "True" / "sealing.key").read_bytes() == key.read_bytes()
    assert (tmp_path / "True" / "sealing.key").stat().st_mode & 0o777 == 0o600
    again = _doithoai("restore", str(tmp_path / "True.zip"), DOITHOAI_DATA=str(tmp_path / "True"))
    assert "Nothing was restored: the database is not empty" in again.stderr


def test_a_backup_is_not_put_back_beside_another_key(asked: tuple[Path, Path], tmp_path: Path) -> None:
    data, _ = asked
    _doithoai("backup", str(tmp_path / "b.zip"), DOITHOAI_DATA=str(data))
    (tmp_path / "sealing.key").write_text("00" * 32)
    refused = _doithoai("restore", str(tmp_path / "b.zip"), DOITHOAI_DATA=str(tmp_path))
    assert refused.returncode == 1
    assert "is not the sealing key of this backup" in refused.stderr
    assert not (tmp_path / "doithoai.sqlite3").exists()


def test_a_backup_for_which_there_is_no_room_is_no_file(asked: tuple[Path, Path], tmp_path: Path) -> None:
    data, _ = asked
    limited = ["sh", "-c", 'ulimit -f 100; exec "$@"', "sh", sys.executable, "-m", "doithoai"]
    failed = subprocess.run(
        [*limited, "backup", str(tmp_path / "backup.zip")],
        env=_environment(DOITHOAI_DATA=str(data)), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert failed.returncode == 1
    assert "No backup was written" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_backup_never_replaces_a_file(asked: tuple[Path, Path]) -> None:
    data, archive = asked
    before = archive.read_bytes()
    refused = _doithoai("backup", str(archive), DOITHOAI_DATA=str(data))
    assert "exists already" in refused.stderr
    assert archive.read_bytes() == before


def test_half_a_backup_is_said_to_be_none(asked: tuple[Path, Path], tmp_path: Path) -> None:
    data, _ = asked
    _doithoai("backup", str(tmp_path / "b.zip"), DOITHOAI_DATA=str(data))
    (tmp_path / "b.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:30_000])
    refused = _doithoai("restore", str(tmp_path / "b.zip"), DOITHOAI_DATA=str(tmp_path / "new"))
    assert "is not a whole backup; nothing was restored" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_without_its_sealing_key_says_which_file_to_put_back(tmp_path: Path) -> None:
    async def nothing(_house: House) -> None: ...

    in_house(tmp_path, nothing)
    (tmp_path / "sealing.key").unlink()
    refused = _doithoai("verify", DOITHOAI_DATA=str(tmp_path))
    assert refused.returncode == 1
    assert f"{tmp_path / 'sealing.key'} is missing: put back the sealing key" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_demo_prints_a_link_for_each_role_and_stops_cleanly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "doithoai", "demo", "--no-replay"]
    environment = _environment(DOITHOAI_PORT="0", DOITHOAI_DATA=str(tmp_path), PYTHONUNBUFFERED="1")
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        said = ""
        while "Stop with Ctrl-C" not in said:
            line = demo.stdout.readline()
            assert line, said
            said += line
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(20) == 0
    for role in ("Join", "Moderator", "Host", "Leader", "Secretary", "Organiser", "Stage"):
        assert re.search(rf"^  {role} +http://127\.0\.0\.1:\d+/\S+", said, re.MULTILINE), said
