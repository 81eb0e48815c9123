"""Which questions the finder takes for one, and which it must keep apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.lookalikes import by_style, false_rate, hit_rate, in_the_demo, suggested, written
from doithoai.domain.alike import Index

ROWS = suggested(written())
EVERYTHING = 100
#: Questions of a room in which some words are frequent, so that rarity means something.
ROOM = tuple(one.text for one in in_the_demo())


def likeness(one: str, other: str) -> int:
    index = Index()
    for no, text in enumerate((other, *ROOM)):
        index.add(no, text)
    return dict(index.find(one, lambda no: no == 0, EVERYTHING)).get(0, 0)


def likeness_of_two(one: str, other: str) -> int:
    index = Index()
    index.add(0, one)
    index.add(1, other)
    return dict(index.find(one, lambda no: no == 1, EVERYTHING)).get(1, 0)


@pytest.mark.parametrize(("one", "other"), [
    ("Bao giờ trường trả tiền dạy thêm giờ?", "Khi nào nhà trường trả tiền dạy thêm giờ ạ?"),
    ("Giáo viên nghỉ hè có được nghỉ bù không?", "giao vien nghi he co duoc nghi bu khong"),
    ("Học sinh có được mang điện thoại tới lớp không?", "hs có đc mang đt tới lớp ko"),
    ("Phụ huynh đóng quỹ lớp bao nhiêu?", "CMHS đóng quỹ lớp bao nhiêu?"),
    ("Thời khoá biểu kì tới đã có chưa?", "Thời khóa biểu kỳ tới đã có chưa?"),
    ("HỌC BẠ ĐIỆN TỬ CÓ PHẢI KÝ TAY KHÔNG?", "Học bạ điện tử có phải ký tay không?"),
    ("Bao giờ tăng lương cho nhân viên thư viện?", "Khi nào nhân viên thư viện được nâng thu nhập?"),
    ("Máy chiếu hỏng, đề nghị sửa.", "Máy chiếu bị trục trặc, mong được khắc phục."),
])  # fmt: skip
def test_the_same_in_other_words_is_found(one: str, other: str) -> None:
    assert likeness(one, other) > 0
    assert likeness(other, one) > 0


@pytest.mark.parametrize(("one", "other"), [
    ("Thông tư 02 quy định gì về phụ cấp?", "Thông tư 03 quy định gì về phụ cấp?"),
    ("TT 22 đánh giá học sinh thế nào?", "Thông tư số 27 đánh giá học sinh thế nào?"),
    ("Thông tư 22/2021/TT-BGDĐT dùng cho cấp nào?", "Thông tư 22/2016/TT-BGDĐT dùng cho cấp nào?"),
    ("Điều 5 của quy chế hiểu thế nào?", "Điều 12 của quy chế hiểu thế nào?"),
    ("Lớp 6 học mấy buổi?", "Lớp 9 học mấy buổi?"),
    ("Khối 6, 7 học buổi nào?", "Khối 8 và 9 học buổi nào?"),
    ("Giáo viên hạng II có được xét không?", "Giáo viên hạng III có được xét không?"),
    ("Lương tháng 9 bao giờ có?", "Lương tháng 12 bao giờ có?"),
    ("Lịch nghỉ ngày 20/11 thế nào?", "Lịch nghỉ ngày 2/9 thế nào?"),
    ("Năm học 2023-2024 còn nợ tiền ăn", "Năm học 2024-2025 còn nợ tiền ăn"),
    ("Phụ cấp 30% áp dụng cho ai?", "Phụ cấp 50% áp dụng cho ai?"),
    ("Nghỉ ba ngày có bị trừ lương không?", "Nghỉ 5 ngày có bị trừ lương không?"),
    ("Trường ở phường Kim Mã bao giờ sửa?", "Trường ở phường Ngọc Hà bao giờ sửa?"),
    ("Đường ở quận Cầu Giấy bao giờ sửa?", "Đường ở huyện Đông Anh bao giờ sửa?"),
    ("Phụ cấp giáo viên mầm non là bao nhiêu?", "Phụ cấp giáo viên THCS là bao nhiêu?"),
    ("Đề nghị mở thêm lớp học bơi cho học sinh.", "Đề nghị mở thêm lớp học nhạc cho học sinh."),
])  # fmt: skip
def test_other_numbers_dates_places_and_things_are_other_questions(one: str, other: str) -> None:
    assert likeness(one, other) == 0
    assert likeness(other, one) == 0


@pytest.mark.parametrize(("one", "other"), [
    ("Chùm Thông tư 01 đến 04 bao giờ áp dụng?", "Thông tư 02 bao giờ áp dụng?"),
    ("Lớp 1, lớp 2 ôn tập thế nào?", "Lớp 1 ôn tập thế nào?"),
    ("Lịch nghỉ ngày 20/11 thế nào?", "Ngày 20 tháng 11 lịch nghỉ thế nào?"),
    ("Học kỳ II kiểm tra khi nào?", "HK 2 khi nào kiểm tra?"),
])  # fmt: skip
def test_a_list_a_range_or_another_way_to_write_a_number_keeps_nothing_apart(one: str, other: str) -> None:
    assert likeness(one, other) > 0


def test_a_question_is_wholly_like_itself() -> None:
    assert likeness(ROOM[0], ROOM[0]) == EVERYTHING


@pytest.mark.parametrize("text", ["", "   ", "???", "ạ", "cho em hỏi với ạ"])
def test_a_text_that_asks_nothing_yet_is_like_nothing(text: str) -> None:
    index = Index()
    index.add(1, "Cho em hỏi với ạ")
    assert index.find(text, lambda _: True, EVERYTHING) == []


PIECES = (
    "lớp",
    "tháng",
    "thông tư",
    "số",
    "ở",
    "Quận",
    "đến",
    "-",
    ",",
    "/",
    "²",
    "٣",
    "9" * 5000,
    "22/",
    "6A1",
    "II",
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12))
def test_no_text_is_too_strange_to_be_read_and_two_texts_are_as_like_either_way(parts: list[str]) -> None:
    one, other = " ".join(parts), "lớp 6 ở Quận Ba Đình nộp thông tư 22/2021"
    there, back = (likeness_of_two(a, b) for a, b in ((one, other), (other, one)))
    assert there == back


def test_it_shows_only_what_may_be_shown_and_no_more_than_the_limit() -> None:
    index = Index()
    for no in range(1, 6):
        index.add(no, "Bao giờ sửa nhà vệ sinh của trường?")
    found = index.find("Khi nào sửa nhà vệ sinh?", lambda no: no != 1, 3)
    assert [no for no, _ in found] == [2, 3, 4]


def test_a_question_taken_in_twice_counts_once() -> None:
    index = Index()
    index.add(1, "Bao giờ sửa nhà vệ sinh?")
    index.add(1, "Lịch thi thế nào?")
    assert index.find("Lịch thi thế nào?", lambda _: True, 3) == []


def test_every_lightly_reworded_pair_is_found() -> None:
    assert by_style(ROWS)["light"] == 1


def test_most_pairs_are_found_and_few_questions_without_a_twin_are_shown_anything() -> None:
    assert hit_rate(ROWS) >= 0.8
    assert false_rate(ROWS) <= 0.2


def test_every_pair_of_the_demo_is_found() -> None:
    rows = suggested(in_the_demo())
    assert hit_rate(rows) == 1
    assert false_rate(rows) <= 0.2
