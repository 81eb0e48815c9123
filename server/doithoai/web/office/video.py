"""The picture beside the questions of one dialogue: its address, and whether the hall shows it too."""

from starlette.responses import Response

from doithoai.actions.planning import change_part, mark
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.video import video_of
from doithoai.web.picture import picture_of, planned_video
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other


async def page(visit: SeatVisit) -> Response:
    """Show what is planned, and what people will see of it."""
    return await _page(visit, visit.plan.video, visit.plan.stage_video)


async def change(visit: SeatVisit) -> Response:
    """Keep the address; the page again with what was pasted where it can't be used."""
    form = await visit.form()
    pasted, on_stage = form.get("video", ""), "stage" in form
    try:
        new = {"video": _address(pasted), "stage_video": on_stage}
        await visit.front.house.write(change_part, visit.seat.id, new, form.get("seen", ""))
    except Refused as refused:
        return await _page(visit, pasted, on_stage, refused)
    return see_other(_here(visit))


def _address(pasted: str) -> str:
    return video_of(pasted).link if pasted.strip() else ""


def _here(visit: SeatVisit) -> str:
    return f"/desk/{visit.dialogue.code}/video"


def _may_allow(visit: SeatVisit) -> bool:
    """Whether who looks may change the settings that the picture depends on."""
    of = [one.role for one in visit.memberships if one.organisation == visit.organisation]
    return OfficeRole.ADMINISTRATOR in of


async def _page(visit: SeatVisit, pasted: str, on_stage: bool, refused: Refused | None = None) -> Response:
    plan = visit.plan
    seen = mark({"video": plan.video, "stage_video": plan.stage_video})
    return visit.html(
        "desk_video.html", status_of(refused), here=_here(visit), dialogue=visit.dialogue,
        pasted=pasted, on_stage=on_stage, seen=seen, planned=planned_video(plan),
        shown=await picture_of(visit.front, visit.organisation, plan), may_allow=_may_allow(visit),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
