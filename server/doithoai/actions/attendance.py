"""The figure of attendance for the minutes, and the most people online as it happens."""

from doithoai.domain.attendance import NOTE_LIMIT, Confirmed
from doithoai.domain.people import Seat
from doithoai.domain.text import optional
from doithoai.store import attendances
from doithoai.store.transaction import Tx


def confirm(tx: Tx, seat: Seat, people: int, note: str) -> None:
    """Confirm how many attended; a later figure takes the place of this one."""
    note = optional(note, NOTE_LIMIT, "note")
    attendances.confirm(tx, seat.dialogue, Confirmed(attendances=people, note=note, by=seat.name, at=tx.now))


def note_peaks(tx: Tx, present: dict[int, int]) -> None:
    """Keep how many are online in each dialogue, where there were never so many."""
    for dialogue, people in sorted(present.items()):
        attendances.note_peak(tx, dialogue, people)
