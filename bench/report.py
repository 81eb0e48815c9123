"""One figure, as one plain line, and the figures of one measurement, as a file that README is made from."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

MEASURED: Final = Path(__file__).parent / "measured"


@dataclass(frozen=True)
class Figure:
    """A measured number. `spread` is the smallest and the largest of the runs behind it."""

    name: str
    value: float
    unit: str
    spread: tuple[float, float] | None = None

    def __str__(self) -> str:
        spread = f" ({self.spread[0]:.3g} to {self.spread[1]:.3g})" if self.spread else ""
        return f"{self.name} {self.value:.4g} {self.unit}{spread}"


def keep(name: str, figures: Iterable[Figure], folder: Path = MEASURED) -> None:
    """Write what one whole measurement found to NAME.json, in place of what it found before."""
    found = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "cpu": _cpu(),
        "figures": {figure.name: _told(figure) for figure in figures},
    }
    text = json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _told(figure: Figure) -> dict[str, object]:
    told: dict[str, object] = {"value": _short(figure.value), "unit": figure.unit}
    if figure.spread:
        told["spread"] = [_short(value) for value in figure.spread]
    return told


def _short(value: float) -> float:
    """No measurement is good for more digits than these."""
    return float(f"{value:.6g}")


def _cpu() -> str:
    """Return the processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
