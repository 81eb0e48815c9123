"""A text as the finder sees it: what it asks, in weighed terms, and what sets it apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from doithoai.domain.alike import marks
from doithoai.domain.alike.lexicon import Unit, lexicon
from doithoai.domain.alike.marks import Marks
from doithoai.domain.alike.spelling import bare, has_marks, spelled, tokens

#: How much a term says, before its rarity is looked at.
LONE_SYLLABLE: Final = 0.7
SYLLABLE: Final = 0.2
PAIR: Final = 0.4
OWN_WORD: Final = 0.35
FAMILY: Final = 0.9
COMMON: Final = 0.4
MARK: Final = 0.6


@dataclass(frozen=True, slots=True)
class Reading:
    """``terms`` are weights, ``units`` all that it says as they came, ``marks`` what must not differ."""

    terms: dict[str, float]
    units: tuple[Unit, ...]
    marks: Marks


def read(text: str) -> Reading:
    """Read ``text``: cut it into known units and lone syllables, leave out what says nothing."""
    cut = tokens(text)
    units = list(_units(cut, has_marks(text)))
    found: dict[str, float] = {}
    for unit in units:
        for term, weight in _terms(unit):
            found[term] = max(weight, found.get(term, 0))
    for one, other in pairwise(units):
        found[f"{one.name}+{other.name}"] = PAIR
    known = marks.read(cut)
    found |= dict.fromkeys(marks.terms(known), MARK)
    for unit in units:
        if unit.contrast:
            kind, value = unit.contrast
            known.setdefault(kind, set()).add(value)
    return Reading(found, tuple(units), known)


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


def _terms(unit: Unit) -> Iterator[tuple[str, float]]:
    said = COMMON if unit.name in lexicon().common else 1.0
    if unit.families:
        yield unit.name, OWN_WORD * said
    else:
        yield unit.name, (1.0 if " " in unit.name else LONE_SYLLABLE) * said
    for family in unit.families:
        yield f"~{family}", FAMILY * said
    if " " in unit.name and said == 1.0:
        for syllable in unit.name.split():
            if syllable not in lexicon().bare_empty:
                yield syllable, SYLLABLE
