"""The wheel, built from a copy of the checkout and installed where nothing else is."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

import doithoai
from tests.source import ROOT

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    checkout = tmp_path_factory.mktemp("checkout")
    _copy_sources(checkout)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist", folder=checkout)
    (built,) = (checkout / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and what it asks for."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    _run(sys.executable, "-m", "venv", str(home), folder=home.parent)
    pip = [str(home / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    locked = str(ROOT / "requirements/runtime.txt")
    _run(*pip, "--require-hashes", "--requirement", locked, folder=home.parent)
    _run(*pip, "--no-deps", str(wheel), folder=home.parent)
    return home / "bin"


def test_the_wheel_holds_the_code_the_templates_and_the_client(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    packaged = {f"doithoai/{path}" for path in _tracked("server/doithoai")}
    templates = {f"doithoai/templates/{path}" for path in _tracked("templates")}
    assert packaged | templates <= names
    assert "doithoai/static/.vite/manifest.json" in names
    assert any(name.endswith(".css") for name in names)
    fonts = {
        f"doithoai/documents/fonts/{name}" for name in ("tinos-400-normal.ttf", "letters.txt", "LICENSE")
    }
    assert fonts <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert roots == {"doithoai", f"doithoai-{doithoai.__version__}.dist-info"}


def test_doithoai_is_the_only_name_that_can_be_imported(environment: Path, tmp_path: Path) -> None:
    probe = (
        "import importlib.util as u; print([u.find_spec(n) is None for n in ('doithoai', 'server', 'tests')])"
    )
    assert _run(str(environment / "python"), "-c", probe, folder=tmp_path) == "[False, True, True]\n"


def test_the_installed_package_finds_its_templates_client_and_translations(
    environment: Path, tmp_path: Path
) -> None:
    probe = (
        "from doithoai.resources import locale_path, static_path, templates_path;"
        "manifest = static_path() / '.vite/manifest.json';"
        "print(templates_path().is_dir(), manifest.exists(), any(locale_path().glob('*.po')))"
    )
    assert _run(str(environment / "python"), "-c", probe, folder=tmp_path) == "True True True\n"


def test_what_is_installed_fits_together(environment: Path, tmp_path: Path) -> None:
    assert "No broken requirements" in _run(
        str(environment / "python"), "-m", "pip", "check", folder=tmp_path
    )


@pytest.mark.parametrize("command", [["doithoai"], ["python", "-m", "doithoai"]], ids=" ".join)
def test_the_command_tells_its_version_from_any_folder(
    environment: Path, tmp_path: Path, command: list[str]
) -> None:
    program = [str(environment / command[0]), *command[1:]]
    assert doithoai.__version__ in _run(*program, "--version", folder=tmp_path)


LINK = re.compile(r"^  (\w+) +(http://127\.0\.0\.1:\d+)(/\S+)", re.MULTILINE)
PUBLIC_PAGES = ("/", "/r/", "/signin", "/setup", "/healthz")
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@contextmanager
def _demo(program: Path, folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Run the installed demo from ``folder``; gives its address and the path of each role's link."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOITHOAI_"))
    }
    command = [str(program), "demo", "--no-replay"]
    environment = clean | {"DOITHOAI_PORT": "0", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        said = "".join(iter(demo.stdout.readline, "Stop with Ctrl-C.\n"))
        try:
            yield LINK.findall(said)[0][1], {name: path for name, _, path in LINK.findall(said)}
        finally:
            demo.terminate()
            assert demo.wait(20) == 0


def test_what_is_installed_serves_every_page_from_another_folder(environment: Path, tmp_path: Path) -> None:
    with (
        _demo(environment / "doithoai", tmp_path) as (address, links),
        httpx2.Client(base_url=address) as browser,
    ):
        assert links.keys() == {"Join", "Moderator", "Host", "Leader", "Secretary", "Organiser", "Stage"}
        pages = [browser.get(path, follow_redirects=True) for path in (*PUBLIC_PAGES, *links.values())]
        pages += [
            browser.get(links["Join"] + path)
            for path in ("/moderate", "/host", "/lead", "/record", "/qr.svg")
        ]
        pages += [browser.get(f"{links['Join']}/export.{kind}") for kind in ("xlsx", "csv", "json")]
        assert {page.url.path: page.status_code for page in pages if page.status_code != 200} == {}
        assets = {
            path for page in pages if page.text.startswith("<!doctype") for path in ASSET.findall(page.text)
        }
        assert len(assets) >= 8
        assert {path for path in assets if browser.get(path).status_code != 200} == set()


def _copy_sources(target: Path) -> None:
    for name in _tracked("."):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    # The packages of the client are taken as they are here: downloading them again would prove nothing more.
    (target / "client/node_modules").symlink_to(ROOT / "client/node_modules")


def _tracked(folder: str) -> list[str]:
    """The files git knows below `folder`, or would know after the next `git add`, relative to it."""
    listed = _run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT / folder)
    return [name for name in listed.split("\0") if name and (ROOT / folder / name).is_file()]


def _run(*command: str, folder: Path) -> str:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOITHOAI_"))
    }
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout
