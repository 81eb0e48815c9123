"""The summary table as the office opens it."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from doithoai.documents.dossier import Dossier, load
from doithoai.documents.downloads import download
from doithoai.documents.table import Cell, summary
from doithoai.domain import commands as c
from doithoai.domain.question import Outcome
from tests.house import Record
from tests.scenes import (
    DECLINED,
    DEFERRED,
    LEAD,
    LIVE,
    MERGED,
    NOTE,
    REFERRED,
    SEALED,
    WAITING,
    WITHDRAWN,
    WRITTEN,
)

DANGEROUS = [
    "=1+1",
    "+84 912",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("https://example.org")',
    "https://example.org",
    "42",
]


def line(dossier: Dossier, no: int, lang: str = "vi") -> dict[str, Cell]:
    table = summary(dossier, lang)
    number = table.header.index("Số ý kiến" if lang == "vi" else "Opinion number")
    return dict(zip(table.header, next(row for row in table.rows if row[number] == no), strict=True))


def workbook(dossier: Dossier) -> Workbook:
    return openpyxl.load_workbook(BytesIO(download(dossier, "xlsx", "vi").body))


def footers(dossier: Dossier) -> list[str | None]:
    printed = [sheet.oddFooter for sheet in workbook(dossier).worksheets]
    return [footer.left.text for footer in printed if footer is not None]


def lines_of_csv(dossier: Dossier) -> list[dict[str, str]]:
    text = download(dossier, "csv", "vi").body.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.fixture
def dangerous(planned: Record) -> Dossier:
    planned.do("hoa", c.OpenCollecting())
    for text in DANGEROUS:
        planned.do("binh", c.SubmitQuestion(text=text))
    return planned.read(load, planned.dialogue_id)


def test_the_columns_are_those_of_the_offices_form(dossier: Dossier) -> None:
    assert summary(dossier, "vi").header == (
        "STT", "Số ý kiến", "Thời gian gửi", "Nội dung ý kiến", "Loại", "Lĩnh vực", "Đơn vị (người) nêu",
        "Số người cùng quan tâm", "Xử lý", "Cơ quan (người) trả lời", "Nội dung trả lời", "Hình thức trả lời",
        "Thời gian trả lời", "Thời hạn", "Kết quả", "Ghi chú",
    )  # fmt: skip


def test_every_opinion_stands_in_it_once_whatever_became_of_it(dossier: Dossier) -> None:
    rows = summary(dossier, "vi").rows
    assert sorted(row[1] for row in rows if isinstance(row[1], int)) == list(range(1, 13))
    assert [row[0] for row in rows] == list(range(1, 13))


def test_a_line_says_what_was_decided_and_why(swinging: Record) -> None:
    dossier = swinging.read(load, swinging.dialogue_id)
    handling = {no: line(dossier, no)["Xử lý"] for no in range(1, 13)}
    assert handling[WAITING] == "Đã gửi, chờ tiếp nhận"
    assert handling[LEAD] == "Đã tiếp nhận"
    assert handling[DECLINED] == "Không tiếp nhận: ngoài nội dung"
    assert handling[REFERRED] == "Đã chuyển Phòng Tổ chức"
    assert handling[MERGED] == f"Đã gộp với ý kiến số {LEAD}"
    assert handling[WITHDRAWN] == "Người gửi đã rút lại"
    assert line(dossier, DECLINED)["Ghi chú"] == NOTE
    assert line(dossier, LEAD)["Ghi chú"] == f"Gồm cả ý kiến số {MERGED}"


def test_a_line_says_how_it_was_answered(swinging: Record) -> None:
    dossier = swinging.read(load, swinging.dialogue_id)
    live, deferred, written = (line(dossier, no) for no in (LIVE, DEFERRED, WRITTEN))
    assert (live["Hình thức trả lời"], live["Nội dung trả lời"]) == ("Tại đối thoại", "Đã nói tại chỗ.")
    assert live["Cơ quan (người) trả lời"] == "Lâm"
    assert (deferred["Hình thức trả lời"], deferred["Thời hạn"]) == (
        "Sẽ trả lời bằng văn bản",
        date(2026, 4, 10),
    )
    assert (written["Hình thức trả lời"], written["Kết quả"]) == (
        "Bằng văn bản",
        "Đã giải thích, cung cấp thông tin",
    )


def test_a_line_names_the_asker_only_where_the_asker_wanted_it(dossier: Dossier) -> None:
    assert line(dossier, LEAD)["Đơn vị (người) nêu"] == "Bình, Trường Hoa Sen"
    assert line(dossier, SEALED)["Đơn vị (người) nêu"] == "Không nêu tên"


def test_times_are_those_of_a_clock_in_vietnam(dossier: Dossier) -> None:
    sent = line(dossier, 1)["Thời gian gửi"]
    assert isinstance(sent, datetime)
    assert sent.replace(second=0) == datetime(2026, 3, 25, 8, 0)  # noqa: DTZ001 - a clock on a wall
    assert lines_of_csv(dossier)[0]["Thời gian gửi"] == "25/03/2026 08:00"


def test_lines_are_grouped_by_field_in_the_organisers_order(planned: Record) -> None:
    planned.do("hoa", c.OpenCollecting())
    for field in ("", "Cơ sở vật chất", "Chế độ", "Cơ sở vật chất"):
        planned.do("binh", c.SubmitQuestion(text="Một việc.", field=field))
    table = summary(planned.read(load, planned.dialogue_id), "vi")
    assert [row[1] for row in table.rows] == [3, 2, 4, 1]


def test_it_speaks_english_too(swinging: Record) -> None:
    swinging.do("thu", c.SetOutcome(question=LIVE, outcome=Outcome.IN_PROGRESS))
    dossier = swinging.read(load, swinging.dialogue_id)
    told = line(dossier, LIVE, "en")
    assert told["Form of answer"] == "At the dialogue"
    assert told["Outcome"] == "In progress"
    assert not {"Số liệu", *summary(dossier, "vi").header} & {*summary(dossier, "en").header}


def test_the_figures_add_up_to_what_was_received(swinging: Record) -> None:
    figures = dict(summary(swinging.read(load, swinging.dialogue_id), "vi").figures)
    parts = [
        value for name, value in figures.items() if name.startswith("Trong đó: ") and isinstance(value, int)
    ]
    assert figures["Ý kiến đã nhận"] == sum(parts) == 12
    assert figures["Không tiếp nhận: ngoài nội dung"] == 1


def test_a_workbook_keeps_what_people_wrote_as_text(dangerous: Dossier) -> None:
    cells = [row[3] for row in workbook(dangerous).worksheets[0].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == DANGEROUS
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}


def test_a_workbook_keeps_numbers_and_days_as_what_they_are(dossier: Dossier) -> None:
    sheet: Any = workbook(dossier)["Tổng hợp ý kiến"]
    first = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert first["Số người cùng quan tâm"].data_type == "n"
    assert first["Thời gian gửi"].is_date
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P13"
    assert sheet.print_title_rows == "$1:$1"


def test_csv_opens_with_its_marks_and_without_running_anything(dangerous: Dossier) -> None:
    body = download(dangerous, "csv", "vi").body
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\r\n") == len(DANGEROUS) + 1
    texts = [row["Nội dung ý kiến"] for row in lines_of_csv(dangerous)]
    assert texts == [text if text[0] in "h4" else f"'{text}" for text in DANGEROUS]


def test_a_line_break_in_an_opinion_stays_inside_its_cell(planned: Record) -> None:
    planned.do("hoa", c.OpenCollecting())
    planned.do("binh", c.SubmitQuestion(text='Một.\nHai, "ba".'))
    dossier = planned.read(load, planned.dialogue_id)
    assert [row["Nội dung ý kiến"] for row in lines_of_csv(dossier)] == ['Một.\nHai, "ba".']
    assert workbook(dossier).worksheets[0]["D2"].value == 'Một.\nHai, "ba".'


def test_the_published_head_goes_with_every_file_that_is_taken_away(dossier: Dossier) -> None:
    head = dossier.dialogue.head
    assert dict(summary(dossier, "vi").figures)["Mã hồ sơ"] == head
    assert footers(dossier) == [f"Mã hồ sơ {head}"] * 2
    for form in ("xlsx", "csv", "json"):
        assert download(dossier, form, "en").filename == f"doithoai-{dossier.dialogue.code}-{head}.{form}"


def test_before_a_head_is_published_nothing_names_one(swinging: Record) -> None:
    dossier = swinging.read(load, swinging.dialogue_id)
    assert "Mã hồ sơ" not in dict(summary(dossier, "vi").figures)
    assert footers(dossier) == [None, None]
