"""Files that people take away."""

from typing import Final
from urllib.parse import quote

from doithoai.domain.text import fold

_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_")


def attachment(name: str) -> dict[str, str]:
    """Return the headers that make a browser keep what it gets as a file called ``name`` (RFC 6266)."""
    plain = "".join(c if c in _PLAIN else "-" for c in fold(name))
    return {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    }
