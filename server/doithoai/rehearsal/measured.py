"""What a rehearsal has measured, and how it is summed up."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from doithoai.counts import SECONDS

#: Above the highest bound nothing more is known.
BEYOND_SECONDS: Final = 20.0


def _times() -> "array[float]":
    return array("d")


@dataclass(slots=True)
class Measured:
    """All times in seconds. ``failures`` tells by name what did not come, ``closings`` cut lines by code."""

    arrivals: "array[float]" = field(default_factory=_times)
    question_acks: "array[float]" = field(default_factory=_times)
    on_screens: "array[float]" = field(default_factory=_times)
    support_acks: "array[float]" = field(default_factory=_times)
    returns: "array[float]" = field(default_factory=_times)
    own_lag: "array[float]" = field(default_factory=_times)
    failures: Counter[str] = field(default_factory=Counter)
    closings: Counter[int] = field(default_factory=Counter)
    entered: int = 0
    asked: int = 0
    supported: int = 0
    #: Cards that should have reached a screen and did not.
    missing_cards: int = 0


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of ``values`` don't exceed; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def percentile_of_buckets(before: Sequence[int], after: Sequence[int], share: float) -> float:
    """Return the upper bound, in seconds, below which ``share`` of what was counted in between lies."""
    counted = [new - old for new, old in zip(after, before, strict=True)]
    sums = [sum(counted[: i + 1]) for i in range(len(counted))]
    if not sums or not sums[-1]:
        return 0.0
    place = bisect_left(sums, share * sums[-1])
    return SECONDS[place] if place < len(SECONDS) else BEYOND_SECONDS
