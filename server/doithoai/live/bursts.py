"""Supports that look arranged: many at once for one question, most of them from seats that were just taken.

When a hall of honest people arrives, all seats are young and all questions are supported by young seats. So a
question stands out only by comparison with the others of the same minute. It is a hint for a person to look,
never a reason to uncount anything.
"""

from collections import deque
from math import sqrt
from typing import Final, NamedTuple

WINDOW_MS: Final = 60_000
YOUNG_MS: Final = 120_000
TOLD_MS: Final = 600_000
ENOUGH: Final = 20
#: How far the share of young seats must lie above the usual one: this much, and out of reach of chance.
MARGIN: Final = 0.2
DEVIATIONS: Final = 4.0
#: As if so many young seats had supported other questions: with little to compare with, none stands out.
SUPPOSED_YOUNG: Final = 20
#: Of more supports within a minute, the oldest are forgotten.
REMEMBERED: Final = 20_000


class _Support(NamedTuple):
    question: int
    seat: int
    at_ms: int
    is_young: bool


class _Count(NamedTuple):
    all: int = 0
    young: int = 0

    def plus(self, support: _Support, by: int) -> "_Count":
        return _Count(self.all + by, self.young + by * support.is_young)


class Bursts:
    """Looks at the supports of one dialogue over the last minute. A seat counts once for a question."""

    def __init__(self) -> None:
        self._window: deque[_Support] = deque()
        self._known: set[tuple[int, int]] = set()
        self._counts: dict[int, _Count] = {}
        self._in_all = _Count()
        self._until: dict[int, int] = {}
        self._now = 0

    def add(self, question: int, seat: int, at_ms: int, seat_age_ms: int) -> bool:
        """Take in a support; times in ms. Returns whether ``question`` stands out from now on.

        It is harmless to tell the same support twice, also long after it was given.
        """
        self._now = max(self._now, at_ms)
        self._forget_old()
        if (question, seat) in self._known or at_ms <= self._now - WINDOW_MS:
            return False
        self._take(_Support(question, seat, at_ms, seat_age_ms < YOUNG_MS))
        if not self._stands_out(question):
            return False
        was_told = question in self.told(self._now)
        self._until[question] = self._now + TOLD_MS
        return not was_told

    def told(self, now_ms: int) -> tuple[int, ...]:
        """Return the numbers of questions that stood out within the last ten minutes, sorted."""
        return tuple(sorted(no for no, until in self._until.items() if until > now_ms))

    def _take(self, support: _Support) -> None:
        self._window.append(support)
        self._known.add((support.question, support.seat))
        self._counts[support.question] = self._counts.get(support.question, _Count()).plus(support, 1)
        self._in_all = self._in_all.plus(support, 1)

    def _forget_old(self) -> None:
        while self._window and self._is_out(self._window[0]):
            old = self._window.popleft()
            self._known.remove((old.question, old.seat))
            self._in_all = self._in_all.plus(old, -1)
            count = self._counts.pop(old.question).plus(old, -1)
            if count.all:
                self._counts[old.question] = count

    def _is_out(self, oldest: _Support) -> bool:
        return oldest.at_ms <= self._now - WINDOW_MS or len(self._window) >= REMEMBERED

    def _stands_out(self, question: int) -> bool:
        count = self._counts[question]
        share = count.young / count.all
        if count.all < ENOUGH or share <= 1 / 2:
            return False
        usual = self._usual_share(question)
        by_chance = DEVIATIONS * sqrt(usual * (1 - usual) / count.all)
        return share - usual >= max(MARGIN, by_chance)

    def _usual_share(self, question: int) -> float:
        """The share of young seats over the other questions, but for those that already stand out."""
        apart = [self._counts.get(no, _Count()) for no in {question, *self.told(self._now)}]
        young = self._in_all.young - sum(count.young for count in apart) + SUPPOSED_YOUNG
        return young / (self._in_all.all - sum(count.all for count in apart) + SUPPOSED_YOUNG)
