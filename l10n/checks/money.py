"""The check `money`."""

from __future__ import annotations

from collections.abc import Iterable

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.text.facts.compare import compared
from l10n.text.facts.findings import findings
from l10n.text.facts.screen import telling


class Money:
    """An amount of money keeps its number, its thousands and millions, and its currency.

    What it does:
        Compares amounts as number, scale word and currency: $1.2 million, 1,2 миллиона долларов, ۱٫۲ میلیون دلار, USD 1,200,000. Finds an
        amount that is another or lost, millions that became billions, a currency that became another one, and one that is not named.
    Why it matters:
        A budget of billions in place of millions is a headline, and a wrong one.
    Example:
        `$3 billion` translated as «3 миллиона долларов».
    What it can't see:
        Dollars of two countries (only their ISO codes are told apart), amounts that were converted (they are called changed), and
        currencies that the language's data does not name.
    Figures:
        Every scale and every currency exchanged is found; on professional translations it is silent.
    """

    name = "money"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Figures, words that count, and units."""
        return telling(direction.source, direction.target)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        found = compared(*scene.readings(source, target), lang.sheet)
        return findings(self.name, found) if found else ()
