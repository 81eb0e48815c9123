"""The questions of one dialogue, ready to be compared with a text."""

import math
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from typing import Final

from doithoai.domain.alike.lexicon import Unit
from doithoai.domain.alike.marks import are_apart
from doithoai.domain.alike.reading import Reading, read
from doithoai.domain.alike.substitution import is_substituted

#: Likeness in percent from which a question is worth a look.
CUTOFF: Final = 45
#: A text must say at least so much to be like anything: a word is not a question yet.
LEAST: Final = 1.0
#: So many of those that share most are compared in full.
COMPARED: Final = 40
#: How far the shorter of two texts decides what is a large share of them: 1 would decide by it alone.
SHORTER: Final = 0.6
#: Long texts wander: what they must share grows more slowly than they do, above this size.
LENGTH_POWER: Final = 0.5
USUAL_SIZE: Final = 15
#: From this share of the longer text on, two texts are one sentence, and a word put for another tells.
SAME_SENTENCE: Final = 0.5
SUBSTITUTED: Final = 0.3
#: Rarity starts as if so many questions had been seen, so that it means something among the first ten.
SEEN_BEFORE: Final = 20


class Index:
    """The questions of one dialogue. It keeps no text, only what was read in it."""

    def __init__(self) -> None:
        self._readings: dict[int, Reading] = {}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, no: int, text: str) -> None:
        """Take question ``no`` in; its words never change, so a second time does nothing.

        One without words is let go: they were erased.
        """
        if not text:
            self._forget(no)
        if not text or no in self._readings:
            return
        self._readings[no] = read(text)
        for term in _terms(self._readings[no]):
            self._holders[term].append(no)

    def find(self, text: str, may_show: Callable[[int], bool], limit: int) -> list[tuple[int, int]]:
        """Return up to ``limit`` questions like ``text``, the likest first, each with a score from 0 to 100.

        ``may_show`` says which numbers may be suggested. Too short a text is like nothing.
        """
        wanted = read(text)
        if sum(said for _, said in wanted.said) < LEAST:
            return []
        compared = islice(filter(may_show, self._by_what_is_shared(wanted)), COMPARED)
        hits = ((no, self._score(wanted, self._readings[no])) for no in compared)
        return sorted((hit for hit in hits if hit[1] >= CUTOFF), key=lambda hit: (-hit[1], hit[0]))[:limit]

    def _forget(self, no: int) -> None:
        reading = self._readings.pop(no, None)
        for term in _terms(reading) if reading else ():
            self._holders[term].remove(no)

    def _by_what_is_shared(self, wanted: Reading) -> list[int]:
        """Return the questions that have a word or a family in common, those that share most first."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term in sorted(_terms(wanted)):
            weight = self._rarity(term)
            for no in self._holders.get(term, ()):
                shared[no] += weight
        return sorted(shared, key=lambda no: (-shared[no], no))

    def _score(self, one: Reading, other: Reading) -> int:
        if are_apart(one.marks, other.marks):
            return 0
        shared = (self._found(one, other) + self._found(other, one)) / 2
        short, long = sorted((self._size(one), self._size(other)))
        size = SHORTER * short + (1 - SHORTER) * long
        likeness = max(shared / _needed(size), (shared / size) ** 2)
        if shared / long >= SAME_SENTENCE and is_substituted(one.units, other.units):
            likeness *= SUBSTITUTED
        return round(100 * min(1.0, likeness))

    def _found(self, one: Reading, other: Reading) -> float:
        """Return how much of what ``one`` says ``other`` says too, in the same or in near words."""
        return sum(said * self._best(unit, other) for unit, said in one.said)

    def _best(self, unit: Unit, other: Reading) -> float:
        if unit.name in other.names:
            return self._rarity(unit.name)
        return max((self._rarity(_key(near)) for near in unit.families if near in other.families), default=0)

    def _size(self, reading: Reading) -> float:
        return sum(said * self._rarity(unit.name) for unit, said in reading.said)

    def _rarity(self, term: str) -> float:
        holders = len(self._holders[term]) if term in self._holders else 0
        return math.log((SEEN_BEFORE + len(self._readings)) / (1 + holders))


def _terms(reading: Reading) -> set[str]:
    return {*reading.names, *map(_key, reading.families)}


def _key(family: int) -> str:
    return f"~{family}"


def _needed(size: float) -> float:
    """Return how much two texts of this size must share to be wholly alike."""
    return float(size**LENGTH_POWER * USUAL_SIZE ** (1 - LENGTH_POWER))
