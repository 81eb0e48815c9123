"""The words of schools and offices: which mean the same, which are near, which say little or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from doithoai.domain.alike.spelling import bare, spelled
from doithoai.domain.alike.words_near import NEAR
from doithoai.domain.alike.words_other import COMMON, CONTRASTS, EMPTY
from doithoai.domain.alike.words_same import SAME

#: The longest form in the table has so many words.
LONGEST: Final = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more words that say one thing: ``name`` is its folded spelling, ``families`` what it is near.

    ``contrast`` is the kind of which it is, or holds, one among several that exclude each other, and which.
    """

    name: str
    families: tuple[int, ...] = ()
    contrast: tuple[str, str] | None = None
    is_empty: bool = False


class Lexicon:
    """The table, looked up by spelled words or, for a text without marks, by bare ones."""

    def __init__(self) -> None:
        self.empty = {_spelled(form) for form in EMPTY.split()}
        self.bare_empty = {_bare(form) for form in EMPTY.split()}
        self.common = {_bare(form) for form in COMMON.split(",")}
        self._same = dict(_same())
        self._families = _families(self._same)
        self._contrasts = {
            _spelled(form): line.partition(",")[0] for line in _lines(CONTRASTS) for form in line.split(",")
        }
        frequent = map(_spelled, COMMON.split(","))
        forms = sorted({*self._same, *self._families, *self._contrasts, *frequent})
        self._units = {form: self._unit(form) for form in forms}
        self._bare_units = _by_bare_form(self._units)

    def longest(self, words: Sequence[str], start: int, with_marks: bool) -> tuple[int, Unit] | None:
        """Return how many of the ``words`` from ``start`` on are one unit, and the unit; None: unknown."""
        units = self._units if with_marks else self._bare_units
        for size in range(min(LONGEST, len(words) - start), 0, -1):
            unit = units.get(" ".join(words[start : start + size]))
            if unit is not None:
                return size, unit
        return None

    def _unit(self, form: str) -> Unit:
        first = self._same.get(form, form)
        near = dict.fromkeys((*self._families.get(first, ()), *self._families.get(form, ())))
        contrast = self._contrast(form) or self._contrast(first)
        return Unit(_bare(first), tuple(near), contrast, first in self.empty)

    def _contrast(self, form: str) -> tuple[str, str] | None:
        held = (one for one in self._contrasts if f" {one} " in f" {form} ")
        longest = max(held, key=len, default=None)
        return None if longest is None else (self._contrasts[longest], _bare(longest))


@cache
def lexicon() -> Lexicon:
    """Return the one table, read once."""
    return Lexicon()


def _same() -> Iterator[tuple[str, str]]:
    for line in _lines(SAME):
        first, _, others = line.partition(":")
        for form in (first, *others.split(",")):
            yield _spelled(form), _spelled(first)


def _families(same: dict[str, str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines(NEAR)):
        for form in map(_spelled, line.split(",")):
            for key in {form, same.get(form, form)}:
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), number)))
    return found


def _by_bare_form(units: dict[str, Unit]) -> dict[str, Unit]:
    """Leave out single words that lose their marks: without them, mua, mùa and mưa can't be told apart."""
    kept: dict[str, Unit] = {}
    for form, unit in units.items():
        if " " in form or _bare(form) == form:
            kept.setdefault(_bare(form), unit)
    return kept


def _lines(table: str) -> list[str]:
    whole = table.replace("\n    ", " ").splitlines()
    return [line for line in whole if not line.startswith("#")]


def _spelled(form: str) -> str:
    return " ".join(map(spelled, form.split()))


def _bare(form: str) -> str:
    return " ".join(map(bare, form.split()))
