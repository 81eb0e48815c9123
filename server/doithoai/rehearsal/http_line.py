"""One keep-alive connection of a simulated browser."""

import asyncio
import ssl
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import urlsplit

import httptools

ANSWER_SECONDS: Final = 30.0
CUT: Final = "line_cut"
_PORTS: Final = {"http": 80, "https": 443}


class Failed(Exception):
    """Something a person asked for did not come; the text says in a word or a status what came instead."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, from its URL such as https://doithoai.example."""

    url: str

    @property
    def host(self) -> str:
        """The name to connect to."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The port to connect to."""
        parts = urlsplit(self.url)
        return parts.port or _PORTS[parts.scheme]

    @property
    def netloc(self) -> str:
        """What stands in the Host header."""
        return urlsplit(self.url).netloc

    @property
    def tls(self) -> ssl.SSLContext | None:
        """How the connection is encrypted, None where it isn't."""
        return ssl.create_default_context() if self.url.startswith("https:") else None


@dataclass(slots=True)
class Answer:
    """What came back. ``headers`` are in lower case; several cookies stand in one line each."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)
    body: bytes = b""

    @property
    def cookie(self) -> str:
        """The cookies that were given, as they are sent back."""
        return "; ".join(cookie.partition(";")[0] for cookie in self.cookies)


class HttpLine(asyncio.Protocol):
    """Asks one thing after another. Make it with :func:`dial`, end it with :meth:`close`."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._transport: asyncio.Transport | None = None
        self._answered: asyncio.Future[Answer] | None = None
        self._begin()

    async def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """Return the answer; raises :class:`Failed` when there is none."""
        if self._transport is None or self._transport.is_closing():
            raise Failed(CUT)
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(_written(self._address, method, path, headers or {}, body))
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._answered
        except TimeoutError:
            self.close()
            raise Failed("no_answer") from None

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, _exc: Exception | None) -> None:
        """Called by the transport."""
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(Failed(CUT))

    def data_received(self, data: bytes) -> None:
        """Called by the transport."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser."""
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key == "set-cookie":
            self._answer.cookies.append(text)
        else:
            self._answer.headers[key] = text

    def on_body(self, body: bytes) -> None:
        """Called by the parser."""
        self._parts.append(body)

    def on_message_complete(self) -> None:
        """Called by the parser."""
        self._answer.status = self._parser.get_status_code()
        self._answer.body = b"".join(self._parts)
        answer = self._answer
        self._begin()
        if self._answered is not None and not self._answered.done():
            self._answered.set_result(answer)

    def _begin(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._answer = Answer()
        self._parts: list[bytes] = []


async def dial(address: Address, tls: ssl.SSLContext | None) -> HttpLine:
    """Connect; raises :class:`Failed` when nobody answers."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            _, line = await loop.create_connection(
                lambda: HttpLine(address), address.host, address.port, ssl=tls
            )
    except TimeoutError:
        raise Failed("no_answer") from None
    except OSError as error:
        raise Failed(why(error)) from None
    return line


def why(error: OSError) -> str:
    """Return in a word what the operating system refused."""
    return "too_many_files" if error.errno == 24 else type(error).__name__


def _written(address: Address, method: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    given = {"Host": address.netloc, "Accept-Encoding": "gzip", "Origin": address.url, **headers}
    if body or method != "GET":
        given["Content-Length"] = str(len(body))
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body
