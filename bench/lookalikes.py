"""How well look-alikes are found: among pairs written for it, and among the pairs of the demo's questions.

*hit3*: of the questions that have a twin, the share that is shown it among three suggestions. *false*: of
those that have none, the share that is shown anything. The pairs are divided by a hash: words and weights
were chosen while looking at one half; of the other only figures were seen, and which light pairs it missed.
"""

import csv
import hashlib
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from bench.report import Figure
from doithoai.demo.opinions import opinions
from doithoai.domain.alike import Index

LIMIT = 3
QUESTIONS = 5_000
LOOKUPS = 500
_WRITTEN = Path(__file__).parent / "data" / "lookalikes.csv"
_TWINLESS = ("different", "alone")


class Asked(NamedTuple):
    """One question; those with the same ``twins`` ask the same, and an empty one asks for itself alone."""

    text: str
    twins: str
    style: str
    half: str


def measure() -> Iterator[Figure]:
    """Find every question's look-alikes among all others of its set, and time a large room's."""
    asked = written()
    yield from _figures("", suggested(asked))
    for half in ("tuned", "held_out"):
        yield from _figures(f"_{half}", [row for row in suggested(asked) if row[0].half == half])
    yield from _figures("_demo", suggested(in_the_demo()))
    yield Figure(f"lookalike_lookup_{QUESTIONS}_p99", _slowest(), "ms")


def written() -> list[Asked]:
    """Return the pairs written for this. The two of a pair that only looks alike are twins of nothing."""
    asked = []
    with _WRITTEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            half = "tuned" if hashlib.sha256(row["text"].encode()).digest()[0] % 2 else "held_out"
            twins = "" if row["style"] in _TWINLESS else row["text"]
            texts = [text for text in (row["text"], row["other"]) if text]
            asked += [Asked(text, twins, row["style"], half) for text in texts]
    return asked


def in_the_demo() -> list[Asked]:
    """Return the demo's questions with their pairs."""
    return [Asked(opinion.text, opinion.pair, "demo", "") for opinion in opinions()]


def suggested(asked: Sequence[Asked]) -> list[tuple[Asked, list[Asked]]]:
    """Return each question with what would be shown to its asker when all others were there before."""
    index = Index()
    for no, one in enumerate(asked):
        index.add(no, one.text)
    found = [index.find(one.text, lambda no, me=no: no != me, LIMIT) for no, one in enumerate(asked)]  # type: ignore[misc]
    return [(one, [asked[no] for no, _ in hits]) for one, hits in zip(asked, found, strict=True)]


def hit_rate(rows: Iterable[tuple[Asked, list[Asked]]]) -> float:
    """Return the share of questions with a twin that are shown it."""
    return _share(any(other.twins == one.twins for other in shown) for one, shown in rows if one.twins)


def false_rate(rows: Iterable[tuple[Asked, list[Asked]]]) -> float:
    """Return the share of questions without a twin that are shown anything."""
    return _share(bool(shown) for one, shown in rows if not one.twins)


def _share(seen: Iterable[bool]) -> float:
    every = list(seen)
    return sum(every) / len(every)


def _figures(of: str, rows: list[tuple[Asked, list[Asked]]]) -> Iterator[Figure]:
    yield Figure(f"lookalike_hit3{of}", hit_rate(rows), "share")
    yield Figure(f"lookalike_false{of}", false_rate(rows), "share")


def _slowest() -> float:
    """Return the 99th percentile, in milliseconds of processor time, among questions made of two others."""
    texts = [one.text for one in written() + in_the_demo()]
    mixed = [f"{a} {b}" for a, b in product(texts, texts)]
    random.Random(1).shuffle(mixed)
    index = Index()
    for no, text in enumerate(mixed[:QUESTIONS]):
        index.add(no, text)
    spent = sorted(_seconds(index, text) for text in mixed[QUESTIONS : QUESTIONS + LOOKUPS])
    return spent[LOOKUPS * 99 // 100] * 1e3


def _seconds(index: Index, text: str) -> float:
    began = time.thread_time()
    index.find(text, lambda _: True, LIMIT)
    return time.thread_time() - began


def by_style(rows: list[tuple[Asked, list[Asked]]]) -> dict[str, float]:
    """Return the rate that counts for each style: hits where there are twins, false alarms elsewhere."""
    styles = defaultdict(list)
    for row in rows:
        styles[row[0].style].append(row)
    return {
        style: false_rate(rows) if style in _TWINLESS else hit_rate(rows) for style, rows in styles.items()
    }
