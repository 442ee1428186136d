"""The money of a run: what is paid, what is under way, and what may be spent at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Purse:
    """A budget in the currency of the settings; None for as much as it takes."""

    budget: float | None = None
    paid: float = 0.0
    """For answers that came."""
    lost: float = 0.0
    """For requests whose answer never came whole: a vendor may count them all the same, so the budget does."""
    flying: float = 0.0
    """For requests under way."""

    def allows(self, cost: float) -> bool:
        """Whether one more request for so much stays within the budget, whatever comes of those under way."""
        return cost == 0 or self.budget is None or self.paid + self.lost + self.flying + cost <= self.budget + 1e-9

    def start(self, cost: float) -> None:
        """A request starts."""
        self.flying += cost

    def end(self, cost: float, paid: float, lost: float = 0.0) -> None:
        """A request of `cost` ended; so much of it is paid, or may be for nothing."""
        self.flying = max(0.0, self.flying - cost)
        self.paid += paid
        self.lost += lost
