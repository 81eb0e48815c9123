from io import BytesIO
from zipfile import ZipFile

import pytest

from doithoai.domain.errors import Refused
from doithoai.domain.report import DOCX, LIMIT_MIB, PDF, Attached, check

PAPER = b"%PDF-1.7\n1 0 obj\n"


def word(*more: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as pack:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            pack.writestr(name, "<x/>" * 50)
    return file.getvalue()


def archive(*names: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as pack:
        for name in names:
            pack.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("uploaded_as", "name"),
    [
        ("Báo cáo năm 2026.pdf", "Báo cáo năm 2026.pdf"),
        ("Ba\u0301o ca\u0301o.PDF", "Báo cáo.pdf"),
        ("C:\\Users\\a\\bao cao.pdf", "bao cao.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("bao-cao.exe", "bao-cao.exe.pdf"),
        ('a"b<c>:|?*.pdf', "abc.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("...", "bao-cao.pdf"),
        ("", "bao-cao.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_report_is_called_by_a_clean_name_with_the_ending_of_what_it_is(
    uploaded_as: str, name: str
) -> None:
    assert check(PAPER, uploaded_as) == Attached(PDF, name)


def test_a_word_file_is_told_by_what_is_in_it() -> None:
    assert check(word(), "bao-cao.pdf") == Attached(DOCX, "bao-cao.pdf.docx")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "report_missing"),
        (b"<html><body>%PDF-1.7", "report_unreadable"),
        (b"x" * 2000 + PAPER, "report_unreadable"),
        (archive("xl/workbook.xml", "[Content_Types].xml"), "report_unreadable"),
        (archive("word/document.xml"), "report_unreadable"),
        (word("word/vbaProject.bin"), "report_has_macros"),
        (PAPER + b"0" * LIMIT_MIB * 1024 * 1024, "report_too_heavy"),
    ],
    ids=["nothing", "html", "late mark", "workbook", "bare zip", "macros", "heavy"],
)
def test_what_is_no_report_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check(content, "bao-cao.pdf")
