"""The map of the desk: every path, who may go there, and what answers."""

from typing import Any, Final

from doithoai.domain.organisation import ADMINISTRATORS, PLANNERS, READERS
from doithoai.web import oidc, rehearsal_page
from doithoai.web.access import Way, desk, seated, signed_in
from doithoai.web.office import (
    account,
    attendance,
    choosing,
    collecting,
    copying,
    data_requests,
    dialogues,
    factor,
    health,
    holidays,
    invitation,
    keeping,
    members,
    plan,
    report,
    roster,
    search,
    settings,
    sites,
    unit_forms,
    unit_import,
    units,
    video,
)
from doithoai.web.office.roster import IMPORTING as ROSTER_SHEETS
from doithoai.web.office.unit_import import IMPORTING as UNIT_SHEETS

#: Before ``/desk/{code}`` in the whole map, which would take ``new`` for a code.
WAYS: Final[tuple[Way[Any], ...]] = (
    signed_in("/desk", GET=dialogues.page),
    signed_in("/desk/choose", POST=choosing.choose),
    signed_in("/desk/account", GET=account.page, POST=account.rename),
    signed_in("/desk/account/password", POST=account.change_password),
    signed_in("/desk/account/signout", POST=account.sign_out),
    signed_in("/desk/account/factor", GET=factor.page, POST=factor.turn_on),
    signed_in("/desk/account/factor/off", POST=factor.turn_off),
    signed_in("/desk/account/factor/papers", POST=factor.renew),
    signed_in("/desk/account/link", POST=oidc.link),
    signed_in("/desk/account/unlink", POST=oidc.unlink),
    desk(ADMINISTRATORS, "/desk/members", GET=members.page, POST=members.invite),
    desk(ADMINISTRATORS, "/desk/members/withdraw", POST=members.withdraw),
    desk(ADMINISTRATORS, "/desk/members/{account:int}", GET=members.one, POST=members.change_role),
    desk(ADMINISTRATORS, "/desk/members/{account:int}/reset", POST=members.reset),
    desk(ADMINISTRATORS, "/desk/members/{account:int}/remove", POST=members.remove),
    desk(ADMINISTRATORS, "/desk/settings", GET=settings.page, POST=settings.change),
    desk(ADMINISTRATORS, "/desk/health", GET=health.page),
    desk(READERS, "/desk/search", GET=search.page),
    desk(READERS, "/desk/units", GET=units.page),
    desk(PLANNERS, "/desk/units/new", GET=unit_forms.new_page, POST=unit_forms.add),
    desk(PLANNERS, "/desk/units/import", GET=UNIT_SHEETS.page, POST=UNIT_SHEETS.upload),
    desk(PLANNERS, "/desk/units/import/{draft:int}", GET=UNIT_SHEETS.preview, POST=UNIT_SHEETS.change),
    desk(READERS, "/desk/units/export.{form}", GET=unit_import.export),
    desk(READERS, "/desk/units/{unit:int}", GET=units.one),
    desk(READERS, "/desk/units/{unit:int}/logo", GET=units.logo),
    desk(PLANNERS, "/desk/units/{unit:int}/edit", GET=unit_forms.edit_page, POST=unit_forms.change),
    desk(PLANNERS, "/desk/units/{unit:int}/close", GET=unit_forms.close_page, POST=unit_forms.close),
    desk(PLANNERS, "/desk/rehearsal", GET=rehearsal_page.page, POST=rehearsal_page.start),
    desk(PLANNERS, "/desk/new", GET=dialogues.plan_page, POST=dialogues.plan),
    desk(PLANNERS, "/desk/{code}/copy", GET=copying.page, POST=copying.copy),
    desk(PLANNERS, "/desk/requests", GET=data_requests.page, POST=data_requests.note),
    desk(PLANNERS, "/desk/requests/{request:int}", GET=data_requests.one, POST=data_requests.answer),
    desk(PLANNERS, "/desk/requests/{request:int}/found.json", GET=data_requests.download),
    desk(PLANNERS, "/desk/holidays", GET=holidays.page, POST=holidays.change),
    desk(PLANNERS, "/desk/holidays/import", GET=holidays.IMPORTING.page, POST=holidays.IMPORTING.upload),
    desk(
        PLANNERS,
        "/desk/holidays/import/{draft:int}",
        GET=holidays.IMPORTING.preview,
        POST=holidays.IMPORTING.change,
    ),
)
#: Of one dialogue, for those who hold a seat.
OF_DIALOGUE: Final[tuple[Way[Any], ...]] = (
    seated("desk", "/desk/{code}/roster", GET=roster.page, POST=roster.add),
    seated("desk", "/desk/{code}/roster/import", GET=ROSTER_SHEETS.page, POST=ROSTER_SHEETS.upload),
    seated(
        "desk",
        "/desk/{code}/roster/import/{draft:int}",
        GET=ROSTER_SHEETS.preview,
        POST=ROSTER_SHEETS.change,
    ),
    seated("desk", "/desk/{code}/roster/slips.pdf", GET=roster.slips),
    seated("desk", "/desk/{code}/roster/links.{form}", GET=roster.links),
    seated("desk", "/desk/{code}/roster/{person:int}", GET=roster.one, POST=roster.change),
    seated("desk", "/desk/{code}/keeping", GET=keeping.page, POST=keeping.ask),
    seated("desk", "/desk/{code}/keeping/settle", POST=keeping.settle),
    seated("collecting", "/desk/{code}/collecting", GET=collecting.page, POST=collecting.send),
    seated("collecting", "/d/{code}/units", GET=collecting.choices),
    seated("desk", "/desk/{code}/invitation", GET=invitation.page, POST=invitation.make),
    *(
        seated("desk", f"/desk/{{code}}/plan{part.path}", GET=plan.page, POST=plan.change)
        for part in plan.PARTS
    ),
    seated("desk", "/desk/{code}/report", GET=report.page, POST=report.change),
    seated("desk", "/desk/{code}/sites", GET=sites.page, POST=sites.add),
    seated("desk", "/desk/{code}/sites/paste", POST=sites.paste),
    seated("desk", "/desk/{code}/sites/{site:int}", GET=sites.one, POST=sites.change),
    seated("desk", "/desk/{code}/sites/{site:int}/link", POST=sites.reissue),
    seated("desk", "/desk/{code}/sites/{site:int}/remove", POST=sites.remove),
    seated("attendance", "/desk/{code}/attendance", GET=attendance.page),
    seated("confirm", "/desk/{code}/attendance/confirm", POST=attendance.confirm),
    seated("desk", "/desk/{code}/video", GET=video.page, POST=video.change),
)
