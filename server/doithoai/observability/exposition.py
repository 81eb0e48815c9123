"""The text format of Prometheus, version 0.0.4."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

from doithoai.counts import Histogram

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
PREFIX: Final = "doithoai_"

Labels = tuple[tuple[str, str], ...]


def gauge(name: str, told: str, value: float) -> Iterator[str]:
    """Tell a value that goes up and down."""
    return _family(name, "gauge", told, [(PREFIX + name, (), value)])


def gauges(name: str, told: str, label: str, values: Mapping[str, float]) -> Iterator[str]:
    """Tell a value for each of a few names."""
    return _family(name, "gauge", told, _labelled(name, label, values))


def counter(name: str, told: str, value: float) -> Iterator[str]:
    """Tell a number that only grows; ``name`` ends in ``_total``."""
    return _family(name, "counter", told, [(PREFIX + name, (), value)])


def counters(name: str, told: str, label: str, values: Mapping[str, float]) -> Iterator[str]:
    """Tell a growing number for each of a few names."""
    return _family(name, "counter", told, _labelled(name, label, values))


def counters_by_two(
    name: str, told: str, labels: tuple[str, str], values: Mapping[tuple[str, str], float]
) -> Iterator[str]:
    """Tell a growing number for each of a few pairs of names."""
    first, second = labels
    samples = [
        (PREFIX + name, ((first, one), (second, other)), value)
        for (one, other), value in sorted(values.items())
    ]
    return _family(name, "counter", told, samples)


def histogram(name: str, told: str, noted: Histogram) -> Iterator[str]:
    """Tell how often a value was how large."""
    below = list(accumulate(noted.buckets))
    bounds = [*(f"{bound:g}" for bound in noted.bounds), "+Inf"]
    samples: list[tuple[str, Labels, float]] = [
        (f"{PREFIX}{name}_bucket", (("le", bound),), count)
        for bound, count in zip(bounds, below, strict=True)
    ]
    samples += [(f"{PREFIX}{name}_sum", (), noted.total), (f"{PREFIX}{name}_count", (), below[-1])]
    return _family(name, "histogram", told, samples)


def _labelled(name: str, label: str, values: Mapping[str, float]) -> list[tuple[str, Labels, float]]:
    return [(PREFIX + name, ((label, key),), value) for key, value in sorted(values.items())]


def _family(name: str, kind: str, told: str, samples: Iterable[tuple[str, Labels, float]]) -> Iterator[str]:
    yield f"# HELP {PREFIX}{name} {told}\n"
    yield f"# TYPE {PREFIX}{name} {kind}\n"
    for sample, labels, value in samples:
        pairs = ",".join(f'{label}="{text}"' for label, text in labels)
        yield f"{sample}{{{pairs}}} {value:.12g}\n" if pairs else f"{sample} {value:.12g}\n"
