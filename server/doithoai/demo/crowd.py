"""The invented people of the demo: one for each opinion, and others who only support."""

from doithoai.actions.people import invite
from doithoai.demo.opinions import Opinion, opinions
from doithoai.domain.commands import SubmitQuestion
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Kind
from doithoai.store import seats
from doithoai.store.transaction import Tx

SIZE = 240
SCHOOLS_OF_A_KIND = 9
_SCHOOLS = {
    "THCS": "Trường THCS Hoa Sen {n}",
    "Tiểu học": "Trường Tiểu học Hoa Sen {n}",
    "Mầm non công lập": "Trường Mầm non Hoa Sen {n}",
    "Mầm non ngoài công lập": "Trường Mầm non tư thục Hoa Sen {n}",
}


def seat_crowd(tx: Tx, dialogue: int) -> list[Seat]:
    """Return a seat for each, in order: the askers of the rows, then the others.

    Those who were seated before, by an earlier start on the same folder, keep their seats.
    """
    seated = {seat.name: seat for seat in seats.in_dialogue(tx, dialogue, Role.PARTICIPANT)}
    return [seated.get(name) or _seat(tx, dialogue, name, unit) for name, unit in _people()]


def question_of(opinion: Opinion) -> SubmitQuestion:
    """Return the command that asks ``opinion``. Those who petition hide their names, the others show them."""
    return SubmitQuestion(
        text=opinion.text,
        kind=opinion.kind,
        field=opinion.field,
        identity=Identity.SEALED if opinion.kind is Kind.PETITION else Identity.NAMED,
    )


def _seat(tx: Tx, dialogue: int, name: str, unit: str) -> Seat:
    return invite(tx, dialogue, Role.PARTICIPANT, name, unit)[0]


def _people() -> list[tuple[str, str]]:
    rows = opinions()
    kinds = [rows[i % len(rows)].unit_type for i in range(SIZE)]
    return [(_name(n), _school(kind, n)) for n, kind in enumerate(kinds, start=1)]


def _name(n: int) -> str:
    return f"Thầy Mẫu {n}" if n % 4 == 0 else f"Cô Mẫu {n}"


def _school(kind: str, n: int) -> str:
    return _SCHOOLS[kind].format(n=n * 5 % SCHOOLS_OF_A_KIND + 1)
