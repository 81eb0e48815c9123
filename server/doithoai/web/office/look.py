"""The page on which a dialogue gets its colour and its logo."""

from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit


async def page(visit: SeatVisit) -> Response:
    """Show the colours to choose from, and the logo."""
    return look_page(visit)


def look_page(visit: SeatVisit, refused: Refused | None = None) -> Response:
    """Show the page, and what was refused."""
    return visit.html(
        "desk_look.html", status_of(refused), here=f"/desk/{visit.dialogue.code}/look",
        dialogue=visit.dialogue, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
