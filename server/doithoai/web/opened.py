"""A sealed name that was opened, for the two people who opened it together and for nobody else."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.domain import opening
from doithoai.domain.people import Seat
from doithoai.domain.question import Question
from doithoai.store import questions, seats
from doithoai.store.transaction import Tx
from doithoai.web.visit import SeatVisit


@dataclass(frozen=True, slots=True)
class Opened:
    """The question and who sent it; None when the envelope does not open with the key at hand."""

    question: Question
    asker: Seat | None


async def page(visit: SeatVisit) -> Response:
    """Show who sent the question; to everybody else there is no such page."""
    no = visit.request.path_params["no"]
    if not 1 <= no <= visit.dialogue.received:
        raise HTTPException(404)
    opened = await visit.front.house.read(_find, visit.dialogue.id, no, visit.seats)
    if opened is None:
        raise HTTPException(404)
    return visit.html("opened.html", dialogue=visit.dialogue, question=opened.question, asker=opened.asker)


def _find(tx: Tx, dialogue: int, no: int, readers: list[Seat]) -> Opened | None:
    question = questions.load(tx, dialogue, no)
    if not any(opening.may_read(question, seat) for seat in readers):
        return None
    asker = None if question.asker is None else seats.load_even_revoked(tx, question.asker)
    return Opened(question, asker)
