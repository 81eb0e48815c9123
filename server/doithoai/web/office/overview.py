"""One dialogue on the desk, at a glance."""

from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit


async def page(visit: SeatVisit) -> Response:
    """Show the dialogue on the desk."""
    return overview_page(visit)


def overview_page(visit: SeatVisit, refused: Refused | None = None) -> Response:
    """Show the dialogue, and what was refused of its colour and logo."""
    return visit.html(
        "desk_dialogue.html", status_of(refused), here=f"/desk/{visit.dialogue.code}",
        dialogue=visit.dialogue, base=base_url(visit),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
