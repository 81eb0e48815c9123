"""Rules for text: what enters is cleaned once, here; what is searched is folded, here."""

import re
import unicodedata
from collections.abc import Iterable

from doithoai.domain.errors import Refused

MARKS_IN_A_ROW = 2
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS = frozenset({"Mn", "Me"})
#: Letters and signs that look like nothing at all: Hangul fillers and the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
#: Letters, digits and signs of which all are kept and none is a mark.
_ORDINARY = re.compile("[ -~\n\u00c0-\u024f\u1ea0-\u1eff\u2010-\u2015\u2018-\u201f\u2026]*")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"\w+")


def clean(text: str) -> str:
    """Return ``text`` as it is kept: NFC, no control, zero-width or bidi characters, calm white space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    composed = unicodedata.normalize("NFC", lines.replace("\t", " "))
    is_ordinary = _ORDINARY.fullmatch(composed)  # nearly every text, and looking at each sign takes long
    visible = composed if is_ordinary else _without_towers(filter(_is_kept, composed))
    spaced = "\n".join(_SPACES.sub(" ", line).strip() for line in visible.split("\n"))
    return unicodedata.normalize("NFC", _BLANK_LINES.sub("\n\n", spaced).strip())


def clean_line(text: str) -> str:
    """Return ``text`` cleaned as in :func:`clean` and set on one line: names, units, titles."""
    return " ".join(clean(text).split())


def required(text: str, limit: int, what: str) -> str:
    """Clean ``text`` and check it; ``limit`` in code points.

    Raises ``Refused`` with ``{what}_empty`` or ``{what}_too_long`` (data: ``limit``, ``length``).
    """
    cleaned = optional(text, limit, what)
    if all(c.isspace() or unicodedata.category(c) in _MARKS for c in cleaned):
        raise Refused(f"{what}_empty")
    return cleaned


def optional(text: str, limit: int, what: str) -> str:
    """Clean ``text``, which may be empty, and check its length in code points."""
    cleaned = clean(text)
    if len(cleaned) > limit:
        raise Refused(f"{what}_too_long", limit=limit, length=len(cleaned))
    return cleaned


def fold(text: str) -> str:
    """Return the search key: lower case, without marks, đ as d (đ has no decomposition in Unicode)."""
    bare = (c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return "".join(bare).replace("đ", "d")


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in order."""
    return _WORD.findall(fold(text))


def _is_kept(c: str) -> bool:
    return c == "\n" or (c not in _BLANK and unicodedata.category(c) not in _INVISIBLE)


def _without_towers(characters: Iterable[str]) -> str:
    """Drop combining marks beyond what any Vietnamese letter needs: stacked marks climb over other lines."""
    kept: list[str] = []
    run = 0
    for c in characters:
        run = run + 1 if unicodedata.category(c) in _MARKS else 0
        if run <= MARKS_IN_A_ROW:
            kept.append(c)
    return "".join(kept)
