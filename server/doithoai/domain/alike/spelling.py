"""One spelling for what people spell in several ways, with marks or without."""

import re
import unicodedata
from typing import Final

from doithoai.domain.text import fold

#: Numbers keep what joins their parts (1.400, 20/11, 2025-2026); a sign that ends a clause is a token too.
_TOKEN: Final = re.compile(r"\d+(?:[.,/:]\d+)*|[^\W\d_]+\d*|\d+[^\W\d_]+|[-–,.;:!?%&]")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LATE_Y: Final = re.compile(r"(?<=[hklmst])y$|(?<=qu)y$")


def tokens(text: str) -> list[str]:
    """Return the words, numbers and signs of ``text``, composed, their case kept."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


def has_marks(text: str) -> bool:
    """Tell whether ``text`` was typed with Vietnamese marks; many people leave them out on a phone."""
    return fold(text) != text.lower()


def spelled(word: str) -> str:
    """Return ``word`` with its tone at the end and i for a late y: hoà and hòa, kỳ and kì are one."""
    parts = unicodedata.normalize("NFD", word.lower())
    tone = "".join(c for c in parts if c in _TONES)
    return _LATE_Y.sub("i", "".join(c for c in parts if c not in _TONES)) + tone


def bare(word: str) -> str:
    """Return ``word`` without any mark, in the same spelling."""
    return _LATE_Y.sub("i", fold(word))
