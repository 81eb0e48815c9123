"""One figure, as one plain line."""

from dataclasses import dataclass


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
