"""Writes README's table of what was measured, from the files in bench/measured.

`python -m bench.figures` writes it, `--check` ends with status 1 when README is out of date. The files
are written by `python -m bench --keep`, but for the table of faults and the verdicts of rehearsals:

    make faults PYTEST_ARGS=--faults-table=bench/measured/faults.txt
    doithoai rehearse --participants 3218 --json > bench/measured/rehearsal.json
    doithoai rehearse --participants 3218 --arrival-seconds 0 --json > bench/measured/rehearsal_at_once.json

What was not measured is left out.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bench.demands import CROWD, DEMANDS, Demand

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "README.md"
MEASURED: Final = ROOT / "bench/measured"
BEGIN: Final = "<!-- figures: written by python -m bench.figures, do not edit -->"
END: Final = "<!-- /figures -->"
FAULTS: Final = "faults.txt"
_NAMED: Final = re.compile(r"\{(\w+)\}")
_SECONDS: Final = {"s": 1.0, "ms": 1e-3, "us": 1e-6}
_KIB: Final = 1024

Value = tuple[float, str]


def main(arguments: list[str], readme: Path = README, measured: Path = MEASURED) -> int:
    """Write the table into README, or with ``--check`` only compare; return the exit status."""
    old = readme.read_text(encoding="utf-8")
    new = replaced(old, section(measured))
    if "--check" not in arguments:
        readme.write_text(new, encoding="utf-8")
        return 0
    if new == old:
        return 0
    sys.stderr.write(f"{readme.name} differs from bench/measured: run python -m bench.figures\n")
    return 1


def replaced(text: str, table: str) -> str:
    """Return `text` with `table` between the two marks; raises ValueError where they are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("README lacks the marks around the figures")
    return f"{before}{BEGIN}\n{table}{END}{after}"


def section(measured: Path) -> str:
    """Return where and when it was measured, and the table."""
    files = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in measured.glob("*.json")}
    values = _faults(measured / FAULTS)
    for name, found in files.items():
        values |= _rehearsed(name, found) if "measures" in found else _benched(found)
    rows = [row for demand in DEMANDS if (row := _row(demand, values))]
    head = ["| what | asked | measured | command |", "|---|---|---|---|"]
    return "\n".join([_machine(list(files.values())), "", *head, *rows]) + "\n"


def _machine(files: list[dict[str, Any]]) -> str:
    days = sorted({found["date"] for found in files if "date" in found})
    machines = sorted({f"{found['cores']} cores ({found['cpu']})" for found in files if "cpu" in found})
    when = " to ".join(dict.fromkeys((days[0], days[-1])))
    return (
        f"Measured on {' and on '.join(machines)} of a machine shared with others, {when}. Where one process "
        "serves, it has one core and the crowd has the other."
    )


def _benched(found: dict[str, Any]) -> dict[str, Value]:
    return {name: (told["value"], told["unit"]) for name, told in found["figures"].items()}


def _rehearsed(name: str, found: dict[str, Any]) -> dict[str, Value]:
    """Return the measures of a rehearsal by its own name; one of another size counts for nothing."""
    measures = found["measures"] if found["participants"] == CROWD else []
    return {f"{name}_{measure['name']}": (measure["value"], measure["unit"]) for measure in measures}


def _faults(table: Path) -> dict[str, Value]:
    """Count the rows of a table of faults; one that was not made at full size counts for nothing."""
    lines = table.read_text(encoding="utf-8").splitlines() if table.exists() else [""]
    if not lines[0].startswith("full "):
        return {}
    results = [line.rpartition(" | ")[2] for line in lines if re.match(r"F\d+ \|", line)]
    return {"faults": (len(results), "count"), "faults_held": (results.count("passed"), "count")}


def _row(demand: Demand, values: Mapping[str, Value]) -> str:
    """Return the row, or nothing when one of its figures was not measured."""
    names = _NAMED.findall(demand.measured)
    if not all(name in values for name in names):
        return ""
    told = _NAMED.sub(lambda name: for_people(*values[name[1]]), demand.measured)
    return f"| {demand.what} | {demand.asked} | {told} | `{demand.command}` |"


def for_people(value: float, unit: str) -> str:
    """Return a figure as one reads it: two digits, three behind a leading 1, so that 1.25 stays 1.25.

    A share is cut, not rounded: 100 % means all.
    """
    if unit in _SECONDS:
        return _time(_rounded(value * _SECONDS[unit]))
    if unit in ("count", "connections"):
        return f"{value:,.0f}"
    if unit == "share":
        return f"{int(value * 1000) / 10:g} %"
    if unit == "bytes":
        return f"{_plain(value / _KIB)} KiB"
    return _plain(value) + {"ratio": " ×"}.get(unit, f" {unit}")


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{_plain(seconds / size)} {unit}"
    return f"{_plain(seconds * 1e6)} µs"


def _plain(value: float) -> str:
    return f"{_rounded(value):,.10g}"


def _rounded(value: float) -> float:
    digits = 3 if f"{value:e}".startswith("1") else 2
    return float(f"{value:.{digits}g}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
