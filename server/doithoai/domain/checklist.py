"""What is settled before and after a dialogue, what is missing, and when it is due."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from doithoai.domain.calendar import ONE_DAY, day_of
from doithoai.domain.deadlines import Term, days_late, due, in_force
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.people import LEADERS, Role
from doithoai.domain.plan import Entry, Plan, Publication, Setting


class Name(StrEnum):
    """The points of the checklist, in their order."""

    UNIT = "unit"
    PROGRAMME = "programme"
    RULES = "rules"
    NOTICE = "notice"
    PEOPLE = "people"
    ENTRY = "entry"
    SITES = "sites"
    VIDEO = "video"
    SLIPS = "slips"
    REHEARSAL = "rehearsal"
    SCREENS = "screens"
    MINUTES = "minutes"
    CONCLUSION = "conclusion"
    RESULTS = "results"
    TELLING = "telling"


#: Nothing in the record says that these are done, so somebody ticks them.
TICKED: Final = frozenset({Name.SLIPS, Name.REHEARSAL, Name.SCREENS, Name.MINUTES})
AFTERWARDS: Final = frozenset({Name.MINUTES, Name.CONCLUSION, Name.RESULTS, Name.TELLING})
WORKING: Final = (Role.MODERATOR, Role.HOST, Role.LEADER, Role.SECRETARY)
OVER: Final = frozenset({Phase.CLOSED, Phase.CONCLUDED})


class Facts(Struct, frozen=True, kw_only=True):
    """What the checklist looks at.

    Attributes:
        dialogue: the dialogue.
        plan: its plan.
        today: the day on which one looks.
        holidays: the days off of its organisation.
        seated: how many seats each role has.
        invited: how many stand on the roster.
        sites: how many sites there are.
        unanswered: how many questions still wait for any answer.
    """

    dialogue: Dialogue
    plan: Plan
    today: date
    holidays: AbstractSet[date] = frozenset()
    seated: Mapping[Role, int] = {}
    invited: int = 0
    sites: int = 0
    unanswered: int = 0


class Point(Struct, frozen=True, kw_only=True):
    """One point: the day by which it is due, and by how many days it is late, 0 for in time.

    ``missing`` are the roles that nobody has, ``count`` is how many there are of what it is about.
    """

    name: Name
    is_done: bool
    due: date | None = None
    late: int = 0
    missing: tuple[Role, ...] = ()
    count: int = 0


def points(facts: Facts) -> list[Point]:
    """Return the points that this dialogue needs, in their order; those of afterwards once it is over.

    What was not prepared by then can't be any more and is left out, but for the notice, which the law wants.
    """
    found = _prepared(facts)
    if facts.dialogue.phase in OVER:
        lasting = [point for point in found if point.is_done or point.name is Name.NOTICE]
        found = [*lasting, *_followed(facts)]
    order = list(Name)
    return sorted(found, key=lambda point: order.index(point.name))


def late_publications(dialogue: Dialogue, plan: Plan, today: date, holidays: AbstractSet[date]) -> int:
    """Return how many publications of the dialogue are due and not made: what a list of dialogues shows."""
    facts = Facts(dialogue=dialogue, plan=plan, today=today, holidays=holidays)
    wanted = [_notice(facts), *(_published(facts) if dialogue.phase in OVER else ())]
    return sum(1 for point in wanted if point.late and not point.is_done)


def _prepared(facts: Facts) -> list[Point]:
    plan, notice = facts.plan, _notice(facts)
    held = day_of(facts.dialogue.starts_at)
    has_unit = bool((plan.unit or facts.dialogue.organiser) and plan.chair)
    return [
        _point(facts, Name.UNIT, has_unit, notice.due),
        _point(facts, Name.PROGRAMME, bool(plan.agenda), notice.due),
        _point(facts, Name.RULES, bool(plan.rules), notice.due),
        notice,
        _people(facts, held),
        *_where_needed(facts, held),
        _point(facts, Name.REHEARSAL, Name.REHEARSAL in plan.ticks, held - ONE_DAY),
    ]


def _where_needed(facts: Facts, held: date) -> list[Point]:
    plan, before = facts.plan, held - ONE_DAY
    is_listed, has_hall = plan.entry is not Entry.OPEN, plan.setting is not Setting.ONLINE
    wanted = [
        (is_listed, _point(facts, Name.ENTRY, facts.invited > 0, before, facts.invited)),
        (plan.entry is Entry.PERSONAL, _point(facts, Name.SLIPS, Name.SLIPS in plan.ticks, before)),
        (plan.setting is Setting.HYBRID, _point(facts, Name.SITES, facts.sites > 0, before, facts.sites)),
        (plan.setting is not Setting.IN_PERSON, _point(facts, Name.VIDEO, bool(plan.video), before)),
        (has_hall, _point(facts, Name.SCREENS, Name.SCREENS in plan.ticks, held)),
    ]
    return [point for is_needed, point in wanted if is_needed]


def _people(facts: Facts, held: date) -> Point:
    seated = dict(facts.seated)
    seated[Role.LEADER] = sum(seated.get(role, 0) for role in LEADERS)
    missing = tuple(role for role in WORKING if not seated.get(role))
    late = days_late(held, None, facts.today) if missing else 0
    return Point(name=Name.PEOPLE, is_done=not missing, due=held, late=late, missing=missing)


def _followed(facts: Facts) -> list[Point]:
    by = due(in_force(facts.plan.deadlines)[Term.TELLING], _ended(facts), facts.holidays)
    return [
        _point(facts, Name.MINUTES, Name.MINUTES in facts.plan.ticks, None),
        *_published(facts),
        _point(facts, Name.TELLING, not facts.unanswered, by, facts.unanswered),
    ]


def _published(facts: Facts) -> list[Point]:
    plan = facts.plan
    return [
        _publication(facts, Name.CONCLUSION, Term.CONCLUSION, plan.conclusion, _ended(facts)),
        _publication(facts, Name.RESULTS, Term.RESULTS, plan.results, _ended(facts)),
    ]


def _notice(facts: Facts) -> Point:
    held = day_of(facts.dialogue.starts_at)
    return _publication(facts, Name.NOTICE, Term.NOTICE, facts.plan.notice, held)


def _publication(facts: Facts, name: Name, term: Term, made: Publication | None, held: date) -> Point:
    by = due(in_force(facts.plan.deadlines)[term], held, facts.holidays)
    done = date.fromisoformat(made.day) if made else None
    late = days_late(by, done, facts.today)
    return Point(name=name, is_done=made is not None, due=by, late=late)


def _point(facts: Facts, name: Name, is_done: bool, by: date | None, count: int = 0) -> Point:
    late = 0 if is_done or by is None else days_late(by, None, facts.today)
    return Point(name=name, is_done=is_done, due=by, late=late, count=count)


def _ended(facts: Facts) -> date:
    return day_of(facts.dialogue.closed_at or facts.dialogue.starts_at)
