"""How a dialogue looks: the colour and the logo of the unit that holds it."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from doithoai.domain import events
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.errors import Refused

#: The colours to choose from, the usual one first. Their values stand in the client's tokens.css.
ACCENTS: Final = ("lotus", "plum", "indigo", "blue", "teal", "moss", "bronze", "slate")
LOGO_LIMIT_KIB: Final = 256
LOGO_SIDE_LIMIT_PX: Final = 2_000


class Picture(Struct, frozen=True):
    """What a picture says of itself: its media type, and its size in pixels."""

    kind: str
    width: int
    height: int


def change(dialogue: Dialogue, accent: str, logo: str) -> events.LookChanged:
    """Give the dialogue a colour of :data:`ACCENTS` and a logo, named by its SHA-256 as hex, or none."""
    if dialogue.phase is Phase.CONCLUDED:
        raise Refused("wrong_phase", phase=dialogue.phase)
    if accent not in ACCENTS:
        raise Refused("form_unreadable")
    if (dialogue.accent or ACCENTS[0], dialogue.logo) == (accent, logo):
        raise Refused("already_so")
    return events.LookChanged(accent=accent, logo=logo)


def check_logo(data: bytes) -> Picture:
    """Return what the picture ``data`` says of itself.

    Raises ``Refused``: ``logo_too_heavy`` (data: ``limit`` in KiB), ``logo_too_large`` (``limit`` in pixels
    of a side), ``logo_unreadable`` for anything but PNG, JPEG and WebP.
    """
    if len(data) > LOGO_LIMIT_KIB * 1024:
        raise Refused("logo_too_heavy", limit=LOGO_LIMIT_KIB)
    picture = _read(data)
    if picture is None or not (picture.width and picture.height):
        raise Refused("logo_unreadable")
    if max(picture.width, picture.height) > LOGO_SIDE_LIMIT_PX:
        raise Refused("logo_too_large", limit=LOGO_SIDE_LIMIT_PX)
    return picture


def _read(data: bytes) -> Picture | None:
    """Only the head is read. The rest is for browsers, which take pictures from strangers all day."""
    for kind, size_of in _SIZES.items():
        size = size_of(data)
        if size is not None:
            return Picture(kind, *size)
    return None


Size = tuple[int, int]


def _png(data: bytes) -> Size | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg(data: bytes) -> Size | None:
    """The size stands in the first frame header, behind segments of any length."""
    if data[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAME_HEADERS:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _webp(data: bytes) -> Size | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    match data[12:16], data[20:26]:
        case b"VP8X", _:
            return _little(data[24:27]) + 1, _little(data[27:30]) + 1
        case b"VP8L", start if start[0] == 0x2F:
            bits = _little(data[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ", start if start[3:] == b"\x9d\x01\x2a":
            return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    return None


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


#: SOF0 to SOF15, but for DHT, JPG and DAC, which lie between them.
_FRAME_HEADERS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SIZES: Final[dict[str, Callable[[bytes], Size | None]]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
}
