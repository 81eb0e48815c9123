"""The picture beside the questions: what an organiser pastes, and what of it may be shown in our pages."""

import html
import ipaddress
import re
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, parse_qs, quote, urlsplit, urlunsplit

from msgspec import Struct
from msgspec.structs import replace

from doithoai.domain.errors import Refused

LENGTH_LIMIT: Final = 1_000
ORIGINS_LIMIT: Final = 20
HTTPS_PORT: Final = 443


class Kind(StrEnum):
    """How it is shown: a page of theirs in a frame, a stream in a player of ours, or only a link."""

    FRAME = "frame"
    STREAM = "stream"
    LINK = "link"


class Video(Struct, frozen=True, kw_only=True):
    """A picture.

    Attributes:
        kind: how it can be shown.
        link: where people see it without us.
        src: what our page loads; empty for a link.
        silent: the same without sound, for a hall that has its own.
        origin: where ``src`` comes from, such as ``https://meet.jit.si``; of a link where it leads.
    """

    kind: Kind
    link: str
    src: str = ""
    silent: str = ""
    origin: str

    @property
    def site(self) -> str:
        """The name of the site, as people know it."""
        return urlsplit(self.link).netloc.removeprefix("www.")


def video_of(pasted: str) -> Video:
    """Return what an address, or the code for embedding that a site offers, leads to.

    Raises ``Refused`` for all that is not https, is not an address of the public internet, or hides who it
    leads to.
    """
    address = _address(_within_code(pasted.strip()))
    for hosts, read in _SITES.items():
        if address.hostname in hosts:
            return read(address) or _link(address)
    if address.path.lower().endswith(".m3u8"):
        return _loaded(Kind.STREAM, address, urlunsplit(address))
    if _is_room_elsewhere(address):
        return _link(address)
    return _loaded(Kind.FRAME, address, urlunsplit(address))


def as_allowed(video: Video, origins: Collection[str]) -> Video:
    """Return ``video``, as a mere link unless what it loads comes from one of ``origins``."""
    return video if video.origin in origins else replace(video, kind=Kind.LINK, src="", silent="")


def origins_of(written: str) -> tuple[str, ...]:
    """Return the origins that an administrator wrote, one a line; an address stands for its origin.

    Raises ``Refused`` as :func:`video_of` does, and ``too_many_origins``.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if len(lines) > ORIGINS_LIMIT:
        raise Refused("too_many_origins", limit=ORIGINS_LIMIT)
    return tuple(dict.fromkeys(_framed_from(_address(line)) for line in lines))


def _address(text: str) -> SplitResult:
    """The parts of an address as browsers read them; what they could read otherwise is refused."""
    if len(text) > LENGTH_LIMIT:
        raise Refused("video_too_long", limit=LENGTH_LIMIT)
    if _WITHOUT_SCHEME.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port or HTTPS_PORT
    except (ValueError, UnicodeError):
        raise Refused("video_unreadable", address=text) from None
    if parts.scheme != "https":
        raise Refused("video_not_https", address=text)
    if not text.isprintable() or _MISLEADING.search(text) or "@" in parts.netloc:
        raise Refused("video_unreadable", address=text)
    _check_public(host, text)
    return parts._replace(netloc=host if port == HTTPS_PORT else f"{host}:{port}")


def _check_public(host: str, text: str) -> None:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        if host.endswith((".localhost", ".local", ".internal")) or not _NAME.fullmatch(host):
            raise Refused("video_not_public", address=text) from None
        return
    if not number.is_global or number.version != 4:
        raise Refused("video_not_public", address=text)


def _within_code(pasted: str) -> str:
    """The address in the code for embedding that video sites offer for copying."""
    found = _FRAME_CODE.match(pasted)
    return html.unescape(found[1]) if found else pasted


def _framed_from(address: SplitResult) -> str:
    """The origin that frames of a site really come from."""
    if address.hostname in _YOUTUBE_HOSTS:
        return _YOUTUBE
    if address.hostname in _FACEBOOK_HOSTS:
        return _FACEBOOK
    return _origin(address)


def _origin(address: SplitResult) -> str:
    return f"https://{address.netloc}"


def _link(address: SplitResult) -> Video:
    return Video(kind=Kind.LINK, link=urlunsplit(address), origin=_origin(address))


def _loaded(kind: Kind, address: SplitResult, src: str, silent: str = "") -> Video:
    link = urlunsplit(address)
    origin = _origin(urlsplit(src))
    return Video(kind=kind, link=link, src=src, silent=silent or src, origin=origin)


def _youtube(address: SplitResult) -> Video | None:
    first, _, rest = address.path.strip("/").partition("/")
    if address.hostname == "youtu.be":
        found = first
    elif first == "watch":
        found = _asked(address, "v")
    else:
        found = rest.partition("/")[0] if first in {"live", "embed", "shorts", "v"} else ""
    if not _YOUTUBE_ID.fullmatch(found):
        return None
    src = f"{_YOUTUBE}/embed/{found}?playsinline=1&rel=0"
    page = urlsplit(f"https://www.youtube.com/watch?v={found}")
    return _loaded(Kind.FRAME, page, src, f"{src}&autoplay=1&mute=1&controls=0")


def _facebook(address: SplitResult) -> Video | None:
    """Their player is told the address of the video; of short links and shared ones it knows nothing."""
    if address.path.startswith("/plugins/video.php"):
        shown = _address(_asked(address, "href"))
        return _facebook(shown) if shown.hostname in _FACEBOOK_HOSTS else None
    if address.hostname == "fb.watch" or not _FACEBOOK_VIDEO.search(address.path):
        return None
    src = f"{_FACEBOOK}/plugins/video.php?href={quote(urlunsplit(address), safe='')}&show_text=false"
    return _loaded(Kind.FRAME, address, src, f"{src}&autoplay=true&mute=1")


def _jitsi(address: SplitResult) -> Video | None:
    """A room to look into: our pages give no frame a camera or a microphone."""
    room = address._replace(query="", fragment="")
    if not room.path.strip("/"):
        return None
    src = f"{urlunsplit(room)}#{_JITSI_QUIET}"
    return _loaded(Kind.FRAME, room, src, f"{src}&config.startSilent=true")


def _asked(address: SplitResult, name: str) -> str:
    return parse_qs(address.query).get(name, [""])[0]


def _is_room_elsewhere(address: SplitResult) -> bool:
    """Rooms that must be entered on their own page: they refuse frames, or need a camera."""
    host = address.hostname or ""
    return bool(_ROOM_HOST.search(host) or _BIGBLUEBUTTON.match(address.path))


_YOUTUBE: Final = "https://www.youtube-nocookie.com"
_FACEBOOK: Final = "https://www.facebook.com"
_YOUTUBE_HOSTS: Final = frozenset(
    {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
)
_FACEBOOK_HOSTS: Final = frozenset({"facebook.com", "www.facebook.com", "m.facebook.com", "fb.watch"})
_JITSI_HOSTS: Final = frozenset({"meet.jit.si", "8x8.vc"})
_SITES: Final[dict[frozenset[str], Callable[[SplitResult], Video | None]]] = {
    _YOUTUBE_HOSTS: _youtube,
    _FACEBOOK_HOSTS: _facebook,
    _JITSI_HOSTS: _jitsi,
}
_YOUTUBE_ID: Final = re.compile(r"[\w-]{11}", re.ASCII)
_FACEBOOK_VIDEO: Final = re.compile(r"/(videos|watch|reel)(/|$)")
_ROOM_HOST: Final = re.compile(r"(^|\.)(zoom\.us|zoom\.com|meet\.google\.com|teams\.microsoft\.com)$")
_BIGBLUEBUTTON: Final = re.compile(r"/(bigbluebutton|b|rooms)/")
_JITSI_QUIET: Final = (
    "config.startWithAudioMuted=true&config.startWithVideoMuted=true&config.disableDeepLinking=true"
)
_FRAME_CODE: Final = re.compile(r"""<iframe\s[^>]*?\bsrc=["']([^"'>]+)["']""", re.IGNORECASE)
_WITHOUT_SCHEME: Final = re.compile(r"[\w-]+(\.[\w-]+)+(/|$)")
_NAME: Final = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?")
#: A space or a backslash, which browsers and we would read differently.
_MISLEADING: Final = re.compile(r"[\s\\<>\"'`{}|^]")
