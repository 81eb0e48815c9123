"""The programme of a dialogue as a form: a row for each item, moved up and down by buttons."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.plan import DAY_MINUTES, AgendaItem
from doithoai.web.office.plan_forms import Form, Units, Values
from doithoai.web.office.reading import whole

SPARE_ROWS: Final = 3
MINUTE_MS: Final = 60_000
PLACE_DIGITS: Final = 4
#: What the buttons of a row do, and by how many places the row moves.
MOVES: Final = {"up": -1, "down": 1, "drop": 0}
Row = tuple[str, str, str]


def write_programme(values: Values, _units: Units) -> Form:
    """The items in order, each as minutes, title, who."""
    return {"rows": [(str(item.minutes), item.title, item.who) for item in values["agenda"]]}


def rows_of(posted: dict[str, list[str]]) -> list[Row]:
    """Return the rows of a submitted form in the order that its button asks for, without empty ones."""
    columns = [posted.get(name, []) for name in ("minutes", "item", "who")]
    rows = list(zip(*columns, strict=False))
    act, _, at = (posted.get("act") or [""])[-1].partition(":")
    place = int(at) if at.isascii() and at.isdigit() and len(at) <= PLACE_DIGITS else len(rows)
    if place < len(rows) and act in MOVES:
        row = rows.pop(place)
        if act != "drop":
            rows.insert(max(0, place + MOVES[act]), row)
    return [(row[0], row[1], row[2]) for row in rows if any(map(str.strip, row))]


def read_programme(form: Form, _units: Units) -> Values:
    """Raises ``Refused`` for what is no number of minutes."""
    return {"agenda": tuple(map(_item, form["rows"]))}


@dataclass(frozen=True, slots=True)
class Timing:
    """When each item begins, ms since 1970 UTC; the minutes of all of them, and of the dialogue if known."""

    starts: list[int]
    total: int
    planned: int | None


def timing(rows: list[Row], dialogue: Dialogue) -> Timing:
    """Return when the items begin if the first one begins with the dialogue; what is no number takes none."""
    lengths = [
        int(row[0]) if row[0].strip().isdecimal() and len(row[0]) < PLACE_DIGITS + 1 else 0 for row in rows
    ]
    starts = [dialogue.starts_at + before * MINUTE_MS for before in accumulate(lengths, initial=0)]
    length = None if dialogue.ends_at is None else (dialogue.ends_at - dialogue.starts_at) // MINUTE_MS
    return Timing(starts=starts, total=sum(lengths), planned=length)


def _item(row: Row) -> AgendaItem:
    minutes, title, who = row
    if not title.strip():
        raise Refused("item_empty")
    return AgendaItem(minutes=whole(minutes, "minutes_out_of_bounds", DAY_MINUTES), title=title, who=who)
