"""Sheets that people bring: XLSX and CSV, read in a process of their own.

In this process a sheet of 20,000 rows would keep the live dialogue waiting, and one that was made to harm
could take all memory.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from doithoai.domain.errors import Refused
from doithoai.domain.text import words

ROWS_LIMIT: Final = 20_000
COLUMNS_LIMIT: Final = 40
WHOLE_SECONDS: Final = 60
QUEUE_SECONDS: Final = 30
#: Above the row that names the columns stand letterhead and title.
_HEADER_AMONG: Final = 15
_COMMAND: Final = (sys.executable, "-m", "doithoai.documents.sheet_reader")
_one_at_a_time: Final = asyncio.Semaphore(1)

#: What a column may be called, by what it means to us: ``{"name": ("họ và tên", "họ tên")}``.
Titles = Mapping[str, Sequence[str]]


class Sheet(Struct, frozen=True, kw_only=True):
    """What a sheet holds, all of it text in NFC on one line.

    Attributes:
        header: what its columns are called.
        rows: the rows below that hold anything, as wide as the header or wider.
        numbers: for each row the number that the spreadsheet shows beside it.
    """

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numbers: list[int]


class Told(Struct, frozen=True):
    """What the process tells: the number of each row that holds something with its cells, or a refusal."""

    rows: list[tuple[int, list[str]]] = []
    refused: str = ""
    data: dict[str, int] = {}


async def read_sheet(content: bytes, titles: Titles, *, rows_limit: int = ROWS_LIMIT) -> Sheet:
    """Return what the file ``content`` holds.

    ``titles``, as :func:`match_columns` takes them, tell the row that names the columns: it is the first of
    the rows on top that names most of them. Numbers are told as people write them, days as ISO days.

    Raises ``Refused``: ``sheet_empty``, ``sheet_not_a_sheet``, ``sheet_unreadable``,
    ``sheet_wrong_separator``, ``sheet_too_large`` (data: ``limit`` in rows, ``columns``),
    ``sheet_old_letters`` (``row``), ``server_busy`` when others' sheets take too long. One is read at a time.
    """
    try:
        await asyncio.wait_for(_one_at_a_time.acquire(), QUEUE_SECONDS)
    except TimeoutError:
        raise Refused("server_busy") from None
    try:
        told = await _told(content, rows_limit)
    finally:
        _one_at_a_time.release()
    if told.refused:
        raise Refused(told.refused, limit=rows_limit, columns=COLUMNS_LIMIT, **told.data)
    return _sheet(told, titles)


def match_columns(header: Sequence[str], titles: Titles) -> dict[str, int]:
    """Return the place of each of ``titles`` that ``header`` names; marks, signs and capitals don't count."""
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        places.setdefault(" ".join(words(title)), place)
    found = {
        name: next((places[key] for key in (" ".join(words(one)) for one in called) if key in places), None)
        for name, called in titles.items()
    }
    return {name: place for name, place in found.items() if place is not None}


def _sheet(told: Told, titles: Titles) -> Sheet:
    named = [len(match_columns(cells, titles)) for _, cells in told.rows[:_HEADER_AMONG]]
    at = named.index(max(named))
    header = told.rows[at][1]
    below = told.rows[at + 1 :]
    if not below:
        raise Refused("sheet_empty")
    return Sheet(
        header=tuple(header),
        rows=[(*cells, *[""] * (len(header) - len(cells))) for _, cells in below],
        numbers=[no for no, _ in below],
    )


async def _told(content: bytes, rows_limit: int) -> Told:
    process = await asyncio.create_subprocess_exec(
        *_COMMAND, str(rows_limit), stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    try:
        told, _ = await asyncio.wait_for(process.communicate(content), WHOLE_SECONDS)
    except TimeoutError:
        return Told(refused="sheet_too_large")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:  # ended by the system: it took more than it may
        return Told(refused="sheet_too_large")
    return msgspec.json.decode(told, type=Told)
