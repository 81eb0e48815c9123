"""Plain lists as workbooks; what people wrote stays text, whatever it looks like."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from doithoai.documents.xlsx import BODY, HEADER, OPTIONS


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], made_at: datetime) -> bytes:
    """Return a workbook of one sheet; ``made_at`` (without zone) stands in its properties."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": title, "created": made_at})
        sheet = book.add_worksheet(title)
        head, body = book.add_format(HEADER), book.add_format({**BODY, "num_format": "@"})
        sheet.set_column(0, len(header) - 1, 24, body)
        for number, cells in enumerate((header, *rows)):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell, body if number else head)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
