"""The check `numbers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.facts.compare import compared
from l10n.text.facts.findings import findings
from l10n.text.facts.screen import telling
from l10n.text.facts.vocabulary import vocabulary
from l10n.text.folding import fold
from l10n.text.lexicon import patterns
from l10n.text.reading import Reading

HYPHENS = frozenset("-−–‐")
MINUS = regex(r"(?<![\w.,)\]%٪°–-])[-−–‐](?=\d)")
KEPT = regex(r"[-−–‐]\s?\d|\d[-−]")


class Numbers:
    """The numbers of the source stand in the target, as values.

    What it does:
        Compares the numbers of both texts as values: whatever script (300 = ۳۰۰ = ٣٠٠) and separators (1,200.5 = 1.200,5), in
        digits or in words, with scale words (1.2 million), as dates, times, decades and Roman numerals. Each number of one text
        stands for one of the other, so that a number that is said twice must be said twice. A minus sign may not get lost either.
        Percentages, money, units, ranges and ordinals have checks of their own: of a mistake the most specific one speaks.
    Why it matters:
        A wrong number is the mistake that every reader finds.
    Example:
        `signed in 2013` translated as «подписан в 2014 году».
    What it can't see:
        Two numbers that changed places, and the small ones that grammar brings and takes (one, both, a second). A number that is
        part of a name, a scale word that is lost, a number said less often than in the source, and one that only the target has
        are warnings.
    Figures:
        On professional translations of news it raises errors on 0.3 % at most, nearly all of them wrong figures, and warnings on 0.3 %. Of
        numbers that were changed, cut or left out 98 to 100 % are found, by it or the check for what they are.
    """

    name = "numbers"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Figures, words that count, and units."""
        return telling(direction.source, direction.target)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        found = compared(ours, theirs, lang.sheet)
        if not found and HYPHENS.isdisjoint(ours.characters):
            return ()
        return [*findings(self.name, found), *self.minus(ours, theirs)]

    def minus(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """A minus sign that no sign and no word of the target stands for."""
        minus = MINUS.search(ours.plain)
        if minus and not KEPT.search(theirs.plain) and any(c.isdecimal() for c in theirs.plain) and not says_negative(theirs):
            yield Finding(self.name, "warning", phrase("the minus sign is missing"), source_span=minus.span())


def says_negative(theirs: Reading) -> bool:
    """Whether a text has one of its language's words for "minus"; true where none are known."""
    line = vocabulary(theirs.language).table.get("negative")
    if not line:
        return True
    whole, stems = patterns({"0": line})
    return any(word in whole or word.startswith(tuple(stems)) for word in map(fold, theirs.words))
