"""The sites of a dialogue: who answers for each, how many are expected and declared, and their links."""

from typing import Final

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import sites as acts
from doithoai.domain.errors import Refused
from doithoai.domain.sites import SITES_LIMIT, Site, drafted, read_lines
from doithoai.store import sites
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other

ID_LIMIT: Final = 2**63 - 1
FIELDS: Final = ("name", "unit", "head", "expected")

log = structlog.get_logger()


async def page(visit: SeatVisit) -> Response:
    """Show the sites."""
    return await _page(visit)


async def add(visit: SeatVisit) -> Response:
    """Add one site; its link is shown on this one page and never again."""
    form = await visit.form()
    try:
        made = await visit.front.house.write(acts.add, visit.dialogue.id, [_drafted(form)])
    except Refused as refused:
        return await _page(visit, refused, "add", form)
    return await _page(visit, made=made)


async def paste(visit: SeatVisit) -> Response:
    """Add a site for each pasted line, all or none; their links are shown on this one page."""
    form = await visit.form()
    try:
        drafts = read_lines(form.get("lines", ""))
        made = await visit.front.house.write(acts.add, visit.dialogue.id, drafts)
    except Refused as refused:
        return await _page(visit, refused, "paste", form)
    return await _page(visit, made=made)


async def one(visit: SeatVisit) -> Response:
    """Show one site to change it."""
    site = await _wanted(visit)
    form = {name: getattr(site, name) for name in FIELDS}
    return _one(visit, site, {**form, "expected": "" if site.expected is None else str(site.expected)})


async def change(visit: SeatVisit) -> Response:
    """Keep what was changed of a site."""
    site, form = await _wanted(visit), await visit.form()
    try:
        await visit.front.house.write(acts.change, visit.dialogue.id, site.id, _drafted(form))
    except Refused as refused:
        return _one(visit, site, form, refused)
    return see_other(_here(visit))


async def reissue(visit: SeatVisit) -> Response:
    """Make a new link for the head of a site; the old one is dead."""
    site = await _wanted(visit)
    made = await visit.front.house.write(acts.reissue, visit.dialogue.id, site.id)
    log.info("site_link_reissued", dialogue=visit.dialogue.id, site=site.id, by=visit.seat.id)
    return await _page(visit, made=[made])


async def remove(visit: SeatVisit) -> Response:
    """Take a site away; its link is dead."""
    site = await _wanted(visit)
    shut = await visit.front.house.write(acts.remove, visit.dialogue.id, site.id)
    if shut is not None:
        visit.front.door.revoked(shut)
    log.info("site_removed", dialogue=visit.dialogue.id, site=site.id, by=visit.seat.id)
    return see_other(_here(visit))


def _here(visit: SeatVisit) -> str:
    return f"/desk/{visit.dialogue.code}/sites"


def _drafted(form: dict[str, str]) -> Site:
    return drafted(*(form.get(name, "") for name in FIELDS))


async def _wanted(visit: SeatVisit) -> Site:
    """404 for a site of another dialogue."""
    wanted: int = visit.request.path_params["site"]
    found: Site | None = None
    if wanted <= ID_LIMIT:
        found = await visit.front.house.read(sites.find, visit.dialogue.id, wanted)
    if found is None:
        raise HTTPException(404)
    return found


async def _page(
    visit: SeatVisit,
    refused: Refused | None = None,
    where: str = "",
    form: dict[str, str] | None = None,
    made: list[tuple[Site, str]] | None = None,
) -> Response:
    """What was ``refused`` stands at the form ``where``, with what was typed there."""
    found = await visit.front.house.read(sites.in_dialogue, visit.dialogue.id)
    links = [(site, f"{base_url(visit)}/s/{secret}") for site, secret in made or []]
    return visit.html(
        "desk_sites.html", status_of(refused), here=_here(visit), dialogue=visit.dialogue, sites=found,
        links=links, form=form or {}, where=where, limit=SITES_LIMIT,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _one(visit: SeatVisit, site: Site, form: dict[str, str], refused: Refused | None = None) -> Response:
    return visit.html(
        "desk_site.html", status_of(refused), here=f"{_here(visit)}/{site.id}", dialogue=visit.dialogue,
        site=site, form=form, wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
