"""One dialogue on the desk, at a glance: what is settled, what is missing, and when it is due."""

from datetime import date

from starlette.responses import Response

from doithoai.actions import planning
from doithoai.domain.calendar import day_of
from doithoai.domain.checklist import Facts, points
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan, Publication
from doithoai.store import holidays, plans, readiness
from doithoai.store.transaction import Tx
from doithoai.web.office.points import PUBLISHED, lines
from doithoai.web.qr import base_url
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other


async def page(visit: SeatVisit) -> Response:
    """Show the dialogue on the desk."""
    return await _page(visit, {})


async def publish(visit: SeatVisit) -> Response:
    """Note that something was made public, on which day, where and by whom; or take the note away."""
    form = await visit.form()
    try:
        name, made = _read(form)
        await visit.front.house.write(planning.change_part, visit.seat.id, {name: made}, form.get("seen", ""))
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(f"/desk/{visit.dialogue.code}#{name}")


async def tick(visit: SeatVisit) -> Response:
    """Tick a point that nothing in the record settles, or take the tick away."""
    form = await visit.form()
    name, is_done = form.get("name", ""), form.get("done") == "1"
    await visit.front.house.write(planning.tick, visit.seat.id, name, is_done)
    return see_other(f"/desk/{visit.dialogue.code}#{name}")


def _read(form: dict[str, str]) -> tuple[str, Publication | None]:
    name = form.get("name", "")
    if name not in PUBLISHED:
        raise Refused("form_unreadable")
    if "drop" in form:
        return name, None
    return name, Publication(day=form.get("day", ""), where=form.get("where", ""), by=form.get("by", ""))


async def _page(visit: SeatVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    dialogue, house = visit.dialogue, visit.front.house
    today = day_of(house.clock())
    facts = await house.read(_facts, dialogue, visit.organisation, today)
    listed = lines(visit.words, points(facts), facts.plan, dialogue.code, today)
    if refused is not None and refused.code == "changed_meanwhile":
        form = {**form, "seen": _marks(facts.plan)[form["name"]]}
    return visit.html(
        "desk_dialogue.html", status_of(refused), here=f"/desk/{dialogue.code}", dialogue=dialogue,
        base=base_url(visit), lines=listed, done=sum(line.is_done for line in listed), form=form,
        marks=_marks(facts.plan), today=today.isoformat(), me=visit.seat.name,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip


def _marks(plan: Plan) -> dict[str, str]:
    return {name: planning.mark({name: getattr(plan, name)}) for name in PUBLISHED}


def _facts(tx: Tx, dialogue: Dialogue, organisation: int | None, today: date) -> Facts:
    counted = readiness.count(tx, dialogue.id)
    return Facts(
        dialogue=dialogue,
        plan=plans.load(tx, dialogue.id).plan,
        today=today,
        holidays=holidays.of_organisation(tx, organisation),
        seated=counted.seated,
        invited=counted.invited,
        sites=counted.sites,
        unanswered=counted.unanswered,
    )
