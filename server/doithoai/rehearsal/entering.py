"""What a browser loads until a person is in: the door, the page, and every file that they name."""

import re
import zlib
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from doithoai.rehearsal.http_line import Answer, Failed, HttpLine

UNIT: Final = "Trường diễn tập"
_LINKED: Final = re.compile(rb'(?:href|src)="(/static/[^"]+)"')
_FACES: Final = re.compile(rb"url\((/static/[^)]+)\)")
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


async def enter(http: HttpLine, code: str, name: str) -> str:
    """Open the link, enter under ``name`` and load the page; returns the cookie. Raises ``Failed``."""
    door = f"/d/{code}"
    loaded: set[str] = set()
    await _load(http, expect(await http.ask("GET", door), 200), loaded)
    form = urlencode({"name": name, "unit": UNIT}).encode()
    cookie = expect(await http.ask("POST", f"{door}/enter", _FORM, form), 303).cookie
    await _load(http, expect(await http.ask("GET", door, {"Cookie": cookie}), 200), loaded)
    return cookie


def expect(answer: Answer, status: int) -> Answer:
    """Return ``answer``; raises ``Failed`` with its status when that is another."""
    if answer.status != status:
        raise Failed(str(answer.status))
    return answer


async def _load(http: HttpLine, page: Answer, loaded: set[str]) -> None:
    """Load what a page names, and what its style sheets name, each once."""
    wanted = [path for path in _named(_unpacked(page)) if path not in loaded]
    loaded.update(wanted)
    for path in wanted:
        answer = expect(await http.ask("GET", path), 200)
        if path.endswith(".css"):
            await _load(http, answer, loaded)


def _unpacked(answer: Answer) -> bytes:
    return _gunzip(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body


@lru_cache(maxsize=64)
def _gunzip(body: bytes) -> bytes:
    return zlib.decompress(body, wbits=31)


@lru_cache(maxsize=64)
def _named(text: bytes) -> tuple[str, ...]:
    found = [*_LINKED.findall(text), *_FACES.findall(text)]
    return tuple(dict.fromkeys(path.decode() for path in found))
