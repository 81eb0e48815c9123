"""As much of the server's frames as a simulated person takes in. Thousands get the same bytes: read once."""

from typing import Final

import msgspec
from msgspec import Struct

_KEPT: Final = 64


class HeardCard(Struct, frozen=True):
    """A question that was told; ``handling`` is left out where it was accepted."""

    no: int
    handling: str = "accepted"


class Heard(Struct, frozen=True):
    """A frame of any kind; what a kind does not have stands at its default."""

    t: str
    seq: int = 0
    prev: int = 0
    last: int = 0
    epoch: str = ""
    questions: list[HeardCard] = []
    id: str = ""
    code: str = ""
    question: int | None = None


_decoder: Final = msgspec.json.Decoder(Heard)
_kept: dict[bytes, Heard] = {}
#: What says only how things stand, and changes nothing for a simulated person.
_PASSED_OVER: Final = (b'{"t":"tick"', b'{"t":"staff"', b'{"t":"alike"')
_SHARED: Final = (b'{"t":"news"', b'{"t":"beat"')


def read(text: bytes) -> Heard | None:
    """Return what a frame says, None for what nobody here needs to know."""
    if text.startswith(_PASSED_OVER):
        return None
    if not text.startswith(_SHARED):
        return _decoder.decode(text)
    found = _kept.get(text)
    if found is None:
        if len(_kept) >= _KEPT:
            _kept.clear()
        found = _kept[text] = _decoder.decode(text)
    return found
