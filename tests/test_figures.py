"""README's table of figures says what was measured, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from bench import figures, report
from bench.demands import CROWD, DEMANDS
from bench.report import Figure

MEASURED = [
    Figure(f"fanout_latency_p50_product_{CROWD}", 12.345, "ms"),
    Figure(f"fanout_latency_p99_product_{CROWD}", 1234.5, "ms", spread=(900.0, 1500.0)),
]
ON_SCREENS = "| 12.3 ms / 1.23 s | `python -m bench fanout` |"


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    """A README without figures."""
    path = tmp_path / "README.md"
    path.write_text(f"before\n{figures.BEGIN}\n{figures.END}\nafter\n", encoding="utf-8")
    return path


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A folder with what one measurement found."""
    report.keep("fanout", MEASURED, tmp_path / "measured")
    return tmp_path / "measured"


def _rows(readme: Path) -> list[str]:
    return [line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]


def test_the_table_holds_what_was_measured_and_leaves_out_what_was_not(readme: Path, measured: Path) -> None:
    assert figures.main([], readme, measured) == 0
    [row] = _rows(readme)
    assert row.endswith(ON_SCREENS)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")


def test_a_changed_figure_makes_the_readme_out_of_date(
    readme: Path, measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures.main([], readme, measured)
    assert figures.main(["--check"], readme, measured) == 0
    report.keep("fanout", [MEASURED[0], Figure(MEASURED[1].name, 59.0, "ms")], measured)
    assert figures.main(["--check"], readme, measured) == 1
    assert "run python -m bench.figures" in capsys.readouterr().err


def test_a_changed_word_in_the_readme_is_found(readme: Path, measured: Path) -> None:
    figures.main([], readme, measured)
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace("1.23 s", "0.05 s"), encoding="utf-8")
    assert figures.main(["--check"], readme, measured) == 1


def test_what_is_kept_names_machine_and_day_but_no_place(measured: Path) -> None:
    kept = json.loads((measured / "fanout.json").read_text(encoding="utf-8"))
    assert set(kept) == {"cores", "cpu", "date", "figures"}
    assert kept["figures"][MEASURED[1].name] == {"unit": "ms", "value": 1234.5, "spread": [900.0, 1500.0]}


@pytest.mark.parametrize(("participants", "rows"), [(CROWD, 1), (CROWD - 1, 0)])
def test_only_a_rehearsal_of_the_full_crowd_counts(
    readme: Path, measured: Path, participants: int, rows: int
) -> None:
    verdict = {"participants": participants, "measures": [{"name": "lost", "value": 0.0, "unit": "count"}]}
    (measured / "rehearsal.json").write_text(json.dumps(verdict), encoding="utf-8")
    figures.main([], readme, measured)
    assert sum(f"| 0 | `doithoai rehearse --participants {CROWD}` |" in row for row in _rows(readme)) == rows


@pytest.mark.parametrize(("size", "rows"), [("full", ["1 of 2"]), ("small", [])])
def test_only_faults_at_full_size_count(readme: Path, measured: Path, size: str, rows: list[str]) -> None:
    table = "id | fault | result\nF1 | killed | passed\nF12 | clock | FAILED\n"
    (measured / "faults.txt").write_text(f"{size} 2026-11-23\n{table}", encoding="utf-8")
    figures.main([], readme, measured)
    assert [row.split(" | ")[2] for row in _rows(readme) if "`make faults`" in row] == rows


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (999.6, "ms", "1 s"),
        (60.4, "ms", "60 ms"),
        (0.381, "ms", "380 µs"),
        (287.0, "us", "290 µs"),
        (1.254, "ratio", "1.25 ×"),
        (0.354, "cores", "0.35 cores"),
        (5430.0, "bytes", "5.3 KiB"),
        (20_000, "connections", "20,000"),
        (0.99999, "share", "99.9 %"),
        (1.0, "share", "100 %"),
        (0.0, "s", "0 µs"),
    ],
)
def test_figures_are_told_as_people_read_them(value: float, unit: str, text: str) -> None:
    assert figures.for_people(value, unit) == text


def test_each_command_is_one_that_there_is() -> None:
    makefile = (figures.ROOT / "Makefile").read_text(encoding="utf-8")
    programs = (figures.ROOT / "bench/__main__.py").read_text(encoding="utf-8")
    for demand in DEMANDS:
        if bench := re.fullmatch(r"python -m bench (\w+)", demand.command):
            assert f'"{bench[1]}": ' in programs
        elif make := re.fullmatch(r"make (\w+)", demand.command):
            assert f"\n{make[1]}: " in makefile
        else:
            assert demand.command.startswith("doithoai rehearse --participants")
