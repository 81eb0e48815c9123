"""The clerk's intake: slips and calls are typed in, many in a row."""

from typing import Final

from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.domain.question import Channel, Kind
from doithoai.domain.taking_down import OPEN
from doithoai.store.commands import Done
from doithoai.web.seats import home
from doithoai.web.sentences import sentence, status_of
from doithoai.web.taking_down import CHANNELS, new_id, take_down
from doithoai.web.visit import SeatVisit

#: What is the same on most slips of a pile.
KEPT: Final = ("channel", "field", "kind", "unit")


async def page(visit: SeatVisit) -> Response:
    """Show the form."""
    return _page(visit, {})


async def take(visit: SeatVisit) -> Response:
    """Keep one, show its receipt, and the form for the next with what stays the same."""
    form = await visit.form()
    try:
        done = await take_down(visit, form)
    except Refused as refused:
        return _page(visit, form, refused=refused)
    return _page(visit, {name: form.get(name, "") for name in KEPT}, done)


def _page(
    visit: SeatVisit, form: dict[str, str], done: Done | None = None, refused: Refused | None = None
) -> Response:
    dialogue = visit.dialogue
    return visit.html(
        "intake.html", status_of(refused), here=f"/d/{dialogue.code}/intake", dialogue=dialogue,
        seat=visit.seat, form=form, done=done, kinds=list(Kind), channels=CHANNELS,
        channel=form.get("channel") or Channel.PAPER, is_open=dialogue.phase in OPEN,
        back=home(dialogue.code, visit.seat.role), command_id=form.get("id") or new_id(),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
