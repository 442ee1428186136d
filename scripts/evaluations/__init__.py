"""All figures of the project: one module an evaluation, each with `run(folder) -> list[Figure]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, with its goal and the same figure of other tools beside it."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None
    baselines: Mapping[str, float] = field(default_factory=dict)
    """Other tools' values, measured in the same run."""
    note: str = ""

    @property
    def held(self) -> bool | None:
        """Whether the goal is met; None where the figure has none."""
        if self.at_least is None and self.at_most is None:
            return None
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def goal(self) -> str:
        """The goal as people write it."""
        parts = [f"≥ {self.at_least:g}"] if self.at_least is not None else []
        parts += [f"≤ {self.at_most:g}"] if self.at_most is not None else []
        return " and ".join(parts)
