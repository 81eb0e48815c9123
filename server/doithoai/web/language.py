"""Which language a page speaks: what was chosen, else what the browser asks for, else Vietnamese."""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LANGUAGES: Final = ("vi", "en")
COOKIE: Final = "doithoai-lang"
STAGE: Final = "/stage/"
YEAR_S: Final = 365 * 86_400
_SCOPE_KEY = "doithoai.lang"


class LanguageChoice:
    """ASGI middleware: settles the language of a request; ``?lang=en`` is remembered in a cookie."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        self._flags = f"Max-Age={YEAR_S}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = QueryParams(scope["query_string"]).get("lang")
        scope[_SCOPE_KEY] = asked if asked in LANGUAGES else _settle(scope)
        await self.app(scope, receive, self._remembering(send, asked) if asked in LANGUAGES else send)

    def _remembering(self, send: Send, lang: str | None) -> Send:
        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", f"{COOKIE}={lang}; {self._flags}")
            await send(message)

        return with_cookie


def of(scope: Scope) -> str:
    """Return the language settled for this request."""
    return str(scope.get(_SCOPE_KEY, LANGUAGES[0]))


def _settle(scope: Scope) -> str:
    """A stage speaks to the hall, so the language of the computer under the table doesn't count."""
    headers = Headers(scope=scope)
    if scope["path"].startswith(STAGE):
        headers = Headers({"cookie": headers.get("cookie", "")})
    return choose(headers)


def choose(headers: Headers) -> str:
    """Return the language that the cookie or Accept-Language asks for."""
    chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return next(
        (lang for lang in _wanted(headers.get("accept-language", "")) if lang in LANGUAGES), LANGUAGES[0]
    )


def _wanted(header: str) -> list[str]:
    """The primary tags of Accept-Language, the most wanted first; a malformed weight counts as 0."""
    ranked: list[tuple[float, str]] = []
    for entry in header[:200].split(","):
        tag, _, weight = entry.strip().partition(";q=")
        ranked.append((_weight(weight), tag.partition("-")[0].lower()))
    return [tag for weight, tag in sorted(ranked, key=lambda pair: -pair[0]) if weight > 0]


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
