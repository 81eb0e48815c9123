"""The summary table as CSV for spreadsheets: with a BOM, without which Vietnamese breaks there."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Final

from doithoai.documents.table import Cell, Table

BOM: Final = "\ufeff"
#: A spreadsheet takes a text that begins so for a formula, and runs it.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def write(table: Table) -> bytes:
    """Return the file."""
    return write_rows(table.header, ([_text(cell) for cell in row] for row in table.rows))


def write_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a file with these texts, which stay texts whatever they look like."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return (BOM + file.getvalue()).encode()


def unguarded(cell: str) -> str:
    """Return what :func:`write_rows` was given for ``cell``."""
    return cell[1:] if cell[:1] == "'" and _is_formula(cell) else cell


def _guarded(text: str) -> str:
    return f"'{text}" if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Also behind the sign that says it is none, so that what was guarded reads back as it was."""
    return text.lstrip("'").startswith(_FORMULA_STARTS)


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)
