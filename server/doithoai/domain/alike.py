"""Which questions are like a text. It only suggests: a person decides.

Words and pairs of neighbouring words, folded, are weighed by how rare they are among the questions (TF-IDF),
and two texts are compared by the angle between them. An inverted index keeps a look-up quick.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

from doithoai.domain.text import words

CUTOFF = 24
SHORTEST_WORDS = 3
#: A pair of words in the same order says more than the two alone.
PAIR_WEIGHT = 0.6
#: Folded words that say nothing of what is asked.
_EMPTY = frozenset(
    words("""
    a ah ai anh bao bi boi cac cai cam can chi cho chua chung co con cua cung da dang de den di do doi
    dong duoc em gi gio giup hay ho hoac hoi in khi khong kinh la lai lam len luc ma moi mong mot muon
    nao nay nen neu ngay nhe nhieu nhu nhung o oi on phai qua ra rang rat roi sao se tai tat thay the
    theo thi thua toi tren trong tu tung va van vao ve vi viec voi xin y
    """)
)


class Index:
    """The questions of one dialogue, ready to be compared with a text."""

    def __init__(self) -> None:
        self._terms: dict[int, Counter[str]] = {}
        self._holders: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, no: int, text: str) -> None:
        """Take question ``no`` in; its words never change, so a second time does nothing."""
        if no in self._terms:
            return
        self._terms[no] = _terms(text)
        for term in self._terms[no]:
            self._holders[term].add(no)

    def find(self, text: str, may_show: Callable[[int], bool], limit: int) -> list[tuple[int, int]]:
        """Return up to ``limit`` questions like ``text``, the likest first, each with a score from 0 to 100.

        ``may_show`` says which numbers may be suggested. Too short a text is like nothing.
        """
        wanted = self._weighed(_terms(text))
        if sum(" " not in term for term in wanted) < SHORTEST_WORDS:
            return []
        scores = ((self._likeness(wanted, no), no) for no in self._candidates(wanted) if may_show(no))
        best = sorted((hit for hit in scores if hit[0] >= CUTOFF), key=lambda hit: (-hit[0], hit[1]))
        return [(no, score) for score, no in best[:limit]]

    def _candidates(self, wanted: dict[str, float]) -> set[int]:
        return set().union(*(self._holders[term] for term in wanted if term in self._holders))

    def _likeness(self, wanted: dict[str, float], no: int) -> int:
        other = self._weighed(self._terms[no])
        shared = sum(weight * other[term] for term, weight in wanted.items() if term in other)
        return round(100 * shared / (_length(wanted) * _length(other))) if shared else 0

    def _weighed(self, terms: Counter[str]) -> dict[str, float]:
        return {term: self._weight(term) * (1 + math.log(n)) for term, n in terms.items()}

    def _weight(self, term: str) -> float:
        holders = len(self._holders[term]) if term in self._holders else 0
        rarity = math.log((1 + len(self._terms)) / (1 + holders)) + 1
        return rarity * (PAIR_WEIGHT if " " in term else 1)


def _terms(text: str) -> Counter[str]:
    told = [word for word in words(text) if word not in _EMPTY]
    return Counter(told + [f"{a} {b}" for a, b in pairwise(told)])


def _length(weights: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))
