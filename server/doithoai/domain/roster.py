"""The roster: who is invited by name. How Vietnamese names are sorted and compared."""

import unicodedata
from typing import Final

from msgspec import Struct

from doithoai.domain.codes import CODE_ALPHABET
from doithoai.domain.text import clean_line, fold, optional, required

CODE_LENGTH: Final = 10
NAME_LIMIT: Final = 120
NOTE_LIMIT: Final = 200
#: CLDR's order of the letters; what is in none of its places sorts behind them.
_LETTERS: Final = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LAST: Final = len(_LETTERS) + 1


class Person(Struct, frozen=True, kw_only=True):
    """Somebody on the roster. ``issue`` counts the personal codes given; ``seat`` is set once they entered.

    ``proved``: they did so with the personal code. A name alone may have been anybody's.
    """

    id: int
    dialogue: int
    name: str
    unit: str
    note: str = ""
    issue: int = 1
    seat: int | None = None
    proved: bool = False


class Entry(Struct, frozen=True, kw_only=True):
    """What is written of somebody: name, unit, and a note such as the position."""

    name: str
    unit: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two entries the same person, as far as anybody can tell: case and marks don't count."""
        return fold(self.name), fold(self.unit)


def drafted(name: str, unit: str, note: str) -> Entry:
    """Return an entry, cleaned; raises ``Refused`` for an empty name and for texts that are too long."""
    return Entry(
        name=required(clean_line(name), NAME_LIMIT, "name"),
        unit=optional(clean_line(unit), NAME_LIMIT, "unit"),
        note=optional(clean_line(note), NOTE_LIMIT, "note"),
    )


def sort_key(name: str) -> str:
    """Return digits that sort as Vietnamese names do: by given name, middle names, family name.

    An, Ăn, Ân; D before Đ; tones count where the letters are the same. Digits sort alike in every database.
    """
    family, *rest = clean_line(name).split() or [""]
    given = rest[-1:] or [family]
    ordered = [*given, *rest[:-1], *([family] if rest else [])]
    letters = "00".join(map(_letters, ordered))
    return f"{letters}000{''.join(map(_tones, ordered))}"


def personal_code(secret: bytes) -> str:
    """Return the personal code that follows from ``secret``, random-looking bytes."""
    number, signs = int.from_bytes(secret), ""
    for _place in range(CODE_LENGTH):
        number, sign = divmod(number, len(CODE_ALPHABET))
        signs += CODE_ALPHABET[sign]
    return signs


def chosen(people: list[Person], name: str, unit: str) -> Person | None:
    """Return whom of ``people``, who are all so named but for marks, somebody means; None: it can't be told.

    Who writes no unit is meant where only one is so named; the very marks decide between two.
    """
    same = [one for one in people if fold(one.unit) == fold(clean_line(unit))]
    if not same and not clean_line(unit):
        same = people
    exact = [one for one in same if one.name == clean_line(name)]
    found = exact or same
    return found[0] if len(found) == 1 else None


def _letters(word: str) -> str:
    return "".join(f"{_place(letter):02}" for letter in _without_tones(word))


def _tones(word: str) -> str:
    marks = (_TONES.get(mark, 0) for mark in unicodedata.normalize("NFD", word))
    return str(max(marks, default=0))


def _without_tones(word: str) -> str:
    marked = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(c for c in marked if c not in _TONES))


def _place(letter: str) -> int:
    return _LETTERS.find(letter) + 1 or _LAST
