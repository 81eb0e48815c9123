"""The built client's files, read once. Their names change with their content: browsers keep them for ever."""

import gzip
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.web.visit import Visit

FOR_EVER: Final = "public, max-age=31536000, immutable"
FOLDER: Final = "assets"
#: Python's own table depends on the machine.
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


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


async def serve(visit: Visit) -> Response:
    """Send one file, packed for browsers that take that."""
    asset = visit.front.assets.get(visit.request.path_params["path"])
    if asset is None:
        raise HTTPException(404)
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
    if asset.packed and "gzip" in visit.request.headers.get("accept-encoding", ""):
        return Response(
            asset.packed, headers={**headers, "content-encoding": "gzip"}, media_type=asset.media_type
        )
    return Response(asset.plain, headers=headers, media_type=asset.media_type)


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    packed = gzip.compress(plain, 9, mtime=0)
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(kind, plain, packed if len(packed) < len(plain) * 0.9 else b"")
