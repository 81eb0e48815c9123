"""What a moderator is shown to look at, and how much is left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.lookalikes import written
from doithoai.domain.watchwords import MOST, HintKind, found

LONGEST_TEXT = 12_000


def passages(text: str, kind: HintKind) -> list[str]:
    return [hint.text for hint in found(text) if hint.kind is kind]


@pytest.mark.parametrize(("text", "passage"), [
    ("Trả lời thế thì đéo ai tin.", "đéo"),
    ("Đéo hiểu họp để làm gì", "Đéo"),
    ("đm họp hành", "đm"),
    ("Đm, lại lùi lương à?", "Đm"),
    ("hop lam gi dm", "dm"),
    ("ĐCM CÁI PHÒNG NÀY", "ĐCM"),
    ("Chán vl", "vl"),
    ("nóng vcl luôn.", "vcl"),
    ("clgt?", "clgt"),
    ("deo biet ai quan li", "deo biet"),
    ("Cái trường như lồn", "lồn"),
    ("mặt như cặc", "cặc"),
    ("đầu buồi", "buồi"),
    ("(địt mẹ)", "địt"),
    ("Chế độ như cứt", "cứt"),
    ("Lãnh đạo là một lũ ngu", "lũ ngu"),
    ("Đồ óc chó", "óc chó"),
    ("THẰNG NGU", "THẰNG NGU"),
    ("Quản lí khốn nạn thế là cùng", "khốn nạn"),
    ("hỏi thật, mẹ kiếp, bao giờ có lương", "mẹ kiếp"),
])  # fmt: skip
def test_an_insult_is_shown_as_it_was_typed(text: str, passage: str) -> None:
    assert passages(text, HintKind.OFFENCE) == [passage]


@pytest.mark.parametrize(("text", "passage"), [
    ("Gọi em 0912345678 ạ", "0912345678"),
    ("SĐT: 0912 345 678.", "0912 345 678"),
    ("0912.345.678", "0912.345.678"),
    ("zalo 091-234-5678 nhé", "091-234-5678"),
    ("09 1234 5678", "09 1234 5678"),
    ("09.12.34.56.78", "09.12.34.56.78"),
    ("0912 345678, cảm ơn", "0912 345678"),
    ("gọi +84912345678", "+84912345678"),
    ("gọi +84 (0) 912 345 678", "+84 (0) 912 345 678"),
    ("bàn (024) 3825 1234", "(024) 3825 1234"),
    ("bàn 0203 382 5123", "0203 382 5123"),
    ("Năm 2025 0912345678 đồng chí An", "0912345678"),
    ("CCCD 001190012345", "001190012345"),
    ("Tôi là 079 190 012 345 ở phường", "079 190 012 345"),
    ("CMND 123456789 cấp năm 2010", "123456789"),
    ("căn cước số: 123.456.789", "123.456.789"),
    ("số 245678913 của tôi", "245678913"),
    ("Gửi về an.nguyen+lop6@truong.edu.vn.", "an.nguyen+lop6@truong.edu.vn"),
    ("0912345678@mail.vn", "0912345678@mail.vn"),
    ("STK 19031234567012 của con", "19031234567012"),
    ("số tài khoản của em là 1903 5678 9012", "1903 5678 9012"),
    ("71000123456 Vietcombank", "71000123456"),
    ("Agribank chi nhánh huyện, 2600205123456", "2600205123456"),
])  # fmt: skip
def test_data_about_a_person_are_shown_to_be_masked(text: str, passage: str) -> None:
    assert passages(text, HintKind.PERSONAL) == [passage]


def test_two_numbers_with_a_stroke_between_are_two() -> None:
    assert passages("0912345678/0987654321", HintKind.PERSONAL) == ["0912345678", "0987654321"]


@pytest.mark.parametrize(("text", "passage"), [
    ("Tôi muốn tố cáo hiệu trưởng", "tố cáo"),
    ("Tố cáo việc thu tiền", "Tố cáo"),
    ("đơn khiếu nại gửi từ tháng 3", "khiếu nại"),
    ("don khieu nai gui tu thang 3", "khieu nai"),
    ("Có người nhận hối lộ", "nhận hối lộ"),
    ("Phòng có tham nhũng không?", "tham nhũng"),
    ("mất bao nhiêu để chạy việc", "chạy việc"),
    ("Lạm thu đầu năm", "Lạm thu"),
    ("bị trù dập sau khi góp ý", "trù dập"),
    ("muon to cao thi gui cho ai", "muon to cao"),
])  # fmt: skip
def test_what_may_be_a_complaint_or_a_denunciation_is_shown(text: str, passage: str) -> None:
    assert passages(text, HintKind.LEGAL) == [passage]


@pytest.mark.parametrize("text", [
    "Lớp lớn nhất có 55 học sinh, các em ngồi chật.",
    "Cứ đến buổi chiều là các lớp mất điện.",
    "Buổi họp các tổ cặp đôi với nhau có bắt buộc không?",
    "Cô Loan và thầy Lộn dạy lớp nào?",
    "Căn tin bán lon nước ngọt cho học sinh tiểu học.",
    "vai lon nuoc va cac buoi hop lon, cu the la gi",
    "Diện tích 25 dm2 cho mỗi học sinh đủ chưa?",
    "Kệ cao 3 dm, rộng 5dm, đổi sang dm vuông thế nào?",
    "Vượt đm giờ dạy thì trả tiền ra sao?",
    "Theo ĐM lao động, gv vl dạy mấy tiết?",
    "Phòng GTVL có tuyển thêm không, sách VL 10 và ĐM mới khi nào có?",
    "Học sinh đeo khăn quàng, đi qua đèo Hải Vân, mang cơm dẻo.",
    "deo khau trang o truong",
    "Đường đèo Đá Đẽo bị sạt lở, xe đưa đón đi lối nào?",
    "Trường ở xã Đéc, núi Đụn, hồ Cấm Sơn có được phụ cấp không?",
    "Chị Đĩnh, anh Cử, em Cúc ở Cần Giuộc hỏi về lương.",
    "Đĩa thức ăn bán trú có đủ dinh dưỡng không?",
    "Bánh óc chó và hạt óc chó trong thực đơn gây dị ứng.",
    "Vườn trường trồng cây cứt lợn, cây chó đẻ làm thuốc nam.",
    "Tiêm phòng chó mèo, con chó thả rông trước cổng trường.",
    "Cửa hàng đồ chó mèo đối diện trường rất ồn.",
    "Mẹ nó đi làm xa, ai kí học bạ cho cháu?",
    "Ngủ trưa ở trường, các cháu ngủ ngon không?",
    "Ngư dân và Đại Ngu là bài học lịch sử lớp mấy?",
    "Em mất dấu đơn, bị mất dữ liệu, vô học kì 2 mới biết.",
    "Đền thờ tiên sư nghề gốm có cho học sinh tới học không?",
    "Hội đồng, ĐB, CC, VC, CBCC được tính thế nào?",
    "Buồi chiều mấy giờ tan, tuần 2 buồi à?",
    "Đít ghế gãy, địa chỉ sửa ở đâu?",
    "Trường to cao, sân rộng, nhưng lam thu tuc nhập học lâu.",
    "Giáo dục, sử dụng dữ liệu, dự án, du lịch, dụng cụ đủ chưa?",
    "Máy tính, má phanh, mã học sinh, mả cổ có trong đề à?",
    "Kế hoạch phòng, chống tham nhũng năm nay đưa vào môn nào?",
    "Đội chống xâm hại trẻ em tập huấn khi nào?",
    "Nhân viên chạy việc vặt có được hợp đồng không?",
    "Tổ cao đẳng. Cáo bạch của quỹ đâu? Tố chất, cáo thị, khiếu thẩm mĩ.",
    "Lương 10.000.000 đồng, phụ cấp 2.340.000 x 0,35 là bao nhiêu?",
    "Dự án 123456789 đồng, quyết toán 250000000, còn 84912345678 đ.",
    "Tài khoản nhà trường còn 150.000.000 đồng, năm học 2025-2026 chi gì?",
    "Năm học 2025-2026 bắt đầu ngày 05/09/2025 lúc 07:30.",
    "Từ 03.05.2025 08:00 đến 08-10-2025 10:30 ai trực?",
    "Căn cứ 2200-QĐ/TU, 27/2025/TT-BGDĐT và Nghị định 73/2024/NĐ-CP.",
    "Công văn số 123456789/UBND-VX trả lời chưa?",
    "Tiết 1, 2, 3, 4, 5 của lớp 10 11 12 học 45 phút.",
    "Tổng đài 1900 1234 và 111 có nghe máy không?",
    "Điểm 8,75 và 9.25, tỉ lệ 0,123456789 làm tròn sao?",
    "Ngân hàng đề có 120000 câu, ngân hàng câu hỏi 2025-2026 mở chưa?",
    "Hồ sơ 000.00.12.H29-250312-0001 nộp lại được không?",
    "Toạ độ 10.762622, 106.660172 là điểm trường nào?",
    "Họp lúc 7h30, nhắn @thayhieutruong trên trang trường.",
    "Sĩ số 1200, 350 trẻ, 45 lớp, tăng 12% so với 2024.",
])  # fmt: skip
def test_what_is_innocent_is_left_alone(text: str) -> None:
    assert found(text) == ()


def test_questions_written_for_other_purposes_hold_no_insult_and_no_personal_data() -> None:
    assert {hint.kind for asked in written() for hint in found(asked.text)} <= {HintKind.LEGAL}


def test_hints_of_all_kinds_come_in_the_order_of_the_text() -> None:
    hints = found("Đm, tôi tố cáo, gọi 0912345678 hoặc a@b.vn, đéo đùa")
    assert [hint.text for hint in hints] == ["Đm", "tố cáo", "0912345678", "a@b.vn", "đéo"]


def test_a_passage_comes_once_and_no_more_come_than_a_moderator_reads() -> None:
    assert [hint.text for hint in found("đm đm ĐM, Đm " * 3)] == ["đm", "Đm"]
    numbers = [f"09123456{i:02}" for i in range(30)]
    assert [hint.text for hint in found(", ".join(numbers))] == numbers[:MOST]


def test_a_text_from_another_keyboard_gives_the_same_hints() -> None:
    text = "Đéo hiểu, tôi tố cáo, İ 0912345678"
    assert found(unicodedata.normalize("NFD", text)) == found(text) != ()


HOSTILE = st.sampled_from([
    "0", "09", "+84", "84", "(", ")", ".", "-", " ", "a", "@", "a@a.", "a.", "1 ", "123 ", "12345678", "stk ",
    "ngân hàng ", "bank", "đ", "đm", "đm ", "tố ", "cáo", "chống ", "tham nhũng", "vl", "\n", "İ", "\u0323",
    "ạ", "/", "_", "😀",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(HOSTILE, st.integers(1, LONGEST_TEXT)), min_size=1, max_size=8))
def test_no_text_however_hostile_gives_more_than_passages_of_itself(runs: list[tuple[str, int]]) -> None:
    share = LONGEST_TEXT // len(runs)
    text = "".join((piece * times)[:share] for piece, times in runs)
    hints = found(text)
    assert len(hints) <= MOST
    assert len(set(hints)) == len(hints)
    assert all(hint.text and hint.text in unicodedata.normalize("NFC", text) for hint in hints)
