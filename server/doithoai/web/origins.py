"""Which addresses are ours: one rule for forms, for sockets and for the Host header."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

#: What a browser leaves out of an origin.
DEFAULT_PORTS = {"http": "80", "https": "443"}
#: Nearly everybody comes from the same few addresses.
ANSWERS = 512
_HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_SECURE = {"ws": "http", "wss": "https"}


@lru_cache(maxsize=ANSWERS)
def is_own_origin(origin: str | None, scheme: str, host: str, public_url: str) -> bool:
    """Whether a request that names ``origin`` comes from a page of this server.

    Args:
        origin: the Origin header, None where it is missing.
        scheme: the scheme of the request itself: http, https, ws or wss.
        host: the Host header of the request, already checked by :func:`is_own_host`.
        public_url: the address people use, empty when not set; behind a proxy it differs from the host.
    """
    if not origin or origin == "null":
        return False
    own = {_normal(f"{_SECURE.get(scheme, scheme)}://{host}")}
    if public_url:
        own.add(_normal(public_url))
    return _normal(origin) in own


@lru_cache(maxsize=ANSWERS)
def is_own_host(header: str | None, allowed: tuple[str, ...]) -> bool:
    """Whether this server answers to the Host ``header``.

    Addresses are always ours: the attack that this check ends needs a name that an attacker owns. Names must
    be ``localhost`` or stand in ``allowed``, where ``*.example.vn`` stands for all names below.
    """
    match = _HOST.fullmatch(header or "")
    if match is None:
        return False
    name = match["name"].lower()
    if name == "localhost" or _is_address(name):
        return True
    return any(
        name == pattern or (pattern.startswith("*.") and name.endswith(pattern[1:]))
        for pattern in (entry.lower() for entry in allowed)
    )


def _normal(url: str) -> tuple[str, str, str] | None:
    try:
        parts = urlsplit(url)
        port = str(parts.port or DEFAULT_PORTS.get(parts.scheme, ""))
    except ValueError:
        return None
    return (parts.scheme, parts.hostname or "", port)


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
