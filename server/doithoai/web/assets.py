"""The built client's files, read once. Their names change with their content: browsers keep them for ever."""

import gzip
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from doithoai.web.origins import is_own_host

FOR_EVER: Final = "public, max-age=31536000, immutable"
FOLDER: Final = "assets"
READING: Final = frozenset({"GET", "HEAD"})
#: Python's own table depends on the machine.
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


_PATH: Final = "/static/"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; ``packed`` is empty where gzip would not help."""

    media_type: str
    plain: bytes
    packed: bytes


def read_assets(static: Path) -> dict[str, Asset]:
    """Return all files to serve below ``static`` by their path in it; none if it was never built."""
    files = sorted((static / FOLDER).rglob("*"))
    return {str(path.relative_to(static)): _read(path) for path in files if path.is_file()}


class Files:
    """ASGI middleware around all others: sends the files from memory, under our own names only.

    A newcomer asks for a dozen of them, so each answer is put together once, with the ``headers`` of all
    answers. What is no file is left to the pages behind it.
    """

    def __init__(
        self, app: ASGIApp, assets: Mapping[str, Asset], hosts: Sequence[str], headers: Mapping[str, str]
    ) -> None:
        self.app = app
        self._hosts = hosts
        self._plain = {_PATH + path: _answer(asset, asset.plain, headers) for path, asset in assets.items()}
        self._packed = {
            _PATH + path: _answer(asset, asset.packed, {**headers, "content-encoding": "gzip"})
            for path, asset in assets.items()
            if asset.packed
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI
        answer = self._find(scope) if scope["type"] == "http" and scope["method"] in READING else None
        if answer is None:
            await self.app(scope, receive, send)
            return
        for message in answer:
            await send(message)

    def _find(self, scope: Scope) -> tuple[Message, Message] | None:
        plain = self._plain.get(scope["path"])
        if plain is None:
            return None
        asked = dict(scope["headers"])
        if not is_own_host(asked.get(b"host", b"").decode("latin-1"), self._hosts):
            return None
        return (
            self._packed.get(scope["path"], plain) if b"gzip" in asked.get(b"accept-encoding", b"") else plain
        )


def _answer(asset: Asset, body: bytes, headers: Mapping[str, str]) -> tuple[Message, Message]:
    own = {"cache-control": FOR_EVER, "vary": "accept-encoding", **headers}
    response = Response(body, headers=own, media_type=asset.media_type)
    start = {"type": "http.response.start", "status": 200, "headers": response.raw_headers}
    return start, {"type": "http.response.body", "body": body}


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    packed = gzip.compress(plain, 9, mtime=0)
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(kind, plain, packed if len(packed) < len(plain) * 0.9 else b"")
