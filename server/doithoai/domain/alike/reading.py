"""A text as the finder sees it: what it says, in units, and what sets it apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from doithoai.domain.alike import marks
from doithoai.domain.alike.lexicon import Unit, lexicon
from doithoai.domain.alike.marks import Marks
from doithoai.domain.alike.spelling import bare, has_marks, spelled, tokens

#: How much a unit says, before its rarity is looked at. A lone syllable is often half a word.
LONE: Final = 0.8
COMMON: Final = 0.5
MARK: Final = 0.15


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text says.

    ``units`` stand in their order; ``said`` holds each once, marks too, and how much it says by itself;
    ``names`` and ``families`` are those of all of them; ``marks`` is what must not differ.
    """

    units: tuple[Unit, ...]
    said: tuple[tuple[Unit, float], ...]
    names: frozenset[str]
    families: frozenset[int]
    marks: Marks


def read(text: str) -> Reading:
    """Read ``text``: cut it into known units and lone syllables, leave out what says nothing."""
    cut = tokens(text)
    units = tuple(_units(cut, has_marks(text)))
    known = marks.read(cut)
    said = {unit.name: (unit, _said(unit)) for unit in units}
    said |= {term: (Unit(term), MARK) for term in marks.terms(known)}
    for unit in units:
        if unit.contrast:
            kind, value = unit.contrast
            known.setdefault(kind, set()).add(value)
    return Reading(
        units,
        tuple(said.values()),
        frozenset(said),
        frozenset(family for unit in units for family in unit.families),
        known,
    )


def _units(cut: Sequence[str], with_marks: bool) -> Iterator[Unit]:
    words = [spelled(token) if with_marks else bare(token) for token in cut]
    empty = lexicon().empty if with_marks else lexicon().bare_empty
    at = 0
    while at < len(words):
        size, unit = lexicon().longest(words, at, with_marks) or (1, None)
        if unit is None and words[at][0].isalnum() and words[at] not in empty:
            unit = Unit(bare(words[at]))
        if unit is not None and not unit.is_empty and not (size == 1 and words[at] in empty):
            yield unit
        at += size


def _said(unit: Unit) -> float:
    if unit.name in lexicon().common:
        return COMMON
    return 1.0 if unit.families or " " in unit.name else LONE
