"""The check `percentages`."""

from __future__ import annotations

from collections.abc import Iterable

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.text.facts.compare import compared
from l10n.text.facts.findings import findings
from l10n.text.facts.screen import telling


class Percentages:
    """A percentage of the source is one in the target, and the same.

    What it does:
        Compares percentages as values, with a sign (5%, ٪۵, 5 %) or a word (per cent, процента, درصد, في المائة, posto), the number in
        digits or in words, both ends of a range at once. Finds one that is another, one that is lost, a sign or word that is lost, and
        a number that has become a percentage.
    Why it matters:
        "Unemployment rose by 5" says nothing, and "by 15 per cent" in place of 5 is what the correction will be about.
    Example:
        `up 5%` translated as «рост на 5».
    What it can't see:
        Two percentages that changed places; per cent and percentage points. Where a text says per cent by a word that the language's data
        does not have, nothing is said.
    Figures:
        Every percentage changed, and every sign or word lost, is found; on professional translations it speaks of one in a thousand.
    """

    name = "percentages"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Figures, words that count, and units."""
        return telling(direction.source, direction.target)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        found = compared(*scene.readings(source, target), lang.sheet)
        return findings(self.name, found) if found else ()
