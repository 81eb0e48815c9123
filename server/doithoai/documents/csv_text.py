"""The summary table as CSV for spreadsheets: with a BOM, without which Vietnamese breaks there."""

import csv
from datetime import date, datetime
from io import StringIO
from typing import Final

from doithoai.documents.table import Cell, Table

BOM: Final = "\ufeff"
#: A spreadsheet takes a text that begins so for a formula, and runs it.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def write(table: Table) -> bytes:
    """Return the file."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return (BOM + file.getvalue()).encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return str(cell)
