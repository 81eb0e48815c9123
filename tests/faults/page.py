"""A page with everything that a browser needs before it can be used: its typeface may come later."""

import re
from typing import Final

import httpx2

_NAMED: Final = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css|woff2))"')
_BROWSER: Final = {"Accept-Encoding": "br, gzip", "Accept-Language": "vi"}


def fetch_page(port: int, code: str, token: str) -> int:
    """Fetch the participant's page and what it names, over one connection; returns how many bytes came."""
    address = f"http://127.0.0.1:{port}"
    cookies = {"doithoai": token}
    with httpx2.Client(base_url=address, cookies=cookies, headers=_BROWSER, timeout=120) as client:
        page = client.get(f"/d/{code}")
        named = [client.get(name) for name in dict.fromkeys(_NAMED.findall(page.text))]
        assert any("font-display:swap" in answer.text for answer in named), "text waits for the typeface"
        answers = [page, *named]
    assert {answer.status_code for answer in answers} == {200}
    return sum(answer.num_bytes_downloaded for answer in answers)
