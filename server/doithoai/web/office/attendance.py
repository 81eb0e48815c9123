"""Attendance: the figures side by side, how each was counted, and the one that goes into the minutes."""

from typing import Final

import structlog
from starlette.responses import Response

from doithoai.actions import attendance
from doithoai.domain.attendance import CONFIRMED_LIMIT, NOTE_LIMIT, Figures, entered_of, figures
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role
from doithoai.domain.sites import Site, number
from doithoai.store import attendances, sites
from doithoai.store.transaction import Tx
from doithoai.web.peaks import LOOK_SECONDS
from doithoai.web.seats import PAGE_ROLES
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

CONFIRMERS: Final = PAGE_ROLES["confirm"]

log = structlog.get_logger()


async def page(visit: SeatVisit) -> Response:
    """Show the figures."""
    return await _page(visit)


async def confirm(visit: SeatVisit) -> Response:
    """Keep the figure for the minutes."""
    form = await visit.form()
    try:
        people = number(form.get("attendances", ""), CONFIRMED_LIMIT)
        await visit.front.house.write(attendance.confirm, visit.seat, people, form.get("note", ""))
    except Refused as refused:
        return await _page(visit, form, refused)
    log.info("attendance_confirmed", dialogue=visit.dialogue.id, attendances=people, by=visit.seat.id)
    return see_other(f"/desk/{visit.dialogue.code}/attendance")


async def _page(
    visit: SeatVisit, form: dict[str, str] | None = None, refused: Refused | None = None
) -> Response:
    told, of_sites = await visit.front.house.read(_find, visit.dialogue.id, visit.plan.invited)
    return visit.html(
        "desk_attendance.html", status_of(refused), here=f"/desk/{visit.dialogue.code}/attendance",
        dialogue=visit.dialogue, seat=visit.seat, told=told, sites=of_sites, form=form or {},
        may_confirm=visit.seat.role in CONFIRMERS, is_organiser=visit.seat.role is Role.ORGANISER,
        every=int(LOOK_SECONDS), limit=NOTE_LIMIT, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _find(tx: Tx, dialogue: int, stated: int | None) -> tuple[Figures, list[tuple[Site, int]]]:
    """The figures, and with each site how many of its unit came in by themselves."""
    entered, of_dialogue = attendances.entered(tx, dialogue), sites.in_dialogue(tx, dialogue)
    told = figures(entered, stated, of_dialogue, attendances.find(tx, dialogue))
    return told, [(site, entered_of(site.unit, entered.by_unit)) for site in of_dialogue]
