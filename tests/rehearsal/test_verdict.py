"""What the verdict blames, and that it blames nobody for another's slowness."""

from typing import Any

import pytest

from doithoai.counts import SECONDS
from doithoai.rehearsal.contract import Figures, Stored
from doithoai.rehearsal.crowd import Plan
from doithoai.rehearsal.http_line import Address
from doithoai.rehearsal.measured import Measured
from doithoai.rehearsal.operator import Operator
from doithoai.rehearsal.verdict import Bottleneck, Judging, judge
from doithoai.rehearsal.watching import Seen, Watching
from doithoai.rehearsal.words import Words

PLAN = Plan(participants=100, askers=2)
ALL_KEPT = Stored(participants=100, questions=2, supports=100, seq=9)
NOTHING = [0] * (len(SECONDS) + 1)
#: A hundred times slower than five seconds.
SLOW = [*[0] * (len(SECONDS) - 1), 100, 0]


def figures(**changed: Any) -> Figures:  # noqa: ANN401 - the fields of Figures
    usual: dict[str, Any] = {
        "process": "one", "cpu_seconds": 1.0, "memory_bytes": 10**8, "memory_free_bytes": 10**9, "files": 100,
        "files_limit": 20_000, "sockets": 100, "sockets_limit": 19_500, "waiting": 0, "loop_lag": NOTHING,
        "commits": NOTHING, "database": "sqlite", "stored": ALL_KEPT,
    }  # fmt: skip
    return Figures(**usual | changed)


def judging(last: Figures, *, own_lag: float = 0.0, acknowledged: int = 100) -> Judging:
    """Arrivals took 20 s each, which is too long; ``last`` is how the server was in the end."""
    measured = Measured(entered=acknowledged, asked=2, supported=100)
    measured.arrivals.extend([20.0] * 100)
    watching = Watching(Operator(Address("http://127.0.0.1"), None, ""), "ABCDEF")
    watching.processes = {"one": Seen([(0.0, figures()), (2.0, figures()), (4.0, last)])}
    watching.own_lag = [own_lag] * 100
    return Judging(PLAN, measured, watching, last)


@pytest.mark.parametrize(("changed", "blamed"), [
    ({}, Bottleneck.NETWORK),
    ({"cpu_seconds": 4.9}, Bottleneck.SERVER_CPU),
    ({"loop_lag": SLOW}, Bottleneck.SERVER_CPU),
    ({"commits": SLOW}, Bottleneck.DISK),
    ({"commits": SLOW, "database": "postgresql"}, Bottleneck.DATABASE),
    ({"files": 19_900}, Bottleneck.DESCRIPTORS),
    ({"files": 0}, Bottleneck.DESCRIPTORS),
    ({"sockets": 19_500}, Bottleneck.DESCRIPTORS),
    ({"sockets": 20_000, "sockets_limit": 20_000}, Bottleneck.SOCKETS),
    ({"memory_free_bytes": 10**6}, Bottleneck.MEMORY),
    ({"stored": Stored(participants=99, questions=2, supports=100, seq=9)}, Bottleneck.LOST),
])  # fmt: skip
def test_the_bottleneck_is_named(changed: dict[str, Any], blamed: Bottleneck) -> None:
    report = judge(judging(figures(**changed)))
    assert not report.ready
    assert report.bottleneck is blamed


def test_a_player_that_is_late_itself_does_not_blame_the_server() -> None:
    report = judge(judging(figures(cpu_seconds=4.9), own_lag=1.0))
    assert report.bottleneck is Bottleneck.GENERATOR


def test_what_was_acknowledged_and_is_gone_is_never_ready() -> None:
    sound = judging(figures())
    del sound.measured.arrivals[:]
    assert judge(sound).ready
    lost = judging(figures(), acknowledged=101)
    del lost.measured.arrivals[:]
    assert not judge(lost).ready


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("bottleneck", list(Bottleneck))
def test_every_bottleneck_comes_with_what_to_do(bottleneck: Bottleneck, language: str) -> None:
    report = judge(judging(figures()))
    named = type(report)(**{name: getattr(report, name) for name in report.__struct_fields__} | {
        "bottleneck": bottleneck
    })  # fmt: skip
    said = list(Words(language).verdict(named))
    assert len(said) == 2
    assert all(line.endswith(".") for line in said)
    assert all(len(line) <= 80 for line in Words(language).table(named))
