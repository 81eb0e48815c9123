"""The picture beside the questions of one dialogue: its address, and whether the hall shows it too."""

from msgspec.structs import replace
from starlette.responses import Response

from doithoai.actions.planning import change_plan
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.video import video_of
from doithoai.store import plans
from doithoai.store.plans import Kept
from doithoai.web.office.versions import seen_in
from doithoai.web.picture import picture_of, planned_video
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other


async def page(visit: SeatVisit) -> Response:
    """Show what is planned, and what people will see of it."""
    kept = await visit.front.house.read(plans.load, visit.dialogue.id)
    return await _page(visit, kept, kept.plan.video, kept.plan.stage_video)


async def change(visit: SeatVisit) -> Response:
    """Keep the address; the page again with what was pasted where it can't be used."""
    form = await visit.form()
    pasted, on_stage = form.get("video", ""), "stage" in form
    kept = await visit.front.house.read(plans.load, visit.dialogue.id)
    try:
        plan = replace(kept.plan, video=_address(pasted), stage_video=on_stage)
        await visit.front.house.write(change_plan, visit.seat.id, plan, seen_in(form))
    except Refused as refused:
        return await _page(visit, kept, pasted, on_stage, refused)
    return see_other(_here(visit))


def _address(pasted: str) -> str:
    return video_of(pasted).link if pasted.strip() else ""


def _here(visit: SeatVisit) -> str:
    return f"/desk/{visit.dialogue.code}/video"


def _may_allow(visit: SeatVisit) -> bool:
    """Whether who looks may change the settings that the picture depends on."""
    of = [one.role for one in visit.memberships if one.organisation == visit.organisation]
    return OfficeRole.ADMINISTRATOR in of


async def _page(
    visit: SeatVisit, kept: Kept, pasted: str, on_stage: bool, refused: Refused | None = None
) -> Response:
    return visit.html(
        "desk_video.html", status_of(refused), here=_here(visit), dialogue=visit.dialogue,
        pasted=pasted, on_stage=on_stage, version=kept.version, planned=planned_video(kept.plan),
        shown=await picture_of(visit.front, visit.organisation, kept.plan), may_allow=_may_allow(visit),
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
