"""How large the faults are: small beside all other tests, or as large as they are promised to be survived."""

from dataclasses import dataclass
from typing import Final

import pytest


@dataclass(frozen=True)
class Scale:
    """The numbers that the fault tests take.

    Attributes:
        clients: sockets that are open.
        submits_per_second: questions that all of them ask together.
        questions_each: after so many an asker rests; one seat may ask five a minute.
        kills: how often the server is taken away.
        copies: how often its files are copied.
        away_seconds: how long Redis is away.
        cut_seconds: how long the network is away.
        patience: what the server's and the clients' own waits are multiplied by.
        events: what a slow viewer misses.
        slow: connections that drip, lines that are half open, or viewers that read nothing.
        slack: what a promised time is multiplied by on a machine that has other things to do.
        current_seconds: within which everybody is promised to be current after a restart.
        dripping_seconds: how long slow connections go on.
        soak_seconds: how long the server is watched for what it does not give back.
        ledger_rows: how long the record is that a migration finds.
    """

    clients: int
    submits_per_second: float
    questions_each: int
    kills: int
    copies: int
    away_seconds: float
    cut_seconds: float
    patience: float
    events: int
    slow: int
    slack: float
    current_seconds: float
    dripping_seconds: float
    soak_seconds: float
    ledger_rows: int


SMALL: Final = Scale(
    clients=120, submits_per_second=60, questions_each=4, kills=4, copies=10, away_seconds=2.0,
    cut_seconds=1.5, patience=0.1, events=300, slow=20, slack=3.0, current_seconds=15,
    dripping_seconds=3, soak_seconds=6, ledger_rows=2_000,
)  # fmt: skip
FULL: Final = Scale(
    clients=3218, submits_per_second=100, questions_each=30, kills=20, copies=50, away_seconds=30,
    cut_seconds=60, patience=1.0, events=2000, slow=100, slack=1.0, current_seconds=30,
    dripping_seconds=60, soak_seconds=300, ledger_rows=100_000,
)  # fmt: skip


def add_options(parser: pytest.Parser) -> None:
    """Give pytest the options with which ``make faults`` runs."""
    parser.addoption("--faults", choices=("small", "full"), default="small", help="how large faults are")
    parser.addoption("--faults-table", default="", help="a file for the table of the faults' results")
    parser.addoption("--soak-seconds", type=float, default=0.0, help="how long F20 and F24 go on")
