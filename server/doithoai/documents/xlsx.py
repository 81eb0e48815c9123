"""The summary table as a workbook: the questions on the first sheet, the figures on the second."""

from datetime import date, datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from doithoai.documents.table import Cell, Table

#: What people wrote stays text, whatever it looks like.
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
BODY: Final = {
    "font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1,
}  # fmt: skip
HEADER: Final = {**BODY, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EEF5"}
_NUMBER_FORMATS: Final[dict[type, str]] = {
    str: "General",
    int: "0",
    date: "dd/mm/yyyy",
    datetime: "hh:mm dd/mm/yyyy",
}
_MARGINS_INCHES: Final = {"left": 1.2, "right": 0.6, "top": 0.8, "bottom": 0.8}
_FIGURE_WIDTHS: Final = (36, 60)
_A4: Final = 9
_PAGE_NUMBER_ON_TOP: Final = "&C&P"


def write(table: Table, made_at: datetime) -> bytes:
    """Return the workbook; ``made_at`` (without zone) stands in its properties as the time of making."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": f"{table.title}, {table.subtitle}", "created": made_at})
        header = book.add_format(HEADER)
        formats = {kind: book.add_format({**BODY, "num_format": f}) for kind, f in _NUMBER_FORMATS.items()}
        _write_questions(book.add_worksheet(table.title), table, header, formats)
        _write_figures(book.add_worksheet(table.figures_title), table, formats)
        for sheet in book.worksheets():
            _set_paper(sheet, table)
    return file.getvalue()


def _write_questions(sheet: Worksheet, table: Table, header: Format, formats: dict[type, Format]) -> None:
    for column, (title, width) in enumerate(zip(table.header, table.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, header)
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
    sheet.repeat_rows(0)


def _write_figures(sheet: Worksheet, table: Table, formats: dict[type, Format]) -> None:
    for column, width in enumerate(_FIGURE_WIDTHS):
        sheet.set_column(column, column, width)
    for row, figure in enumerate(table.figures):
        for column, cell in enumerate(figure):
            _write_cell(sheet, row, column, cell, formats)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[type, Format]) -> None:
    style = formats[type(cell)]
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, style)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_datetime(row, column, cell, style)


def _set_paper(sheet: Worksheet, table: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS_INCHES)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(_PAGE_NUMBER_ON_TOP)
    if table.head:
        sheet.set_footer(f"&L{table.head}")
