"""The client's files: sent from memory before any page is asked, under our own names only."""

from pathlib import Path

import httpx2
import pytest
from starlette.responses import PlainTextResponse

from doithoai.web.assets import FOR_EVER, Files, read_assets
from doithoai.web.guards import CONTENT_SECURITY_POLICY, safe_headers

pytestmark = pytest.mark.asyncio
SCRIPT = "console.log('đối thoại');\n" * 100
FONT = bytes(range(256))


@pytest.fixture
def browser(tmp_path: Path) -> httpx2.AsyncClient:
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "live-abc.js").write_text(SCRIPT)
    (folder / "face.woff2").write_bytes(FONT)
    behind = PlainTextResponse("behind", 404)
    files = Files(behind, read_assets(tmp_path), ("doithoai.example",), safe_headers(secure=True))
    transport = httpx2.ASGITransport(app=files)
    return httpx2.AsyncClient(transport=transport, base_url="https://doithoai.example")


@pytest.mark.parametrize(("takes", "encoding"), [("gzip, br", "gzip"), ("identity", None)])
async def test_a_script_is_packed_for_browsers_that_take_that(
    browser: httpx2.AsyncClient, takes: str, encoding: str | None
) -> None:
    answer = await browser.get("/static/assets/live-abc.js", headers={"accept-encoding": takes})
    assert (answer.status_code, answer.text) == (200, SCRIPT)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (answer.headers["cache-control"], answer.headers["vary"]) == (FOR_EVER, "accept-encoding")


async def test_files_carry_the_headers_of_all_answers(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/static/assets/face.woff2", headers={"accept-encoding": "gzip"})
    assert answer.content == FONT, "a file that packing makes no smaller is sent as it is"
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "host"),
    [
        ("GET", "/static/assets/none.js", "doithoai.example"),
        ("POST", "/static/assets/live-abc.js", "doithoai.example"),
        ("GET", "/static/assets/live-abc.js", "elsewhere.example"),
    ],
)
async def test_all_else_is_left_to_the_pages(
    browser: httpx2.AsyncClient, method: str, path: str, host: str
) -> None:
    assert (await browser.request(method, path, headers={"host": host})).text == "behind"
