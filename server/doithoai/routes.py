"""The map: every path of this server, who may go there, and what answers. Sockets are at /live/{code}."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from doithoai.domain.errors import Refused
from doithoai.web import (
    account_links,
    assets,
    exports,
    health,
    intake,
    invitations,
    join,
    links,
    logo,
    notice,
    oidc,
    opened,
    participant,
    personal,
    polling,
    qr,
    receipts,
    record,
    rehearsals,
    second_factor,
    setup,
    signin,
    site,
    staff,
    unit,
)
from doithoai.web.access import Way, anyone, dialogue, operated, seated, unasked
from doithoai.web.errors import on_crash, on_database_away, on_http_error, on_refused
from doithoai.web.front import Front
from doithoai.web.guards import BodyLimit, HostGuard, OriginGuard, SafeHeaders, safe_headers
from doithoai.web.language import LanguageChoice
from doithoai.web.office import look, overview, report
from doithoai.web.office import routes as office

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[Any]]

WAYS: Final[tuple[Way[Any], ...]] = (
    # For everybody
    anyone("/", GET=join.page),
    anyone("/join", POST=join.enter),
    anyone("/r/", GET=receipts.page, POST=receipts.look_up),
    anyone("/r/{code}", GET=receipts.from_qr),
    anyone("/r/{code}/reply", POST=receipts.reply),
    anyone("/r/{code}/proof", GET=receipts.proof),
    unasked("/r/{code}/qr.svg", GET=qr.receipt_code),
    anyone("/signin", GET=signin.page, POST=signin.enter),
    anyone("/signin/code", GET=second_factor.page, POST=second_factor.enter),
    anyone("/signin/provider", GET=oidc.begin),
    anyone("/signin/provider/done", GET=oidc.come_back),
    anyone("/signout", POST=signin.leave),
    anyone("/setup", GET=setup.page, POST=setup.create),
    unasked("/healthz", GET=health.alive),
    unasked("/readyz", GET=health.ready),
    # The door decides here, as it does for sockets
    unasked("/live/{code}/news", GET=polling.news),
    unasked("/live/{code}/say", POST=polling.say),
    # Before /stage/{link}, which would take the worker for a link
    unasked("/stage/worker.js", GET=links.worker),
    # For everybody who has the secret in the path
    anyone("/p/{code}", GET=personal.page, POST=personal.enter),
    anyone("/s/{link}", GET=links.follow),
    anyone("/stage/{link}", GET=links.stage),
    anyone("/i/{link}", GET=account_links.invitation, POST=account_links.accept),
    anyone("/reset/{link}", GET=account_links.reset, POST=account_links.choose_password),
    # For whoever has the operator's key
    operated("/password-links", POST=account_links.operators),
    operated("/rehearsals", POST=rehearsals.begin),
    operated("/rehearsals/{code}", GET=rehearsals.figures, DELETE=rehearsals.wipe),
    # For everybody who knows the code
    dialogue("/d/{code}", GET=participant.page),
    dialogue("/d/{code}/enter", POST=participant.enter),
    dialogue("/d/{code}/qr.svg", GET=qr.join_code),
    dialogue("/d/{code}/logo/{sha256}", GET=logo.serve),
    dialogue("/d/{code}/work", GET=staff.work),
    dialogue("/d/{code}/record", GET=record.page),
    dialogue("/d/{code}/notice", GET=notice.page),
    dialogue("/d/{code}/calendar.ics", GET=notice.calendar),
    dialogue("/d/{code}/report", GET=report.send),
    # For those who are signed in
    *office.WAYS,
    # For those who hold a seat
    seated("participant", "/d/{code}/ask", GET=participant.ask_page, POST=participant.ask),
    seated("moderate", "/d/{code}/moderate", GET=staff.moderate),
    seated("host", "/d/{code}/host", GET=staff.host),
    seated("lead", "/d/{code}/lead", GET=staff.lead),
    seated("site", "/d/{code}/site", GET=site.page),
    seated("site", "/d/{code}/site/count", POST=site.declare),
    seated("site", "/d/{code}/site/relay", POST=site.relay),
    seated("intake", "/d/{code}/intake", GET=intake.page, POST=intake.take),
    seated("unit", "/d/{code}/unit", GET=unit.page, POST=unit.draft),
    seated("opened", "/d/{code}/opened/{no:int}", GET=opened.page),
    seated("export", "/d/{code}/export.{form}", GET=exports.export),
    seated("desk", "/desk/{code}", GET=overview.page),
    seated("desk", "/desk/{code}/people", GET=invitations.page),
    seated("desk", "/desk/{code}/invite", POST=invitations.invite),
    seated("desk", "/desk/{code}/seat", POST=invitations.give),
    seated("desk", "/desk/{code}/revoke", POST=invitations.revoke),
    seated("desk", "/desk/{code}/publish", POST=overview.publish),
    seated("desk", "/desk/{code}/tick", POST=overview.tick),
    seated("desk", "/desk/{code}/look", GET=look.page, POST=logo.change),
    *office.OF_DIALOGUE,
)


def application(front: Front, lifespan: Lifespan | None = None) -> ASGIApp:
    """Return the pages behind their guards.

    The guards stand around all of it, also around the page for an unexpected error. The gateway is given
    ``front.door``.
    """
    settings = front.house.settings
    pages = Starlette(
        routes=[way.route() for way in WAYS],
        exception_handlers={
            HTTPException: on_http_error,
            Refused: on_refused,
            OperationalError: on_database_away,
            Exception: on_crash,
        },
        lifespan=lifespan,
    )
    pages.state.front = front
    secure = settings.is_secure
    guarded: ASGIApp = BodyLimit(pages)
    guarded = OriginGuard(guarded, settings.public_url)
    guarded = HostGuard(guarded, front.hosts)
    guarded = LanguageChoice(guarded, secure)
    guarded = SafeHeaders(guarded, secure)
    return assets.Files(guarded, front.assets, front.hosts, safe_headers(secure))
