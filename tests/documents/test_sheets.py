"""Sheets as people really bring them: good ones in every form, and bad ones refused with the reason."""

import asyncio
import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from xlsxwriter import Workbook

from doithoai.documents import sheets
from doithoai.documents.csv_text import write_rows
from doithoai.documents.sheets import Sheet, match_columns, read_sheet
from doithoai.domain.errors import Refused

pytestmark = pytest.mark.asyncio

TITLES = {"name": ("họ và tên", "họ tên"), "unit": ("đơn vị", "trường")}
PEOPLE = "Họ và tên{0}Trường\r\nNguyễn Thị Ánh{0}Hoa Gạo\r\nĐỗ Ước{0}Hoa Sen\r\n"
READ = [("Nguyễn Thị Ánh", "Hoa Gạo"), ("Đỗ Ước", "Hoa Sen")]


def workbook(*rows: list[Any], formats: dict[int, str] | None = None) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for column, shown_as in (formats or {}).items():
            sheet.set_column(column, column, 12, book.add_format({"num_format": shown_as}))
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


async def refusal(content: bytes, **limits: int) -> Refused:
    with pytest.raises(Refused) as caught:
        await read_sheet(content, TITLES, **limits)
    return caught.value


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-16-le")]
)
async def test_text_is_read_in_every_usual_form(separator: str, encoding: str) -> None:
    sheet = await read_sheet(PEOPLE.format(separator).encode(encoding), TITLES)
    assert (sheet.header, sheet.rows) == (("Họ và tên", "Trường"), READ)


async def test_letters_of_vietnamese_windows_and_decomposed_letters_are_read() -> None:
    tone = "\u0303"
    written = f"Ho ten,Truong\nNguyê{tone}n Văn,Hoa Gạo".replace("ạ", "a\u0323")
    for encoding in ("cp1258", "utf-8"):
        sheet = await read_sheet(written.encode(encoding), TITLES)
        assert sheet.rows == [("Nguyễn Văn", "Hoa Gạo")]


async def test_a_line_that_tells_the_separator_is_believed() -> None:
    sheet = await read_sheet(("sep=|\r\n" + PEOPLE.format("|")).encode(), TITLES)
    assert (sheet.rows, sheet.numbers) == (READ, [3, 4])


async def test_cells_of_a_workbook_are_told_as_people_read_them() -> None:
    content = workbook(
        ["Họ tên", "Đơn vị"],
        [1448, 1448.5],
        [7, True],
        formats={0: "000"},
    )
    sheet = await read_sheet(content, TITLES)
    assert sheet.rows == [("1448", "1448.5"), ("007", "TRUE")]


async def test_days_of_a_workbook_are_iso_days() -> None:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Họ tên", "Đơn vị"])
        sheet.write_datetime(1, 0, date(2025, 6, 30), book.add_format({"num_format": "dd/mm/yyyy"}))
        minute = datetime(2025, 6, 30, 8, 15)  # noqa: DTZ001 - a spreadsheet has no zones
        sheet.write_datetime(1, 1, minute, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    assert (await read_sheet(file.getvalue(), TITLES)).rows == [("2025-06-30", "2025-06-30 08:15")]


async def test_letterhead_and_empty_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    content = workbook(["SỞ GIÁO DỤC"], [], ["DANH SÁCH"], ["Họ tên", "Trường"], [], ["Lê An", "Hoa Sen"])
    sheet = await read_sheet(content, TITLES)
    assert sheet == Sheet(header=("Họ tên", "Trường"), rows=[("Lê An", "Hoa Sen")], numbers=[6])


@pytest.mark.parametrize(
    "letters",
    [
        "NguyÔn V¨n To¸n",  # TCVN3
        "®¹t H¶i",
        "Nguyeãn Vaên Hoaø",  # VNI
        "Tröôøng Ñaïi",
        "Tr¶©ng ViŒt Nam",  # VPS
        "Nguyá»…n VÄƒn",  # UTF-8 read as Latin-1
        "Nguy?n Th? H?nh",
    ],
)
async def test_old_letters_are_refused_with_the_row(letters: str) -> None:
    refused = await refusal(f"Họ tên,Trường\nLê An,Hoa\n{letters},A".encode())
    assert (refused.code, refused.data["row"]) == ("sheet_old_letters", 3)


async def test_names_from_abroad_are_no_old_letters() -> None:
    sheet = await read_sheet("Họ tên,Trường\nZoë Müller,A\nLê An,B\nĐỗ Ước,C".encode(), TITLES)
    assert sheet.rows[0] == ("Zoë Müller", "A")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n \n", "sheet_empty"),
        ("Họ tên,Trường\n".encode(), "sheet_empty"),
        (b"<html><table><tr><td>Ho ten</td></tr></table>", "sheet_not_a_sheet"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><Workbook/>", "sheet_not_a_sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "sheet_not_a_sheet"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "sheet_not_a_sheet"),
        (archive(word__document=b"<w/>"), "sheet_not_a_sheet"),
        (archive(xl__workbook=b"<broken"), "sheet_unreadable"),
        (b"PK\3\4 broken", "sheet_unreadable"),
        (PEOPLE.format("|").encode(), "sheet_wrong_separator"),
        (archive(xl__workbook=b"<x/>", xl__bomb=bytes(200_000_000)), "sheet_too_large"),
        ("Họ tên\n" + "a" * 7_000_000, "sheet_unreadable"),
        ("Họ tên" + ",x" * 50 + "\n1", "sheet_too_large"),
    ],
    ids=range(14),
)
async def test_what_is_no_sheet_is_refused_with_the_reason(content: bytes | str, code: str) -> None:
    assert (await refusal(content if isinstance(content, bytes) else content.encode())).code == code


async def test_xml_that_grows_by_itself_is_refused() -> None:
    grown = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    good = workbook(["Họ tên"], ["Lê An"])
    bad = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(bad, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            is_it = part.filename == "xl/sharedStrings.xml"
            new.writestr(part.filename, text.replace(b"<sst", grown.encode() + b"<sst") if is_it else text)
    assert (await refusal(bad.getvalue())).code == "sheet_unreadable"


async def test_more_rows_than_asked_for_are_refused_with_the_limit() -> None:
    refused = await refusal(("Họ tên\n" + "An\n" * 11).encode(), rows_limit=10)
    assert (refused.code, refused.data["limit"]) == ("sheet_too_large", 10)
    assert len((await read_sheet(("Họ tên\n" + "An\n" * 10).encode(), TITLES, rows_limit=10)).rows) == 10


async def test_a_sheet_that_takes_too_long_is_given_up_and_its_process_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "WHOLE_SECONDS", 0.01)
    assert (await refusal(PEOPLE.format(",").encode())).code == "sheet_too_large"
    monkeypatch.undo()
    assert (await read_sheet(PEOPLE.format(",").encode(), TITLES)).rows == READ


async def test_who_waits_too_long_for_the_sheets_of_others_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "QUEUE_SECONDS", 0.01)
    both = [read_sheet(PEOPLE.format(",").encode(), TITLES) for _ in range(2)]
    first, second = await asyncio.gather(*both, return_exceptions=True)
    assert isinstance(first, Sheet)
    assert isinstance(second, Refused)
    assert second.code == "server_busy"


async def test_columns_are_found_whatever_their_marks_and_signs() -> None:
    assert match_columns(("STT", "Người", "don vi:"), TITLES) == {"unit": 2}
    assert match_columns(("STT", "HỌ  VÀ TÊN (*)", "ĐƠN VỊ"), TITLES) == {"name": 1, "unit": 2}


async def test_texts_that_look_like_formulas_stay_texts_and_read_back() -> None:
    texts = ["=1+1", "+84 912", "-", "@lan", "'=1", "''+2", "'tên'", "a=1"]
    written = write_rows(["Họ tên", "Trường"], [[text, "x"] for text in texts])
    assert b"\n=" not in written
    assert (await read_sheet(written, TITLES)).rows == [(text, "x") for text in texts]
