"""What each fault test saw: asserted where it is seen, told in a table at the end of the run."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

FAULT: Final = "fault"
SEEN: Final = "seen"
TALLY: Final = "tally"
_HEADS: Final = ("id", "fault", "received = acknowledged = stored", "measured (promised)", "result")


@dataclass(frozen=True)
class Results:
    """Takes what one test sees. What is told goes along with pytest's report of the test."""

    item: pytest.Item
    slack: float

    def tallied(self, received: int, acknowledged: int, stored: int) -> None:
        """Note how many questions the server received, acknowledged and holds; they must be equal."""
        self._tell(TALLY, f"{received} = {acknowledged} = {stored}")
        assert received == acknowledged == stored

    def timed(self, what: str, seconds: float, at_most: float) -> None:
        """Note a time and see that it is no longer than promised; a small run is given some slack."""
        self._tell(SEEN, f"{what} {_short(seconds)} s (≤ {_short(at_most)} s)")
        assert seconds <= at_most * self.slack, what

    def counted(self, what: str, count: float, at_most: float) -> None:
        """Note a figure that no busy machine changes, and see that it is no larger than promised."""
        self._tell(SEEN, f"{what} {_short(count)} (≤ {_short(at_most)})")
        assert count <= at_most, what

    def compared(self, what: str, ratio: float, at_most: float) -> None:
        """Note a ratio of two times and see that it is no larger than promised, but for the slack."""
        self._tell(SEEN, f"{what} {_short(ratio)} × (≤ {_short(at_most)} ×)")
        assert ratio <= at_most * self.slack, what

    def held(self, what: str) -> None:
        """Note something that was seen to be so."""
        self._tell(SEEN, what)

    def _tell(self, kind: str, text: str) -> None:
        self.item.user_properties.append((kind, text))


def name_faults(items: Iterable[pytest.Item]) -> None:
    """Give each test that is marked with a fault its first words in the table."""
    for item in items:
        marker = item.get_closest_marker(FAULT)
        if marker is not None:
            item.user_properties.append((FAULT, " ".join(marker.args)))


def tell(config: pytest.Config, terminal: pytest.TerminalReporter) -> None:
    """Print the table after a full run, and write it where ``--faults-table`` says.

    In the file the first line tells the size of the faults and the day.
    """
    reports = [report for kind in ("passed", "failed", "error") for report in terminal.stats.get(kind, [])]
    last = {report.nodeid: report for report in reports if isinstance(report, pytest.TestReport)}
    lines = table(last.values())
    if len(lines) <= 1:
        return
    size = config.getoption("--faults")
    if size == "full":
        terminal.write_sep("=", "faults")
        terminal.write_line("\n".join(lines))
    if config.getoption("--faults-table"):
        head = f"{size} {datetime.now(UTC).date().isoformat()}"
        Path(config.getoption("--faults-table")).write_text(
            "\n".join([head, *lines]) + "\n", encoding="utf-8"
        )


def table(reports: Iterable[pytest.TestReport]) -> list[str]:
    """Return the lines of a table with one row for each fault."""
    of_fault: defaultdict[str, list[pytest.TestReport]] = defaultdict(list)
    for report in reports:
        for fault in _told(report, FAULT):
            of_fault[fault].append(report)
    rows = sorted((_row(fault, tests) for fault, tests in of_fault.items()), key=_number)
    return [" | ".join(cells) for cells in [_HEADS, *rows]]


def _row(fault: str, reports: list[pytest.TestReport]) -> tuple[str, ...]:
    name, _, what = fault.partition(" ")
    tally = [told for report in reports for told in _told(report, TALLY)]
    seen = [told for report in reports for told in _told(report, SEEN)]
    is_well = all(report.passed for report in reports)
    return (name, what, "; ".join(tally), "; ".join(seen), "passed" if is_well else "FAILED")


def _told(report: pytest.TestReport, kind: str) -> list[str]:
    return [str(value) for key, value in report.user_properties if key == kind]


def _number(row: tuple[str, ...]) -> tuple[int, str]:
    return int(row[0].removeprefix("F")), row[1]


def _short(figure: float) -> str:
    return f"{figure:.3g}" if figure < 100 else f"{figure:.0f}"
