"""The cookie that tells one browser from another. It holds a random token; the database holds its SHA-256."""

import hashlib
import secrets
from typing import Final

from starlette.requests import cookie_parser
from starlette.responses import Response

TOKEN_BYTES: Final = 32
MAX_AGE_S: Final = 30 * 86_400


class Cookie:
    """Reads and writes the session cookie; ``secure`` says that people come over https."""

    def __init__(self, secure: bool) -> None:
        self._secure = secure
        # The prefix makes browsers insist on Secure, Path=/ and no Domain; they refuse it on plain http.
        self.name = "__Host-doithoai" if secure else "doithoai"

    def token_hash(self, header: str) -> bytes | None:
        """Return the SHA-256 of the token in a Cookie ``header``, None where there is none."""
        token = cookie_parser(header).get(self.name, "")
        return hash_token(token) if token else None

    def give(self, response: Response, token: str) -> None:
        """Let the browser keep ``token``."""
        response.set_cookie(
            self.name, token, max_age=MAX_AGE_S, path="/", secure=self._secure, httponly=True, samesite="lax"
        )

    def take(self, response: Response) -> None:
        """Let the browser forget its token."""
        response.delete_cookie(self.name, path="/", secure=self._secure, httponly=True, samesite="lax")


def new_token() -> str:
    """Return a fresh token of 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> bytes:
    """Return what the database keeps of ``token``."""
    return hashlib.sha256(token.encode()).digest()
