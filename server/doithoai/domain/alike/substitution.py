"""One sentence but for a word: "mở lớp học bơi" and "mở lớp học nhạc" share nearly all and ask two things."""

from collections.abc import Iterator, Sequence

from doithoai.domain.alike.lexicon import Unit, lexicon

Gap = tuple[tuple[str, str], Sequence[Unit]]
_BEGIN, _END = "<", ">"
_LONGEST = 3


def is_substituted(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Tell whether one thing stands in another thing's place, not near it, between the same neighbours."""
    gaps = dict(_gaps(one, {unit.name for unit in other}))
    facing = (
        (gaps[place], instead)
        for place, instead in _gaps(other, {unit.name for unit in one})
        if place in gaps
    )
    return any(not any(_are_near(a, b) for a in mine for b in instead) for mine, instead in facing)


def _gaps(units: Sequence[Unit], known: set[str]) -> Iterator[Gap]:
    """Return what one text has alone, at most three units, with the neighbours that both texts have."""
    names = [_BEGIN, *(unit.name for unit in units), _END]
    edges = known | {_BEGIN, _END}
    for size in range(1, _LONGEST + 1):
        for i in range(1, len(names) - size):
            place, inside = (names[i - 1], names[i + size]), names[i : i + size]
            if place != (_BEGIN, _END) and edges.issuperset(place) and _is_its_own(inside, known):
                yield place, units[i - 1 : i - 1 + size]


def _is_its_own(names: Sequence[str], known: set[str]) -> bool:
    return known.isdisjoint(names) and not lexicon().common.issuperset(names)


def _are_near(one: Unit, other: Unit) -> bool:
    return not set(one.families).isdisjoint(other.families)
