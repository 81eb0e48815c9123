"""What every request passes before any page: host, origin, size; and the headers every answer carries."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from doithoai.domain.video import Kind, Video
from doithoai.web.errors import CROSS_SITE, error_page
from doithoai.web.origins import is_own_host, is_own_origin

BODY_LIMIT_BYTES: Final = 64 * 1024
#: Where files come up with the form around them, and how much of it. What is a little too heavy comes up
#: too, to be told so.
UPLOADS: Final = (
    (re.compile("/desk/[^/]+/look"), 1024 * 1024),
    (re.compile("/desk/(units|holidays|[^/]+/roster)/import"), 8 * 1024 * 1024),
    (re.compile(r"/desk/(units|holidays|[^/]+/roster)/import/\d+"), 1024 * 1024),
    (re.compile(r"/desk/units/(new|\d+/edit)"), 1024 * 1024),
    (re.compile("/desk/[^/]+/plan/programme"), 512 * 1024),
    (re.compile("/desk/[^/]+/report"), 24 * 1024 * 1024),
)
#: What Sec-Fetch-Site says of a request from a page of ours, or of one that a person typed.
OWN_SITES: Final = frozenset({"same-origin", "none"})
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY: Final = "content-security-policy"
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    POLICY: CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS: Final = "max-age=31536000; includeSubDomains"


def safe_headers(secure: bool) -> Mapping[str, str]:
    """Return the headers of every answer; ``secure`` where people come over https."""
    return {**HEADERS, "strict-transport-security": HSTS} if secure else HEADERS


def let_in(page: Response, video: Video) -> Response:
    """Let ``page`` load ``video`` from where it comes from, and nothing else; returns ``page``."""
    page.headers[POLICY] = policy_with(video)
    return page


def policy_with(video: Video) -> str:
    """Return the policy of a page that shows ``video``."""
    if video.kind is Kind.FRAME:
        return f"{CONTENT_SECURITY_POLICY}; frame-src {video.origin}"
    if video.kind is Kind.STREAM:
        # Our player fetches the pieces and hands them over as a blob; iPhones fetch them themselves.
        fetched = CONTENT_SECURITY_POLICY.replace("connect-src 'self'", f"connect-src 'self' {video.origin}")
        return f"{fetched}; media-src blob: {video.origin}"
    return CONTENT_SECURITY_POLICY


class SafeHeaders:
    """ASGI middleware: the security headers on every answer; what says nothing else must not be stored.

    Only :func:`let_in` gives a page another policy.
    """

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        self._headers = safe_headers(secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own_policy = headers.get(POLICY, self._headers[POLICY])
                headers.update({**self._headers, POLICY: own_policy})
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class HostGuard:
    """ASGI middleware: answers only to our own names, so that no foreign name can be made to point here."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self.app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI
        if scope["type"] == "http" and not is_own_host(Headers(scope=scope).get("host"), self._allowed):
            await error_page(scope, 400)(scope, receive, send)
            return
        await self.app(scope, receive, send)


class OriginGuard:
    """ASGI middleware: refuses to change anything for another site's page (CSRF).

    Browsers leave Sec-Fetch-Site out on plain http, so there the Origin header decides; without either, the
    request is refused.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not self._is_ours(scope):
            await error_page(scope, 403, CROSS_SITE)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in OWN_SITES
        return is_own_origin(
            headers.get("origin"), scope["scheme"], headers.get("host", ""), self._public_url
        )


class BodyLimit:
    """ASGI middleware: no request brings more than ``BODY_LIMIT_BYTES``, an upload what ``UPLOADS`` says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = _limit_of(scope["path"])
        if _announced(scope) > limit:
            await error_page(scope, 413)(scope, receive, send)
        else:
            await self.app(scope, _counting(receive, limit), send)


def _limit_of(path: str) -> int:
    return next((limit for pattern, limit in UPLOADS if pattern.fullmatch(path)), BODY_LIMIT_BYTES)


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _counting(receive: Receive, limit: int) -> Receive:
    """Chunked bodies announce nothing, so what really comes is counted too."""
    seen = 0

    async def receive_counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413)
        return message

    return receive_counted
