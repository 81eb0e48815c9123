"""The picture beside the questions: what a page of a dialogue may load, and the policy that lets it."""

from starlette.responses import Response

from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan
from doithoai.domain.video import Kind, Video, as_allowed, video_of
from doithoai.web.front import Front
from doithoai.web.guards import let_in


async def picture_of(front: Front, organisation: int | None, plan: Plan) -> Video | None:
    """Return the picture that ``plan`` names, as far as the organisation's administrators allow it."""
    video = planned_video(plan)
    if video is None or video.kind is Kind.LINK:
        return video
    origins = await front.embeds.find(organisation) if organisation is not None else ()
    return as_allowed(video, origins)


def with_picture(page: Response, video: Video | None) -> Response:
    """Return ``page`` with the policy that lets it show ``video``."""
    return page if video is None else let_in(page, video)


def planned_video(plan: Plan) -> Video | None:
    """Return what ``plan`` names, whether it may be shown or not; None for nothing that can be read."""
    try:  # an older release may have taken what this one refuses
        return video_of(plan.video) if plan.video else None
    except Refused:
        return None
