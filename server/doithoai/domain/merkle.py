"""The hash tree of RFC 6962 (section 2.1): a short path shows that one leaf is among many."""

import hashlib
from collections.abc import Sequence


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of the tree over ``leaves``; without any, SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    level = [_of_leaf(leaf) for leaf in leaves]
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of leaf ``index`` (from 0), from the bottom up; raises ``IndexError``."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    level, found = [_of_leaf(leaf) for leaf in leaves], []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside])
        level, index = _above(level), index // 2
    return found


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that ``path`` leads to from leaf ``index`` of ``size``.

    None when no tree of that size has such a leaf, or its path has another length.
    """
    if not 0 <= index < size:
        return None
    climbed, rest, last = _of_leaf(leaf), list(path), size - 1
    while last:
        if index ^ 1 <= last:
            if not rest:
                return None
            beside = rest.pop(0)
            climbed = _of_pair(beside, climbed) if index % 2 else _of_pair(climbed, beside)
        index, last = index // 2, last // 2
    return None if rest else climbed


def _above(level: Sequence[bytes]) -> list[bytes]:
    """The next level: pairs joined; one that is left over at the right end goes up as it is."""
    joined = [_of_pair(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*joined, level[-1]] if len(level) % 2 else joined


def _of_leaf(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def _of_pair(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
