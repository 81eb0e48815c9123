"""The look-alikes of a sheet, as spreadsheets save it."""

import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from doithoai.cli import main
from doithoai.documents.lookalikes import BadSheet, pairs, texts

QUESTIONS = [
    "Bao giờ trường trả tiền dạy thêm giờ; năm nay hay năm sau?",
    "Nhà vệ sinh bẩn, đề nghị sửa",
    "Khi nào nhà trường trả tiền dạy thêm giờ, năm nay hay năm sau?",
]
TABLE = """n,text\r\n1,"Bao giờ có lịch thi?"\r\n2,"Khi nào có
lịch thi?"\r\n"""


def test_each_pair_stands_once_the_smaller_row_first() -> None:
    [pair] = pairs(QUESTIONS)
    assert (pair.row_a, pair.row_b) == (1, 3)
    assert 0 < pair.score <= 100


@pytest.mark.parametrize("sheet", [
    TABLE.encode(),
    b"\xef\xbb\xbf" + TABLE.encode(),
    TABLE.replace("\r\n", "\n").encode(),
    TABLE.replace(",", ";").encode(),
    unicodedata.normalize("NFD", TABLE).encode(),
    TABLE.replace("text", " Text ").encode(),
])  # fmt: skip
def test_a_sheet_is_read_whatever_program_saved_it(sheet: bytes) -> None:
    assert texts(sheet) == ["Bao giờ có lịch thi?", "Khi nào có\nlịch thi?"]


def test_a_row_that_ends_early_is_an_empty_question() -> None:
    assert texts(b"n,text\n1\n2,a\n") == ["", "a"]


@pytest.mark.parametrize(("sheet", "why"), [
    (b"", "no column"),
    ("câu hỏi\na\n".encode(), "no column"),
    ("text\nhọc bạ\n".encode("utf-16"), "Not UTF-8"),
    (b'text\n"' + b"a" * 140_000 + b'"\n', "Not CSV"),
])  # fmt: skip
def test_what_is_no_sheet_of_questions_is_refused_with_the_reason(sheet: bytes, why: str) -> None:
    with pytest.raises(BadSheet, match=why):
        texts(sheet)


def test_the_command_prints_csv(tmp_path: Path) -> None:
    sheet = tmp_path / "questions.csv"
    sheet.write_text("text\n" + "\n".join(f'"{question}"' for question in QUESTIONS), encoding="utf-8")
    printed = CliRunner().invoke(main, ["lookalikes", str(sheet)])
    head, row = printed.stdout.splitlines()
    assert printed.exit_code == 0
    assert head == "row_a,row_b,score"
    assert row.startswith("1,3,")


def test_the_command_says_what_is_wrong_with_a_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "questions.csv"
    sheet.write_bytes(b"question\nx\n")
    refused = CliRunner().invoke(main, ["lookalikes", str(sheet)])
    assert refused.exit_code == 1
    assert "no column 'text'" in refused.stderr
