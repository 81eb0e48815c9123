"""What stands in the forms of a plan, and how it is read: one pair of functions for each part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from doithoai.domain.calendar import VIETNAM
from doithoai.domain.deadlines import USUAL, Term, in_force, unusual
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.plan import INVITED_LIMIT, Deadline, Entry, Occasion, Setting
from doithoai.domain.text import fold
from doithoai.web.office.reading import choice, moment, names, whole

#: What was planned, by its names; and what stands in a form: texts, and lists where one may give several.
Values = Mapping[str, Any]
Form = dict[str, Any]
SPARE_UNITS: Final = 3


@dataclass(frozen=True, slots=True)
class Units:
    """The units to choose from, by id; each has a name of its own."""

    names: dict[int, str] = field(default_factory=dict)

    def read(self, text: str) -> int:
        """Return the unit called ``text``, marks and letter case aside where no name says just this."""
        exact = [unit for unit, name in self.names.items() if name == text]
        near = exact or [unit for unit, name in self.names.items() if fold(name) == fold(text)]
        if len(near) != 1:
            raise Refused("no_such_unit_name", name=text[:80])
        return near[0]


def write_what(values: Values, units: Units) -> Form:
    """What it is called, why, and who holds it."""
    return {
        **{name: values[name] for name in ("title", "occasion", "setting", "theme", "organiser", "chair")},
        "salutation": values["salutation"],
        "unit": units.names.get(values["unit"], ""),
        "units": [units.names.get(unit, "") for unit in values["units"]],
        "leaders": "\n".join(values["leaders"]),
        "fields": "\n".join(values["fields"]),
    }


def read_what(form: Form, units: Units) -> Values:
    """Raises ``Refused`` for what is no choice, and for the name of a unit that there isn't."""
    return {
        **{name: form.get(name, "") for name in ("title", "theme", "organiser", "chair")},
        "occasion": choice(Occasion, form.get("occasion", "")),
        "setting": choice(Setting, form.get("setting", "")),
        "salutation": choice(Salutation, form.get("salutation", "")),
        "unit": units.read(form["unit"].strip()) if form.get("unit", "").strip() else None,
        "units": tuple(units.read(text) for text in form["units"]),
        "leaders": tuple(form.get("leaders", "").splitlines()),
        "fields": names(form.get("fields", "")),
    }


def write_when(values: Values, _units: Units) -> Form:
    """When and where it is held, and when questions are taken."""
    moments = ("starts_at", "ends_at", "collecting_from", "intake_until")
    return {"place": values["place"], **{name: _local(values[name]) for name in moments}}


def read_when(form: Form, _units: Units) -> Values:
    """Raises ``Refused`` for what is no time, and for an end that doesn't come after the beginning."""
    starts_at, ends_at = moment(form.get("starts_at", "")), _moment(form, "ends_at")
    if ends_at is not None and ends_at <= starts_at:
        raise Refused("ends_too_early")
    return {
        "place": form.get("place", ""), "starts_at": starts_at, "ends_at": ends_at,
        "collecting_from": _moment(form, "collecting_from"), "intake_until": _moment(form, "intake_until"),
    }  # fmt: skip


def write_rules(values: Values, _units: Units) -> Form:
    """What everybody accepts on entering."""
    return {"rules": values["rules"]}


def read_rules(form: Form, _units: Units) -> Values:
    """Never refuses; ``domain.plan.check`` does."""
    return {"rules": form.get("rules", "")}


def write_law(values: Values, _units: Units) -> Form:
    """What it rests on, and the deadlines."""
    form = {"legal_basis": values["legal_basis"]}
    for term, deadline in in_force(values["deadlines"]).items():
        form |= {
            f"days_{term}": str(deadline.days),
            f"count_{term}": "working" if deadline.working else "calendar",
            f"basis_{term}": deadline.basis,
        }
    return form


def read_law(form: Form, _units: Units) -> Values:
    """Raises ``Refused`` for what is no number of days."""
    return {
        "legal_basis": form.get("legal_basis", ""),
        "deadlines": unusual(_deadline(form, term) for term in USUAL),
    }


def write_entry(values: Values, _units: Units) -> Form:
    """How names are shown, and who may enter."""
    invited = values["invited"]
    return {
        "identities": list(values["identities"]),
        **{name: "1" if values[name] else "" for name in ("asks_name", "listed", "one_device")},
        "entry": values["entry"],
        "invited": "" if invited is None else str(invited),
    }


def read_entry(form: Form, _units: Units) -> Values:
    """Raises ``Refused`` where no way to show names is left, and for what is no choice or number."""
    identities = tuple(identity for identity in Identity if identity in form["identities"])
    if not identities:
        raise Refused("identity_missing")
    invited = form.get("invited", "").strip()
    return {
        "identities": identities,
        **{name: bool(form.get(name)) for name in ("asks_name", "listed", "one_device")},
        "entry": choice(Entry, form.get("entry", "")),
        "invited": whole(invited, "invited_out_of_bounds", INVITED_LIMIT) if invited else None,
    }


def _deadline(form: Form, term: Term) -> Deadline:
    days = whole(form.get(f"days_{term}", ""), "deadline_out_of_bounds", 365)
    is_working = form.get(f"count_{term}") == "working"
    return Deadline(kind=term, days=days, working=is_working, basis=form.get(f"basis_{term}", ""))


def _moment(form: Form, name: str) -> int | None:
    return moment(form[name]) if form.get(name) else None


def _local(at_ms: int | None) -> str:
    if at_ms is None:
        return ""
    local = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(VIETNAM)
    return local.strftime("%Y-%m-%dT%H:%M")
