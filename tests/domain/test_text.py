"""What enters is cleaned once; what is searched is folded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain.errors import Refused
from doithoai.domain.text import _ORDINARY, clean, clean_line, fold, optional, required, words

SENTENCE = "Giáo viên hợp đồng có được hưởng phụ cấp đứng lớp không?"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_one_sentence_typed_on_two_keyboards_is_one_text(form: str) -> None:
    typed = unicodedata.normalize(form, SENTENCE)  # type: ignore[arg-type]
    assert clean(typed) == SENTENCE


@pytest.mark.parametrize(("typed", "kept"), [
    ("a\u200bb\u200c\u200d\ufeffc", "abc"),
    ("\u202eđảo ngược\u202c \u2066cô lập\u2069", "đảo ngược cô lập"),
    ("NUL\x00 và \x1b[31mmàu\x7f", "NUL và [31mmàu"),
    ("mềm\u00admại", "mềmmại"),
    ("riêng\ue000tư\uffff", "riêngtư"),
    ("lẻ\ud800loi", "lẻloi"),
    ("a\t\u00a0 \u3000b", "a b"),
    ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
    ("  đầu\n\n\n\n\ncuối  \n\n", "đầu\n\ncuối"),
    (" \n\t \u200b\n ", ""),
])  # fmt: skip
def test_what_cannot_be_seen_is_dropped_and_white_space_is_calm(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_marks_that_climb_over_other_lines_are_cut_down() -> None:
    towers = "".join(letter + "\u0336\u0489\u0301\u0300\u0302\u0303" * 20 for letter in "zalgo")
    assert sum(unicodedata.category(c) in {"Mn", "Me"} for c in clean(towers)) <= 2 * len("zalgo")


@pytest.mark.parametrize("letter", ["ộ", "ữ", "ặ", "Ể", "o\u0323\u0302", "\u01b0\u0303"])
def test_every_vietnamese_letter_survives(letter: str) -> None:
    assert clean(letter) == unicodedata.normalize("NFC", letter)


@pytest.mark.parametrize(("typed", "length"), [("👍", 1), ("👍🏽", 2), ("❤️", 2), ("1️⃣", 3), ("🇻🇳", 2)])
def test_an_emoji_counts_as_its_code_points(typed: str, length: int) -> None:
    assert clean(typed) == typed
    assert len(typed) == length


@pytest.mark.parametrize("blank", ["\u3164", "\u115f\u1160", "\uffa0", "\u2800\u2800", "\u034f", "\ufe0f"])
def test_a_text_of_letters_nobody_can_see_is_empty(blank: str) -> None:
    with pytest.raises(Refused, match="question_empty"):
        required(blank, 800, "question")


def test_a_megabyte_is_cleaned_and_refused_with_its_length() -> None:
    with pytest.raises(Refused) as refused:
        required("ế" * 1_000_000, 800, "question")
    assert (refused.value.code, refused.value.data) == (
        "question_too_long",
        {"limit": 800, "length": 1_000_000},
    )


def test_a_text_exactly_as_long_as_allowed_is_taken_in_either_form() -> None:
    assert required(unicodedata.normalize("NFD", "ế" * 800), 800, "question") == "ế" * 800


def test_what_may_be_empty_may_be_empty() -> None:
    assert optional(" \u200b ", 10, "note") == ""
    with pytest.raises(Refused, match="note_empty"):
        required(" \u200b ", 10, "note")


def test_a_name_stands_on_one_line() -> None:
    assert clean_line("  Trường\nHoa \u200b Sen\r\n") == "Trường Hoa Sen"


@pytest.mark.parametrize(("text", "key"), [
    ("Đối thoại", "doi thoai"), ("ĐỐI THOẠI", "doi thoai"), ("Nguyễn Thị Ngọc Ánh", "nguyen thi ngoc anh"),
    ("Quỹ lương 2026", "quy luong 2026"), ("ƯỚC MƠ", "uoc mo"),
])  # fmt: skip
def test_a_search_finds_words_typed_without_marks(text: str, key: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == key


def test_words_come_in_order() -> None:
    assert words("Bao giờ, bao giờ mới có?") == ["bao", "gio", "bao", "gio", "moi", "co"]


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(categories=["Mn", "Me", "Ll", "Zs", "Cf", "Cc"])))
def test_what_was_cleaned_is_composed_visible_and_never_a_tower(text: str) -> None:
    kept = clean(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} for c in kept if c != "\n")
    assert "  " not in kept


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_ordinary_text_is_cleaned_as_any_other() -> None:
    letters = "".join(map(chr, range(0x20, 0x2030)))
    ordinary = [c for c in letters if _ORDINARY.fullmatch(c)]
    assert {"a", "ế", "Đ", "ư", "…", "“"} <= set(ordinary + list("ế"))
    dropped = {c for c in ordinary if unicodedata.category(c)[0] in "CM"}
    assert dropped <= {"\n"}
    assert all(clean(f"a{c}b") == f"a{c}b" for c in ordinary if c not in " \n")
