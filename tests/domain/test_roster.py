"""How names are sorted, compared and chosen; what personal codes look like."""

import random

import pytest

from doithoai.domain.codes import is_receipt
from doithoai.domain.errors import Refused
from doithoai.domain.roster import Person, chosen, drafted, personal_code, sort_key

SORTED = [
    "Nguyễn Văn An", "Trần An", "Lê Thị Anh", "Phạm Ăn", "Bùi Ân", "Lê Du", "Lê Dũng", "Lê Đạo", "Nguyễn Đức",
    "Hồ Em", "Cao Hà", "Đặng Hà", "Đỗ Hà", "Lê Hạ", "Vũ Ô", "Vũ Ơ", "Lê Ước", "Lê Xuân", "Zoe Ý",
]  # fmt: skip


def people(*names_and_units: tuple[str, str]) -> list[Person]:
    return [
        Person(id=no, dialogue=1, name=name, unit=unit)
        for no, (name, unit) in enumerate(names_and_units, start=1)
    ]


def test_given_names_come_first_then_middle_names_then_families_as_in_the_dictionary() -> None:
    given = [name.split()[-1] for name in sorted(SORTED, key=sort_key)]
    assert given == [
        "An", "An", "Anh", "Ăn", "Ân", "Du", "Dũng", "Đạo", "Đức", "Em", "Hà", "Hà", "Hà", "Hạ", "Ô", "Ơ",
        "Ước", "Xuân", "Ý",
    ]  # fmt: skip
    shuffled = SORTED[:]
    random.Random(4).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == sorted(SORTED, key=sort_key)
    assert sort_key("Cao Hà") < sort_key("Đặng Hà") < sort_key("Đỗ Hà") < sort_key("Lê Hạ")


@pytest.mark.parametrize("name", ["", "An", "H'Hen Niê", "Nguyen 2", "李", "   "])
def test_any_name_has_a_key_of_digits(name: str) -> None:
    assert sort_key(name).isdigit()
    assert sort_key(name).isascii()


@pytest.mark.parametrize(("name", "unit", "meant"), [
    ("Nguyễn Thị Hòa", "Trường Hoa Sen", 1),
    ("nguyen thi hoa", "truong hoa sen", None),
    ("NGUYỄN THỊ HOA", "Trường Hoa Sen", None),
    ("Nguyễn Thị Hoa", "trường hoa sen", 2),
    ("Nguyễn Thị Hoa", "Trường Hoa Gạo", 3),
    ("nguyen thi hoa", "Truong Hoa Gao", 3),
    ("Nguyễn Thị Hòa", "", 1),
    ("Nguyễn Thị Hoa", "", None),
    ("Nguyễn Thị Hoa", "Trường khác", None),
])  # fmt: skip
def test_marks_decide_between_two_and_nobody_is_chosen_by_guess(
    name: str, unit: str, meant: int | None
) -> None:
    named = people(
        ("Nguyễn Thị Hòa", "Trường Hoa Sen"), ("Nguyễn Thị Hoa", "Trường Hoa Sen"),
        ("Nguyễn Thị Hoa", "Trường Hoa Gạo"),
    )  # fmt: skip
    found = chosen(named, name, unit)
    assert (found and found.id) == meant


def test_a_personal_code_is_typed_like_a_receipt_and_follows_from_its_secret() -> None:
    codes = {personal_code(bytes([no]) * 32) for no in range(256)}
    assert len(codes) == 256
    assert all(map(is_receipt, codes))
    assert personal_code(b"x" * 32) == personal_code(b"x" * 32)


def test_an_entry_is_cleaned_and_the_same_person_whatever_the_marks() -> None:
    entry = drafted("  Nguyễn  Thị Hoà ", "Trường\u200b Hoa Sen", "")
    assert (entry.name, entry.unit) == ("Nguyễn Thị Hoà", "Trường Hoa Sen")
    assert entry.key == drafted("NGUYEN THI HOA", "truong hoa sen", "Tổ trưởng").key
    with pytest.raises(Refused, match="name_empty"):
        drafted(" ", "Trường", "")
