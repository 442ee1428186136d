"""The check `ranges`."""

from __future__ import annotations

from collections.abc import Iterable

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.text.facts.compare import compared
from l10n.text.facts.findings import findings
from l10n.text.facts.screen import telling


class Ranges:
    """A range keeps both its ends, in their order.

    What it does:
        Finds a range (5–10, from 5 to 10, от 5 до 10, ۵ تا ۱۰) of which one end is lost, and one that goes from its end to its beginning.
    Why it matters:
        "Costs 5 million" where it was 5 to 10 million looks like a number and is a promise.
    Example:
        `5 to 10 years` translated as «5 лет».
    What it can't see:
        An end that is another number: the check `numbers` says that, or the one for money or percentages.
    Figures:
        On professional translations it warns of two in a thousand: results of matches that are told in words.
    """

    name = "ranges"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Figures, words that count, and units."""
        return telling(direction.source, direction.target)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        found = compared(*scene.readings(source, target), lang.sheet)
        return findings(self.name, found) if found else ()
