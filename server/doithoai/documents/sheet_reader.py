"""The process that reads one sheet: takes the file from stdin, writes what it holds as JSON to stdout.

``python -m doithoai.documents.sheet_reader ROWS``, started by ``documents.sheets``. A file that was made to
eat all memory ends this process and no other.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import msgspec

from doithoai.documents.sheet_cells import Row, cells_of_text, cells_of_workbook
from doithoai.documents.sheet_letters import find_old_letters
from doithoai.documents.sheets import COLUMNS_LIMIT, Told
from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line

NICE: Final = 10
MEMORY_LIMIT_BYTES: Final = 1024**3
CPU_SECONDS: Final = 30
TEXT_LIMIT: Final = 6_000_000


def main() -> None:
    """Read what comes; whatever goes wrong with the file is told, the process then ends with 0."""
    _stay_small()
    try:
        told = Told(_read(sys.stdin.buffer.read(), int(sys.argv[1])))
    except Refused as refused:
        told = Told(refused=refused.code, data={k: v for k, v in refused.data.items() if isinstance(v, int)})
    except MemoryError:
        told = Told(refused="sheet_too_large")
    except Exception:  # noqa: BLE001 - of a broken file anything may be broken, and the libraries raise anything
        told = Told(refused="sheet_unreadable")
    sys.stdout.buffer.write(msgspec.json.encode(told))


def _read(content: bytes, rows_limit: int) -> list[tuple[int, list[str]]]:
    if not content.strip():
        raise Refused("sheet_empty")
    cells = cells_of_workbook(BytesIO(content)) if content[:2] == b"PK" else cells_of_text(content)
    rows = list(_bounded(cells, rows_limit))
    old = find_old_letters(rows)
    if old is not None:
        raise Refused("sheet_old_letters", row=old)
    cleaned = [(no, [clean_line(cell) for cell in row]) for no, row in rows]
    kept = [(no, row) for no, row in cleaned if any(row)]
    if not kept:
        raise Refused("sheet_empty")
    return kept


def _bounded(rows: Iterator[Row], rows_limit: int) -> Iterator[Row]:
    """Leave out what is empty, and stop at what no person wrote."""
    length = count = 0
    for no, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        count += 1
        length += sum(map(len, cells))
        # One more row than asked for: the first names the columns.
        if count > rows_limit + 1 or len(cells) > COLUMNS_LIMIT or length > TEXT_LIMIT:
            raise Refused("sheet_too_large")
        yield no, cells


def _stay_small() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    main()
