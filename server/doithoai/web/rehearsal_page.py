"""The desk's button: try whether this installation is ready for so many people."""

from typing import Final

from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.rehearsal.words import PHASES, Words
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import OfficeVisit, see_other

HERE: Final = "/desk/rehearsal"
USUAL: Final = 3_218
FEWEST: Final = 2
MOST: Final = 20_000


async def page(visit: OfficeVisit) -> Response:
    """Show how far the rehearsal has come, its verdict, and the button."""
    return _page(visit)


async def start(visit: OfficeVisit) -> Response:
    """Begin one, unless one is being played."""
    given = (await visit.form()).get("participants", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 7 and FEWEST <= int(given) <= MOST):
        return _page(visit, Refused("crowd_out_of_bounds", fewest=FEWEST, most=MOST), given)
    await visit.front.rehearser.start(base_url(visit), int(given))
    return see_other(HERE)


def _page(visit: OfficeVisit, refused: Refused | None = None, given: str = "") -> Response:
    rehearser, words = visit.front.rehearser, Words(visit.words.lang)
    report = rehearser.report
    return visit.html(
        "desk_rehearsal.html", status_of(refused), here=HERE, phases=PHASES, most=MOST,
        is_running=rehearser.is_running, last=rehearser.last,
        given=given or rehearser.last.participants or USUAL,
        rows=list(words.rows(report)) if report else [],
        verdict=list(words.verdict(report)) if report else [],
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
