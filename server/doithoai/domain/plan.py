"""The plan of a dialogue: all that its organiser settles before it starts, besides what the header says."""

from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line, optional, required

T = TypeVar("T")


class Occasion(StrEnum):
    """Why it is held (Luật Tổ chức chính quyền địa phương 2025, điều 43)."""

    PERIODIC = "periodic"
    AD_HOC = "ad_hoc"
    ON_REQUEST = "on_request"


class Setting(StrEnum):
    """Where people meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Entry(StrEnum):
    """Who may enter.

    ``open``: whoever has the code. ``listed``: with the code, whose name and unit are on the roster.
    ``personal``: only with a personal link or code.
    """

    OPEN = "open"
    LISTED = "listed"
    PERSONAL = "personal"


class AgendaItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A point of the programme: how long it takes, what it is, who does it."""

    minutes: int
    title: str
    who: str = ""


class Deadline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much time a law or rule gives for one thing, see ``domain.deadlines`` for the kinds."""

    kind: str
    days: int
    working: bool = False
    basis: str = ""


class Publication(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That something was made public: on which day (ISO), where, by whom."""

    day: str
    where: str = ""
    by: str = ""


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The opening report: the SHA-256 of its file as hex, and the name it was uploaded with."""

    file: str
    name: str


class Plan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the plan; everything may be missing, and the checklist then says so.

    Attributes:
        occasion: why it is held.
        setting: where people meet.
        legal_basis: one basis a line.
        unit: the unit that organises it, its id; None where it isn't one of the tree.
        units: the units it is held with.
        chair: who chairs, with title.
        leaders: who answers, one each.
        agenda: the programme in order.
        rules: what everybody accepts on entering.
        report: the opening report.
        deadlines: those that differ from the usual ones.
        collecting_from: when questions are first taken, ms since 1970 UTC; None: by hand.
        intake_until: when the last question is taken, ms since 1970 UTC; None: by hand.
        entry: who may enter.
        one_device: whether a personal link works on one device only.
        invited: how many were invited, where there is no roster.
        field_units: for each field the unit that answers it, its id.
        video: the address of the picture as ``domain.video`` reads it, empty for none.
        stage_video: whether the hall's screen shows the picture too, without sound.
        notice: that the notice was given.
        conclusion: that the notice of the conclusion was given.
        results: that the results were published.
        ticks: points of the checklist that somebody ticked by hand.
        retention_months: how long names are kept after the conclusion, None: as the organisation says.
    """

    occasion: Occasion = Occasion.PERIODIC
    setting: Setting = Setting.ONLINE
    legal_basis: str = ""
    unit: int | None = None
    units: tuple[int, ...] = ()
    chair: str = ""
    leaders: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    rules: str = ""
    report: Report | None = None
    deadlines: tuple[Deadline, ...] = ()
    collecting_from: int | None = None
    intake_until: int | None = None
    entry: Entry = Entry.OPEN
    one_device: bool = False
    invited: int | None = None
    field_units: dict[str, int] = {}
    video: str = ""
    stage_video: bool = False
    notice: Publication | None = None
    conclusion: Publication | None = None
    results: Publication | None = None
    ticks: tuple[str, ...] = ()
    retention_months: int | None = None


ITEMS_LIMIT: Final = 100
DAY_MINUTES: Final = 24 * 60
DEADLINE_DAYS: Final = 365
LEADERS_LIMIT: Final = 30
UNITS_LIMIT: Final = 200
INVITED_LIMIT: Final = 1_000_000
LINE_LIMIT: Final = 200
BASIS_LIMIT: Final = 300
LAW_LIMIT: Final = 4_000
RULES_LIMIT: Final = 10_000


def check(plan: Plan, starts_at: int) -> Plan:
    """Return ``plan`` as it is kept, its texts cleaned; ``starts_at`` is the dialogue's, ms since 1970 UTC.

    Raises ``Refused`` for what contradicts, for texts that are too long and for too much of anything.
    """
    _check_moments(plan, starts_at)
    if plan.invited is not None and not 0 <= plan.invited <= INVITED_LIMIT:
        raise Refused("invited_out_of_bounds", limit=INVITED_LIMIT)
    return replace(
        plan,
        legal_basis=optional(plan.legal_basis, LAW_LIMIT, "legal_basis"),
        units=_at_most(tuple(dict.fromkeys(plan.units)), UNITS_LIMIT, "units"),
        chair=optional(clean_line(plan.chair), LINE_LIMIT, "chair"),
        leaders=_leaders(plan.leaders),
        agenda=_agenda(plan.agenda),
        rules=optional(plan.rules, RULES_LIMIT, "rules"),
        deadlines=tuple(map(_deadline, plan.deadlines)),
        notice=_publication(plan.notice),
        conclusion=_publication(plan.conclusion),
        results=_publication(plan.results),
        ticks=tuple(sorted(set(plan.ticks))),
    )


def copied(plan: Plan, shift: int) -> Plan:
    """Return ``plan`` for a dialogue that is held ``shift`` ms later, without what is of one date only."""
    collecting_from, intake_until = (
        None if at is None else at + shift for at in (plan.collecting_from, plan.intake_until)
    )
    return replace(
        plan, collecting_from=collecting_from, intake_until=intake_until, video="", report=None,
        invited=None, notice=None, conclusion=None, results=None, ticks=(),
    )  # fmt: skip


def _check_moments(plan: Plan, starts_at: int) -> None:
    if plan.intake_until is not None and plan.intake_until <= starts_at:
        raise Refused("intake_ends_too_early")
    if plan.collecting_from is not None and plan.collecting_from >= starts_at:
        raise Refused("collecting_too_late")


def _leaders(leaders: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (optional(clean_line(leader), LINE_LIMIT, "leader") for leader in leaders)
    return _at_most(tuple(dict.fromkeys(filter(None, cleaned))), LEADERS_LIMIT, "leaders")


def _agenda(agenda: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    items = tuple(map(_item, _at_most(agenda, ITEMS_LIMIT, "items")))
    if sum(item.minutes for item in items) > DAY_MINUTES:
        raise Refused("agenda_too_long")
    return items


def _item(item: AgendaItem) -> AgendaItem:
    if not 0 < item.minutes <= DAY_MINUTES:
        raise Refused("minutes_out_of_bounds", limit=DAY_MINUTES)
    title = required(clean_line(item.title), LINE_LIMIT, "item")
    return replace(item, title=title, who=optional(clean_line(item.who), LINE_LIMIT, "item"))


def _deadline(deadline: Deadline) -> Deadline:
    if not 0 <= deadline.days <= DEADLINE_DAYS:
        raise Refused("deadline_out_of_bounds", limit=DEADLINE_DAYS)
    return replace(deadline, basis=optional(clean_line(deadline.basis), BASIS_LIMIT, "basis"))


def _publication(made: Publication | None) -> Publication | None:
    if made is None:
        return None
    try:
        date.fromisoformat(made.day)
    except ValueError:
        raise Refused("not_a_date") from None
    where = optional(clean_line(made.where), LINE_LIMIT, "where")
    return replace(made, where=where, by=optional(clean_line(made.by), LINE_LIMIT, "by"))


def _at_most(items: tuple[T, ...], limit: int, what: str) -> tuple[T, ...]:
    if len(items) > limit:
        raise Refused(f"too_many_{what}", limit=limit)
    return items
