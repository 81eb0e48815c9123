"""The hash tree against the reference vectors of RFC 6962, and every leaf of trees of many sizes."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain import merkle

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
}


def some(size: int) -> list[bytes]:
    return [hashlib.sha256(str(i).encode()).digest() for i in range(size)]


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS)))
def test_a_tree_has_the_root_of_the_standard(size: int, root: str) -> None:
    assert merkle.root(LEAVES[:size]).hex() == root


@pytest.mark.parametrize(("place", "path"), list(PATHS.items()))
def test_a_path_is_that_of_the_standard(place: tuple[int, int], path: list[str]) -> None:
    index, size = place
    assert [step.hex() for step in merkle.path(LEAVES[:size], index)] == path


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 127, 129])
def test_every_leaf_of_a_tree_leads_to_its_root(size: int) -> None:
    leaves = some(size)
    root = merkle.root(leaves)
    for index in range(size):
        path = merkle.path(leaves, index)
        assert merkle.root_from(leaves[index], index, size, path) == root


@given(st.integers(1, 70), st.data())
def test_nothing_but_the_leaf_in_its_place_leads_there(size: int, data: st.DataObject) -> None:
    leaves = some(size)
    index, root = data.draw(st.integers(0, size - 1)), merkle.root(leaves)
    path = merkle.path(leaves, index)
    assert merkle.root_from(b"another", index, size, path) != root
    for other in set(range(size)) - {index}:
        assert merkle.root_from(leaves[index], other, size, path) != root
    for place in range(len(path)):
        bent = [*path[:place], bytes(32), *path[place + 1 :]]
        assert merkle.root_from(leaves[index], index, size, bent) != root


def test_a_path_of_another_length_leads_nowhere() -> None:
    leaves = some(6)
    path = merkle.path(leaves, 2)
    assert merkle.root_from(leaves[2], 2, 6, path[:-1]) is None
    assert merkle.root_from(leaves[2], 2, 6, [*path, bytes(32)]) is None


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 3), (3, 3), (99, 3)])
def test_a_place_outside_the_tree_has_no_path(index: int, size: int) -> None:
    assert merkle.root_from(b"leaf", index, size, []) is None
    with pytest.raises(IndexError):
        merkle.path(some(size), index)


def test_a_pair_is_never_taken_for_a_leaf() -> None:
    first, second = some(2)
    leaf_hashes = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in (first, second)]
    assert merkle.root([b"".join(leaf_hashes)]) != merkle.root([first, second])
