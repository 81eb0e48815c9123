"""What stands before every page: hosts, origins, sizes, headers."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from doithoai.domain.people import Role
from doithoai.web.guards import BODY_LIMIT_BYTES, CONTENT_SECURITY_POLICY
from tests.web.site import Site

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere", "/static/none.js", "/setup"])
async def test_every_answer_carries_the_security_headers(shared_site: Site, path: str) -> None:
    headers = (await shared_site.browser().get(path)).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


@pytest.mark.asyncio(loop_scope="function")
async def test_over_tls_browsers_are_told_to_stay_there(https_site: Site) -> None:
    headers = (await https_site.browser().get("/")).headers
    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_a_crash_shows_a_page_without_a_trace_and_with_the_headers(
    shared_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_args: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(shared_site.house, "read", broken)
    answer = await shared_site.browser().get("/")
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi" in answer.text
    assert "secret" not in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("192.168.1.20:8000", 200),
        ("[::1]:8000", 200),
        ("127.0.0.1", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("localhost@evil.example", 400),
        ("localhost/evil", 400),
        ("localhost?evil", 400),
        ("local host", 400),
        ("", 400),
    ],
)
async def test_only_our_own_names_are_answered(shared_site: Site, host: str, status: int) -> None:
    assert (await shared_site.browser(host=host).get("/")).status_code == status


@pytest.mark.asyncio(loop_scope="function")
async def test_the_public_name_is_ours(https_site: Site) -> None:
    assert (await https_site.browser().get("/")).status_code == 200
    assert (await https_site.browser(host="other.example").get("/")).status_code == 400


#: What a request says of where it comes from, and whether it may change something.
ORIGINS = [
    ({"sec-fetch-site": "same-origin"}, True),
    ({"sec-fetch-site": "none"}, True),
    ({"sec-fetch-site": "same-site"}, False),
    ({"sec-fetch-site": "cross-site"}, False),
    ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, False),
    ({"origin": "http://localhost"}, True),
    ({"origin": "http://localhost:80"}, True),
    ({"origin": "https://localhost"}, False),
    ({"origin": "http://localhost:8080"}, False),
    ({"origin": "http://localhost.evil.example"}, False),
    ({"origin": "http://evil.example"}, False),
    ({"origin": "null"}, False),
    ({"origin": "http://local host:port"}, False),
    ({}, False),
]


@pytest.mark.parametrize(("headers", "passes"), ORIGINS)
async def test_only_our_own_pages_change_anything(
    shared_site: Site, headers: dict[str, str], passes: bool
) -> None:
    transport = httpx2.ASGITransport(shared_site.app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as browser:
        answer = await browser.post("/join", data={"code": "HK7M3B"}, headers=headers)
    assert (answer.status_code == 403) is not passes
    assert ("đến từ một trang khác" in answer.text) is not passes


@pytest.mark.asyncio(loop_scope="function")
async def test_behind_a_proxy_the_public_address_is_our_origin(https_site: Site) -> None:
    """The proxy speaks http to us and passes the browser's Origin on."""
    transport = httpx2.ASGITransport(https_site.app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://doithoai.example") as browser:
        headers = {"origin": "https://doithoai.example"}
        assert (await browser.post("/join", data={"code": "x"}, headers=headers)).status_code == 422


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json", "multipart/form-data; boundary=x"]
)
async def test_a_form_of_another_kind_changes_nothing(shared_site: Site, content_type: str) -> None:
    sitting = await shared_site.sitting()
    browser = await shared_site.seated(sitting, Role.PARTICIPANT)
    body = b'{"text": "?", "id": "aaaaaaaaaaaaaaaaaaaa"}'
    answer = await browser.post(
        f"/d/{sitting.code}/ask", content=body, headers={"content-type": content_type}
    )
    assert answer.status_code in {400, 422}


async def test_a_body_beyond_the_limit_is_refused(shared_site: Site) -> None:
    answer = await shared_site.browser().post("/join", data={"code": "A" * BODY_LIMIT_BYTES})
    assert answer.status_code == 413
    assert "quá lớn" in answer.text


async def test_a_body_that_does_not_say_its_length_is_counted(shared_site: Site) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"code=" + b"A" * 4_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = await shared_site.browser().post("/join", content=chunks(), headers=headers)
    assert answer.status_code == 413


async def test_a_method_that_a_path_does_not_know_is_refused_with_those_it_knows(shared_site: Site) -> None:
    answer = await shared_site.browser().put("/r/")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}
