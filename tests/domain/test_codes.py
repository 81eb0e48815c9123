"""Codes that people type from a wall or a slip of paper."""

import pytest

from doithoai.domain.codes import (
    CODE_ALPHABET,
    head_code,
    is_join_code,
    is_receipt,
    size_of_head,
    typed,
)


@pytest.mark.parametrize("given", ["ab23cd", " AB2 3CD ", "AB2-3CD", "ab2\u00a03cd"])
def test_a_code_is_taken_however_it_is_typed(given: str) -> None:
    assert typed(given) == "AB23CD"
    assert is_join_code(typed(given))


@pytest.mark.parametrize("letter", "0O1IL")
def test_letters_that_look_like_others_are_in_no_code(letter: str) -> None:
    assert letter not in CODE_ALPHABET
    assert not is_join_code("AB23C" + letter)


@pytest.mark.parametrize("code", ["", "AB23C", "AB23CDE", "AB23Cđ", "AB23C\n", "../../"])
def test_what_is_no_code_is_none(code: str) -> None:
    assert not is_join_code(code)


def test_a_receipt_is_longer_than_a_join_code() -> None:
    assert is_receipt("AB23CD45EF")
    assert not is_receipt("AB23CD")
    assert not is_join_code("AB23CD45EF")


def test_a_head_has_a_short_form_that_says_how_many_rows_it_covers() -> None:
    code = head_code(1034, bytes(range(32)))
    assert code == "1034-C4TQ-UPKM"
    assert size_of_head(code) == 1034
    assert head_code(1034, bytes(range(1, 33))) != code


def test_a_short_form_has_eight_signs_even_of_the_smallest_root() -> None:
    assert head_code(1, bytes(32)) == "1-2222-2222"


@pytest.mark.parametrize(
    "code",
    ["", "1034", "0-AB23-CD45", "1034-AB23", "1034-AB23-CD450", "x-AB23-CD45", "1-ab23-cd45", "1-AB0I-CD45"],
)
def test_what_is_no_head_is_none(code: str) -> None:
    assert size_of_head(code) is None
