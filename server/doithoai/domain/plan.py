"""The plan of a dialogue: all that its organiser settles before it starts, besides what the header says."""

from enum import StrEnum

from msgspec import Struct


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
        video: the address of the picture, empty for none.
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
    notice: Publication | None = None
    conclusion: Publication | None = None
    results: Publication | None = None
    ticks: tuple[str, ...] = ()
    retention_months: int | None = None
