"""The look-alikes within a sheet, for those who collected questions elsewhere."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final, NamedTuple

from doithoai.domain.alike import Index
from doithoai.domain.text import clean

COLUMN: Final = "text"
#: As many as the pages show for one question.
LIMIT: Final = 3
_SEPARATORS: Final = (",", ";", "\t")


class Pair(NamedTuple):
    """Two rows, counted from 1 without the header, the smaller first, and how like they are (1 to 100)."""

    row_a: int
    row_b: int
    score: int


class BadSheet(Exception):
    """The file can't be read as a sheet of questions; the message says why, for the person who chose it."""


def texts(sheet: bytes) -> list[str]:
    """Return the column ``text`` of a CSV file in UTF-8, whatever its BOM, separator and line ends.

    Raises ``BadSheet`` where there is no such column or the file is no CSV in UTF-8.
    """
    try:
        content = sheet.decode("utf-8-sig")
        rows = csv.DictReader(StringIO(content, newline=""), delimiter=_separator(content))
        names = {name.strip().lower(): name for name in rows.fieldnames or () if name}
        if COLUMN not in names:
            raise BadSheet(f"The first line names no column {COLUMN!r}")
        return [clean(row[names[COLUMN]] or "") for row in rows]
    except UnicodeDecodeError as error:
        raise BadSheet(f"Not UTF-8 at byte {error.start}: save it as CSV UTF-8") from None
    except csv.Error as error:
        raise BadSheet(f"Not CSV: {error}") from None


def pairs(questions: list[str]) -> Iterator[Pair]:
    """Return what would be suggested for each question among all others, each pair once, in row order."""
    index = Index()
    for row, text in enumerate(questions, start=1):
        index.add(row, text)
    found = {}
    for row, text in enumerate(questions, start=1):
        others = index.find(text, lambda no, me=row: no != me, LIMIT)  # type: ignore[misc]
        found.update({(min(row, no), max(row, no)): score for no, score in others})
    return (Pair(row_a, row_b, score) for (row_a, row_b), score in sorted(found.items()))


def _separator(content: str) -> str:
    header = content.partition("\n")[0]
    return max(_SEPARATORS, key=header.count)
