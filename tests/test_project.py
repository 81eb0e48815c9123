"""What must stay true of the files around the code."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

import doithoai
from tests.source import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "DESIGN.md", "PROTOCOL.md")
LARGEST_FILE_BYTES = 512 * 1024
TARGETS = {"help", "setup", "run", "test", "check", "e2e", "bench", "build", "clean"}
# Folders of one person's or one build machine, which mean nothing anywhere else.
MACHINE_PATH = re.compile(r"(?<![\w.~}-])/(?:work|root|tmp|home/\w+|Users/\w+)/[\w.]")
DOWNLOAD_ADDRESS = re.compile(r"pypi\.org|pythonhosted\.|npmjs\.|extra-index-ur[l]|find-link[s]|file:/{3}")
PROMISED_COMMAND = re.compile(r"(?:`|^\s*(?:\$ )?)make ([a-z][a-z0-9-]*)(?=`|\s*$| [A-Z_]+=)", re.MULTILINE)


def _tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _pyproject() -> dict[str, Any]:
    return tomllib.loads(_text(ROOT / "pyproject.toml"))


def _lock_names(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", _text(ROOT / "requirements" / lock), re.MULTILINE))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_a_python_lock_pins_each_package_by_hash_and_names_no_address(lock: str) -> None:
    text = _text(ROOT / "requirements" / lock)
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_locks_hold_everything_that_the_package_asks_for() -> None:
    project = _pyproject()
    needed = _names(project["project"]["dependencies"])
    extras = project["project"]["optional-dependencies"]
    for extra in extras.values():
        needed |= _names(extra)
    assert needed <= _lock_names("runtime.txt")
    assert needed | _names(project["dependency-groups"]["dev"]) <= _lock_names("dev.txt")


def test_every_package_in_use_is_locked_alike_for_running_and_for_developing() -> None:
    runtime, dev = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _text(ROOT / "requirements" / lock), re.MULTILINE))
        for lock in ("runtime.txt", "dev.txt")
    )
    assert runtime.items() <= dev.items()


def test_what_builds_the_package_is_locked_too() -> None:
    assert _names(_pyproject()["build-system"]["requires"]) <= _lock_names("dev.txt")


def test_only_one_minor_of_uvicorn_is_taken() -> None:
    assert "uvicorn>=0.54,<0.55" in _pyproject()["project"]["dependencies"]


def test_the_client_lock_pins_each_package_by_hash_and_names_no_address() -> None:
    packages = json.loads(_text(ROOT / "client/package-lock.json"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert [name for name, package in installed.items() if "integrity" not in package] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = {path.name: MACHINE_PATH.findall(_text(path)) for path in _tracked_files()}
    assert {name: places for name, places in found.items() if places} == {}


def test_no_file_names_where_packages_are_downloaded_from() -> None:
    found = {path.name: DOWNLOAD_ADDRESS.findall(_text(path)) for path in _tracked_files()}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_file_is_binary_or_large() -> None:
    pictures = {ROOT / name for name in re.findall(r"\.pictures/\w+\.png", _text(ROOT / "README.md"))}
    assert [
        path.name for path in _tracked_files() if b"\0" in path.read_bytes() and path not in pictures
    ] == []
    assert [path.name for path in _tracked_files() if path.stat().st_size > LARGEST_FILE_BYTES] == []


def test_make_offers_what_the_documents_promise() -> None:
    offered = set(re.findall(r"^([a-z][a-z0-9-]*):", _text(ROOT / "Makefile"), re.MULTILINE))
    assert offered >= TARGETS
    documents = [path for name in DOCUMENTS if (path := ROOT / name).exists()]
    promised = {(path.name, target) for path in documents for target in PROMISED_COMMAND.findall(_text(path))}
    assert {promise for promise in promised if promise[1] not in offered} == set()


def test_make_help_lists_every_target_with_a_sentence() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert set(re.findall(r"^make ([a-z0-9-]+) +\w", shown, re.MULTILINE)) >= TARGETS


def test_the_changelog_tells_of_this_version() -> None:
    headings = re.findall(r"^## (\S+?),? ", _text(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == doithoai.__version__


def test_continuous_integration_runs_make_test_and_nothing_else() -> None:
    commands = [line for line in _text(ROOT / ".ci/run").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
