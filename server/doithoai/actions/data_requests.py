"""Requests of people who want to know what is kept of them (Luật Bảo vệ dữ liệu cá nhân 2025)."""

from datetime import UTC, datetime
from typing import Final

from doithoai.domain.calendar import VIETNAM, working_days_from
from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line, optional, required
from doithoai.store import data_requests, holidays
from doithoai.store.transaction import Tx

#: Nghị định 356/2025/NĐ-CP.
WORKING_DAYS: Final = 2
NAME_LIMIT: Final = 120
NOTE_LIMIT: Final = 1_000


def note_request(tx: Tx, organisation: int, name: str, note: str) -> None:
    """Note that somebody asked now what is kept of ``name``; ``note``: how, and where to answer.

    Raises ``Refused`` for a name that is missing and for texts that are too long.
    """
    name, note = required(clean_line(name), NAME_LIMIT, "name"), optional(note, NOTE_LIMIT, "note")
    today = datetime.fromtimestamp(tx.now / 1000, UTC).astimezone(VIETNAM).date()
    due = working_days_from(today, WORKING_DAYS, holidays.of_organisation(tx, organisation))
    data_requests.insert_new(tx, organisation, name, note, due.isoformat())


def answer_request(tx: Tx, organisation: int, request: int, by: str) -> None:
    """Note that it was answered by ``by``; raises ``Refused("already_so")``."""
    if not data_requests.answer(tx, organisation, request, by):
        raise Refused("already_so")
