"""The 63 opinions of the demo and what a moderator would decide on each. All of it is invented."""

import csv
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from doithoai.domain.question import Kind

_DATA = Path(__file__).resolve().parent / "data"
_OTHER_FIELD = "Khác"


class Decision(StrEnum):
    """What a moderator is expected to decide."""

    ACCEPT = "accept"
    DECLINE = "decline"
    REFER = "refer"


class Opinion(NamedTuple):
    """One row. ``pair`` is the letter of two rows that ask the same, ``remark`` why the row is special."""

    row: int
    text: str
    kind: Kind
    field: str
    unit_type: str
    pair: str
    decision: Decision
    remark: str


@cache
def opinions() -> tuple[Opinion, ...]:
    """Return the rows in the order in which they come in."""
    notes = {note["row"]: note for note in _rows("questions-63-notes.csv")}
    return tuple(_opinion(i, row, notes[str(i)]) for i, row in enumerate(_rows("questions-63.csv"), start=1))


def fields() -> tuple[str, ...]:
    """Return the fields of the rows in the order of their first row, what belongs nowhere last."""
    found = dict.fromkeys(opinion.field for opinion in opinions())
    return tuple(sorted(found, key=lambda field: field == _OTHER_FIELD))


def _opinion(row: int, told: dict[str, str], note: dict[str, str]) -> Opinion:
    return Opinion(
        row=row,
        text=told["text"],
        kind=Kind(told["kind"]),
        field=told["field"],
        unit_type=told["unit_type"],
        pair=note["near_duplicate_pair"],
        decision=Decision(note["expected_moderation"]),
        remark=note["note"],
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
