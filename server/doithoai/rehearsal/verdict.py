"""The verdict: what was measured against what is promised, and the bottleneck by its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from msgspec import Struct

from doithoai.live.descriptors import MOST
from doithoai.rehearsal.contract import Figures, Stored
from doithoai.rehearsal.crowd import Plan
from doithoai.rehearsal.measured import Measured, percentile
from doithoai.rehearsal.watching import Seen, Watching


class Bottleneck(StrEnum):
    """What was too small."""

    LOST = "lost"
    GENERATOR = "generator"
    DESCRIPTORS = "descriptors"
    SOCKETS = "sockets"
    MEMORY = "memory"
    SERVER_CPU = "server_cpu"
    DISK = "disk"
    DATABASE = "database"
    NETWORK = "network"


class Measure(Struct, frozen=True, kw_only=True):
    """One line of the table: ``value`` must not be above ``limit``. ``unit`` is ``s`` or ``count``."""

    name: str
    value: float
    limit: float
    unit: str = "s"

    @property
    def is_met(self) -> bool:
        """Whether the promise was kept."""
        return self.value <= self.limit


class Report(Struct, frozen=True, kw_only=True):
    """The outcome of a rehearsal, as ``--json`` prints it. Shares are of one core, times in seconds."""

    form: str = "doithoai/rehearsal/1"
    ready: bool
    participants: int
    askers: int
    measures: list[Measure]
    bottleneck: Bottleneck | None
    failures: dict[str, int]
    closings: dict[str, int]
    received: dict[str, int]
    stored: Stored
    server: dict[str, float]
    generator: dict[str, float]


ARRIVAL_SECONDS: Final = 10.0
ACK_SECONDS: Final = 1.0
SCREEN_SECONDS: Final = 1.0
RETURN_SECONDS: Final = 30.0
#: From here on a core has nothing left to give.
BUSY_SHARE: Final = 0.9
LATE_SECONDS: Final = 0.25
SLOW_COMMIT_SECONDS: Final = 0.25
MEMORY_LEFT_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Judging:
    """All that the verdict is made of; ``last`` is the last look at the server."""

    plan: Plan
    measured: Measured
    watching: Watching
    last: Figures


def judge(judging: Judging) -> Report:
    """Return the verdict."""
    measures = _measures(judging)
    ready = all(measure.is_met for measure in measures)
    measured, seen = judging.measured, list(judging.watching.processes.values())
    return Report(
        ready=ready,
        participants=judging.plan.participants,
        askers=judging.plan.askers,
        measures=measures,
        bottleneck=None if ready else _bottleneck(judging, seen),
        failures={name: count for name, count in sorted(measured.failures.items()) if count},
        closings={str(code): count for code, count in sorted(measured.closings.items()) if count > 0},
        received=_acknowledged(measured),
        stored=judging.last.stored,
        server=_of_the_server(seen),
        generator={
            "busiest": round(judging.watching.own_busiest, 3),
            "lag_p99": round(percentile(judging.watching.own_lag, 0.99), 4),
        },
    )


def _measures(judging: Judging) -> list[Measure]:
    measured = judging.measured
    refused = sum(measured.failures.values()) + sum(max(0, count) for count in measured.closings.values())
    return [
        Measure(name="arrival_p95", value=_p95(measured.arrivals), limit=ARRIVAL_SECONDS),
        Measure(name="question_ack_p95", value=_p95(measured.question_acks), limit=ACK_SECONDS),
        Measure(name="on_screens_p95", value=_p95(measured.on_screens), limit=SCREEN_SECONDS),
        Measure(name="support_ack_p95", value=_p95(measured.support_acks), limit=ACK_SECONDS),
        Measure(name="return_max", value=round(max(measured.returns, default=0), 4), limit=RETURN_SECONDS),
        Measure(name="refused", value=refused, limit=0, unit="count"),
        Measure(name="lost", value=_lost(judging), limit=0, unit="count"),
    ]


def _p95(values: Sequence[float]) -> float:
    return round(percentile(values, 0.95), 4)


def _acknowledged(measured: Measured) -> dict[str, int]:
    return {
        "participants": measured.entered,
        "questions": measured.asked,
        "supports": measured.supported,
    }


def _lost(judging: Judging) -> int:
    """What was acknowledged and isn't stored, or isn't on a screen."""
    stored = judging.last.stored
    kept = {"participants": stored.participants, "questions": stored.questions, "supports": stored.supports}
    gone = sum(max(0, told - kept[name]) for name, told in _acknowledged(judging.measured).items())
    return gone + judging.measured.missing_cards


def _bottleneck(judging: Judging, seen: list[Seen]) -> Bottleneck:
    """The first that explains it, the surest first."""
    looks = [figures for process in seen for figures in process.figures]
    measured, watching = judging.measured, judging.watching
    generator_is_late = percentile(watching.own_lag, 0.99) > LATE_SECONDS or watching.own_busiest > BUSY_SHARE
    server_is_busy = any(process.busiest > BUSY_SHARE or process.lag(0.99) > LATE_SECONDS for process in seen)
    is_sqlite = judging.last.database == "sqlite"
    signs = (
        (Bottleneck.GENERATOR, measured.failures["too_many_files"] > 0),
        (Bottleneck.DESCRIPTORS, looks[0].files > 0 and any(map(_has_no_file_left, looks))),
        (Bottleneck.SOCKETS, any(look.sockets >= MOST for look in looks)),
        (Bottleneck.MEMORY, any(0 < look.memory_free_bytes < MEMORY_LEFT_BYTES for look in looks)),
        (Bottleneck.LOST, _lost(judging) > 0),
        (Bottleneck.SERVER_CPU, server_is_busy and not generator_is_late),
        (Bottleneck.GENERATOR, generator_is_late),
        (
            Bottleneck.DISK if is_sqlite else Bottleneck.DATABASE,
            any(process.commit(0.99) > SLOW_COMMIT_SECONDS for process in seen),
        ),
    )
    return next((name for name, is_seen in signs if is_seen), Bottleneck.NETWORK)


def _has_no_file_left(look: Figures) -> bool:
    """To count them takes one more, so a process that has none left counts 0.

    Before that, sockets are refused: a few files are kept for the rest of the work.
    """
    return look.sockets >= look.sockets_limit < MOST or not 0 < look.files < look.files_limit * 0.95


def _of_the_server(seen: list[Seen]) -> dict[str, float]:
    looks = [figures for process in seen for figures in process.figures]
    return {
        "processes": len(seen),
        "busiest": round(max((process.busiest for process in seen), default=0), 3),
        "lag_p99": max((process.lag(0.99) for process in seen), default=0),
        "commit_p50": max((process.commit(0.5) for process in seen), default=0),
        "commit_p99": max((process.commit(0.99) for process in seen), default=0),
        "memory_bytes": max((look.memory_bytes for look in looks), default=0),
        "files": max((look.files for look in looks), default=0),
        "files_limit": min((look.files_limit for look in looks), default=0),
        "waiting": max((look.waiting for look in looks), default=0),
    }
