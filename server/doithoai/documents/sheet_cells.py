"""The cells of a sheet as text, whichever form the file has. Run in the process of ``sheet_reader`` only."""

import csv
import re
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any, Final

import openpyxl

from doithoai.documents.csv_text import unguarded
from doithoai.domain.errors import Refused

Row = tuple[int, list[str]]

UNPACKED_LIMIT_BYTES: Final = 120_000_000
FILES_LIMIT: Final = 500
_WORKBOOK: Final = "xl/workbook.xml"
_SEPARATORS: Final = (";", "\t", ",")
#: What stands between columns in files from elsewhere.
_UNUSUAL: Final = ("|", "^", "~")
#: The first line that tells spreadsheets what parts the columns.
_TOLD: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_ZEROS: Final = re.compile("0+")
#: Signs that no text holds: what has them is a picture, a program, an old workbook.
_BINARY: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def cells_of_workbook(file: BytesIO) -> Iterator[Row]:
    """Yield the rows of the first sheet that holds something, numbered as the spreadsheet numbers them.

    Raises ``Refused``: ``sheet_not_a_sheet``, ``sheet_too_large``, ``sheet_unreadable``.
    """
    _check_parts(file)
    if not openpyxl.DEFUSEDXML:
        raise Refused("sheet_unreadable")  # without it a few lines of XML grow to gigabytes
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size is often wrong
        found = False
        for no, row in enumerate(sheet.iter_rows(), start=1):
            cells = [_text(cell) for cell in row]
            if any(cells):
                found = True
                yield no, cells
        if found:
            return


def cells_of_text(content: bytes) -> Iterator[Row]:
    """Yield the rows of a file of text whose columns a sign parts, numbered likewise.

    Raises ``Refused``: ``sheet_not_a_sheet``, ``sheet_unreadable``, ``sheet_wrong_separator``.
    """
    text = _decoded(content)
    if text.lstrip()[:1] == "<" or _BINARY.search(text):
        raise Refused("sheet_not_a_sheet")
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    separator = told[1] if told else _separator(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    for no, cells in enumerate(rows, start=2 if told else 1):
        yield no, [unguarded(cell) for cell in cells]


def _check_parts(file: BytesIO) -> None:
    """The directory of the archive is read, not its content: that may be a thousand times as large."""
    try:
        parts = zipfile.ZipFile(file).infolist()
    except zipfile.BadZipFile:
        raise Refused("sheet_unreadable") from None
    if not any(part.filename == _WORKBOOK for part in parts):
        raise Refused("sheet_not_a_sheet")
    if len(parts) > FILES_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT_BYTES:
        raise Refused("sheet_too_large")


def _text(cell: Any) -> str:  # noqa: ANN401 - openpyxl's cells share no type
    match cell.value:
        case None:
            return ""
        case bool(value):
            return str(value).upper()
        case int(value) | float(value):
            return _number(value, str(cell.number_format))
        case date() as value:
            return _day(value)
    return str(cell.value)


def _day(value: date) -> str:
    """A spreadsheet keeps a day as the midnight with which it begins."""
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "minutes")
    return f"{value:%Y-%m-%d}"


def _number(value: float, shown_as: str) -> str:
    """As a person reads it: 1448, not 1448.0, and 007 where the sheet shows the zeros."""
    written = str(int(value)) if value == int(value) else format(value, ".15g")
    return written.zfill(len(shown_as)) if _ZEROS.fullmatch(shown_as) else written


def _decoded(content: bytes) -> str:
    for mark, encoding in ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _decode(content, encoding).lstrip("\ufeff")
    if content[1:2] == b"\0" and content[:1].strip():
        return _decode(content, "utf-16-le")
    # Excel on a Vietnamese Windows saves CSV in windows-1258. Old letters are told by their look afterwards.
    for encoding in ("utf-8", "cp1258"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("sheet_unreadable") from None


def _separator(text: str) -> str:
    """Guess by the first line that holds something."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub('"[^"]*"', "", first)
    best = max(_SEPARATORS, key=bare.count)
    if best not in bare and any(sign in bare for sign in _UNUSUAL):
        raise Refused("sheet_wrong_separator")
    return best
