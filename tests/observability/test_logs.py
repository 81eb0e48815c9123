"""The log says what happened to the server, and nothing of who came or what they wrote."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.server import RunningServer, in_house, set_up
from tests.source import ROOT

SECRETS = ("Nguyễn Thị Kín", "Trường Kín Đáo", "Những lời chỉ để hỏi", "ten.dang.nhap", "mật khẩu rất dài")


def _run(lines: str, form: str = "json") -> str:
    program = f"from doithoai.observability import logs\nlogs.configure({form!r})\n{lines}"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "server",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.stdout == ""
    return ran.stderr


@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize("lines", [
    "raise RuntimeError('mật khẩu')",
    "import threading; threading.Thread(target=lambda: int('mật khẩu')).start()",
    "import logging; logging.getLogger('x').error('failed for %s', 'mật khẩu')",
    "import logging; logging.getLogger('asyncio').error('lost\\nfuture: ValueError(mật khẩu)')",
    "import logging\ntry: int('mật khẩu')\nexcept ValueError: logging.getLogger('x').exception('failed')",
    "import structlog\ntry: int('mật khẩu')\nexcept ValueError: structlog.get_logger().exception('failed')",
    "import warnings; warnings.warn('mật khẩu')",
    "class Gone:\n def __del__(self): int('mật khẩu')\nGone()",
])  # fmt: skip
def test_an_error_is_told_by_kind_and_place_and_never_by_its_text(lines: str, form: str) -> None:
    told = _run(lines, form)
    assert told.strip()
    assert "mật khẩu" not in told
    assert "Traceback" not in told
    if form == "json":
        assert all(
            json.loads(line)["level"] in {"warning", "error", "critical"} for line in told.splitlines()
        )


def test_an_error_says_where_it_came_from() -> None:
    told = json.loads(_run("def deep(): int('x')\ndeep()"))
    assert told["event"] == "crashed"
    assert told["error"] == "ValueError"
    assert told["at"][-1].endswith(" deep")


def test_a_command_that_goes_well_logs_nothing(tmp_path: Path) -> None:
    in_house(tmp_path / "data", set_up)
    environment = {**os.environ, "DOITHOAI_DATA": str(tmp_path / "data")}
    for words in (["backup", str(tmp_path / "backup.zip")], ["verify"]):
        ran = subprocess.run(
            [sys.executable, "-m", "doithoai", *words],
            env=environment, capture_output=True, text=True, timeout=30, check=True,
        )  # fmt: skip
        assert ran.stderr == ""
        assert "info" not in ran.stdout


def _browser(server: RunningServer) -> Callable[..., int]:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def visit(path: str, **form: str) -> int:
        data = urllib.parse.urlencode(form).encode() if form else None
        asked = urllib.request.Request(server.address + path, data, {"Origin": server.address})
        try:
            with opener.open(asked, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    return visit


def test_a_whole_story_leaves_nothing_of_a_person_in_the_log(tmp_path: Path) -> None:
    sitting = in_house(tmp_path / "data", set_up)
    with RunningServer(tmp_path / "data", log="json") as server:
        visit = _browser(server)
        assert visit(f"/d/{sitting.code}/enter", name=SECRETS[0], unit=SECRETS[1]) == 200
        visit(f"/d/{sitting.code}/ask", id="a-command-id-of-22-let", text=SECRETS[2], kind="question")
        assert visit("/signin", login=SECRETS[3], password=SECRETS[4], next="") in {401, 403, 422, 400}
        for path in sitting.paths.values():
            visit(path)
        visit(f"/r/?code={sitting.code}")
        visit(f"/live/{sitting.code}")
    lines = [json.loads(line) for line in server.errors.splitlines()]
    assert {"opened", "sign_in_refused", "closed"} <= {line["event"] for line in lines}
    links = [path.rpartition("/")[2] for path in sitting.paths.values()]
    for secret in (*SECRETS, sitting.code, "a-command-id-of-22-let", "127.0.0.1", *links):
        assert secret not in server.errors, secret
    refused = next(line for line in lines if line["event"] == "sign_in_refused")
    assert set(refused) == {"event", "level", "timestamp", "login"}
    assert len(refused["login"]) == 12


def test_a_database_that_quotes_a_row_is_not_quoted(tmp_path: Path) -> None:
    told = _run(
        "import structlog, sqlalchemy\n"
        "class Quoting(Exception):\n sqlstate = '23505'\n"
        "try: raise sqlalchemy.exc.IntegrityError('INSERT', {'a': 'mật khẩu'}, Quoting('DETAIL: mật khẩu'))\n"
        "except Exception: structlog.get_logger().exception('failed')"
    )
    assert "mật khẩu" not in told
    assert json.loads(told)["error"] == "IntegrityError 23505"
