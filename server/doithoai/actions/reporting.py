"""How an organiser attaches the opening report to a dialogue, or takes it away."""

from msgspec.structs import replace

from doithoai.actions.planning import change_plan
from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan, Report
from doithoai.domain.report import Attached
from doithoai.store import files, plans, seats
from doithoai.store.transaction import Tx


def attach_report(tx: Tx, seat_id: int, attached: Attached, sha256: str, content: bytes, seen: str) -> None:
    """Make ``content`` the report of the dialogue of an organiser's seat, in place of the one before.

    ``sha256`` is that of ``content`` as hex, ``seen`` that of the report that the organiser saw, empty for
    none. Raises ``Refused``, also ``changed_meanwhile`` where a colleague attached another one since.
    """
    files.keep(tx, sha256, attached.kind, content)
    _change(tx, seat_id, Report(file=sha256, name=attached.name), seen)


def remove_report(tx: Tx, seat_id: int, seen: str) -> None:
    """Take the report away; ``seen`` and what is raised are as in :func:`attach_report`."""
    _change(tx, seat_id, None, seen)


def _change(tx: Tx, seat_id: int, report: Report | None, seen: str) -> None:
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    kept = plans.load(tx, seat.dialogue)
    if report_of(kept.plan) != seen:
        raise Refused("changed_meanwhile", by=kept.changed_by)
    change_plan(tx, seat_id, replace(kept.plan, report=report), kept.version)
    if seen and (report is None or report.file != seen):
        files.drop_unused(tx, seen)


def report_of(plan: Plan) -> str:
    """Return the SHA-256 of the report of ``plan`` as hex, empty where it has none."""
    return plan.report.file if plan.report else ""
