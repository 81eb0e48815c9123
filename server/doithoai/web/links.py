"""Links that are keys: a personal one leads to a seat, a screen's one to the stage. No sign-in."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions.people import link_hash
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.people import Role, Seat
from doithoai.domain.video import Kind, Video
from doithoai.store import dialogues, plans, seats, sessions
from doithoai.store.sessions import Session
from doithoai.store.transaction import Tx
from doithoai.web import render
from doithoai.web.browser import hash_token, new_token
from doithoai.web.picture import picture_of, with_picture
from doithoai.web.seats import home
from doithoai.web.visit import Visit, see_other

#: What a stage link may ask for with ``?theme=``; without it the screen does as its browser wishes.
THEMES: Final = frozenset({"light", "dark"})


async def follow(visit: Visit) -> Response:
    """Take the seat that a personal link leads to, and go to the page on which its role works."""
    seat, dialogue, token = await _sit(visit)
    return visit.front.keep(see_other(home(dialogue.code, seat.role)), token)


async def stage(visit: Visit) -> Response:
    """Show the stage. The address stays secret-bearing: a projector must survive the loss of its cookies."""
    seat, dialogue, token = await _sit(visit)
    if seat.role is not Role.STAGE:
        raise HTTPException(404)
    asked = visit.request.query_params.get("theme", "")
    theme = asked if asked in THEMES else ""
    video = await _picture(visit, dialogue)
    page = visit.html("stage.html", page="stage", dialogue=dialogue, theme=theme, video=video)
    return visit.front.keep(with_picture(page, video), token)


async def worker(visit: Visit) -> Response:
    """Send the stage's worker from an address that stays, next to the pages it stands behind."""
    asset = visit.front.assets.get(render.worker())
    if asset is None:
        raise HTTPException(404)
    return Response(asset.plain, media_type=asset.media_type, headers={"cache-control": "no-cache"})


async def _picture(visit: Visit, dialogue: Dialogue) -> Video | None:
    """The picture, where the organiser wants it on the wall; a mere link is of no use there."""
    organisation, plan = await visit.front.house.read(plans.of_visit, dialogue.id)
    video = await picture_of(visit.front, organisation, plan) if plan.stage_video else None
    return video if video and video.kind is not Kind.LINK else None


async def _sit(visit: Visit) -> tuple[Seat, Dialogue, str | None]:
    """Returns the seat, its dialogue, and the token of the session when a new one was opened."""
    link = link_hash(visit.request.path_params["link"])
    found: tuple[Seat, Dialogue] | None = await visit.front.house.read(_find, link)
    if found is None:
        raise HTTPException(404)
    token = None if visit.session else new_token()
    await visit.front.house.write(_grant, visit.session, token, found[0].id)
    if visit.session is not None:
        visit.front.door.seated(visit.session.id)
    return *found, token


def _find(tx: Tx, link: bytes) -> tuple[Seat, Dialogue] | None:
    seat = seats.find_by_link(tx, link)
    return (seat, dialogues.load(tx, seat.dialogue)) if seat else None


def _grant(tx: Tx, session: Session | None, token: str | None, seat: int) -> None:
    holder = session or sessions.create(tx, hash_token(token or new_token()))
    sessions.grant(tx, holder.id, seat)
