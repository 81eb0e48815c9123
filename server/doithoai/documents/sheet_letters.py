"""Texts in fonts from before Unicode (TCVN3, VNI, VPS), or in Unicode that was read wrongly.

Such letters can't be told from others one by one: they are known by what never stands together in a word.
"""

import re
from collections.abc import Iterable
from typing import Final

_PATTERNS: Final = (
    r"[A-Za-z][¨©ª«¬®µ¶·¸¹¼½¾×÷]",  # TCVN3: V¨n, To¸n
    r"®[a-zÀ-ÿ¨©ª«¬µ¶·¸¹]",  # TCVN3: ®¹t
    r"[a-zß-ÿ][À-ÖØ-Þ]",  # TCVN3 and VPS: NguyÔn
    r"[A-Za-z][ßæþð]|[ßæþð][A-Za-z]",  # VPS: Væn
    r"[a-z][‰Š‹ŒšœŽžŸ†‡•]",  # VPS: ViŒt
    r"[aeiouyôöAEIOUYÔÖ][øûïåäëüØÛÏÅÄËÜ]",  # VNI: Haø
    r"[aA][eêéèEÊÉÈ](?=[mnpctMNPCT])",  # VNI: Vaên
    r"\b[ñÑ][aeiouyôöAEIOUYÔÖ]",  # VNI: ñaët
    r"á[»º]|Ä[‘ƒ]|Æ[°¡]|Ã[ ¡¢£¨©ª¬­²³´µ¹º½]",  # UTF-8 that was read as Latin-1
    r"[^\W\d_]\?[^\W\d_]|\ufffd",  # letters that were lost on the way: Nguy?n
)
_STRANGE: Final = re.compile("|".join(_PATTERNS))
#: In one row so much is no name from abroad any more; alone it is, until others join it.
_SURE: Final = 2
_ALONE: Final = 3
_ALONE_OF: Final = 10


def find_old_letters(rows: Iterable[tuple[int, list[str]]]) -> int | None:
    """Return the number of the first row with letters of an old font, None where the sheet is sound."""
    alone: list[int] = []
    count = 0
    for no, cells in rows:
        count += 1
        found = sum(len(_STRANGE.findall(cell)) for cell in cells)
        if found >= _SURE:
            return no
        if found:
            alone.append(no)
    is_old = len(alone) >= _ALONE and len(alone) * _ALONE_OF >= count
    return alone[0] if is_old else None
