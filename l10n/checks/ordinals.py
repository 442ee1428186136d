"""The check `ordinals`."""

from __future__ import annotations

from collections.abc import Iterable

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.text.facts.compare import compared
from l10n.text.facts.findings import findings
from l10n.text.facts.screen import telling


class Ordinals:
    """An ordinal of the source is the same one in the target.

    What it does:
        Compares ordinals in digits (the 21st), in words (the twelfth) and in Roman numerals (XXI) as values, each with whatever the other
        language writes there; finds one that is another, and one in digits that is lost.
    Why it matters:
        The seventh round of talks is not the eighth.
    Example:
        `the 5th round` translated as «шестой раунд».
    What it can't see:
        First and second, which many languages use for other things; an ordinal that became a count.
    Figures:
        On professional translations it is silent; changed figures of ordinals are all found.
    """

    name = "ordinals"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Figures, words that count, and units."""
        return telling(direction.source, direction.target)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        found = compared(*scene.readings(source, target), lang.sheet)
        return findings(self.name, found) if found else ()
