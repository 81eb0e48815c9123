"""The notice of a dialogue, for everybody who knows its code, and the file for their calendars."""

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from doithoai.documents import calendar_file
from doithoai.documents.words import OCCASION_NAMES, SETTING_NAMES
from doithoai.domain.plan import Entry, Plan
from doithoai.domain.programme import timed
from doithoai.locale.catalogue import mark as _
from doithoai.store import files, plans, roster, units
from doithoai.store.transaction import Tx
from doithoai.web.attachment import attachment
from doithoai.web.qr import base_url
from doithoai.web.seats import seat_for
from doithoai.web.visit import DialogueVisit

WHO_ENTERS: Final = {
    Entry.OPEN: _("Ai có mã đối thoại cũng vào được."),
    Entry.LISTED: _("Người có tên trong danh sách mời, vào bằng mã đối thoại và tên của mình."),
    Entry.PERSONAL: _("Người được mời đích danh, vào bằng mã riêng trên phiếu của mình."),
}


@dataclass(frozen=True, slots=True)
class Named:
    """What does not stand in the plan itself.

    Attributes:
        units: the names of the units it is held with.
        report_bytes: how heavy the report is.
        invited: how many are on the roster, or else were invited by the plan.
    """

    units: list[str]
    report_bytes: int
    invited: int | None


async def page(visit: DialogueVisit) -> Response:
    """Show what people are to know before they come."""
    dialogue, plan = visit.dialogue, visit.plan
    named = await visit.front.house.read(_names, visit.organisation, dialogue.id, plan)
    return visit.html(
        "notice.html", dialogue=dialogue, plan=plan, named=named,
        programme=timed(plan.agenda, dialogue.starts_at),
        occasion=OCCASION_NAMES[plan.occasion], setting=SETTING_NAMES[plan.setting],
        who_enters=WHO_ENTERS[plan.entry], address=base_url(visit),
        is_in=seat_for(visit.seats, "participant") is not None,
    )  # fmt: skip


async def calendar(visit: DialogueVisit) -> Response:
    """Send the dialogue as a file for calendars."""
    house, dialogue = visit.front.house, visit.dialogue
    kept = await house.read(plans.load, dialogue.id)
    made = calendar_file.calendar_file(
        dialogue, f"{base_url(visit)}/d/{dialogue.code}", visit.words.lang, kept.version, house.clock()
    )
    headers = attachment(f"doithoai-{dialogue.code}.ics")
    return Response(made, media_type=calendar_file.MEDIA_TYPE, headers=headers)


def _names(tx: Tx, organisation: int | None, dialogue: int, plan: Plan) -> Named:
    found = [units.find(tx, organisation, unit) for unit in plan.units] if organisation else []
    about = files.about(tx, plan.report.file) if plan.report else None
    listed, _entered = roster.counts(tx, dialogue)
    names = [unit.name for unit in found if unit]
    return Named(names, about[1] if about else 0, listed or plan.invited)
