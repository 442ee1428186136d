"""The check `quotes`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.quotations import DOUBLE, half
from l10n.text.tokens import in_target

TOGETHER = regex("[\"”'’»][,.!?…]?[\"”'’»]")
"""The ends of two quotations at one place."""


class Quotes:
    """Every quotation mark has a partner.

    What it does:
        Pairs the quotation marks of both texts, of all kinds and as deep as they stand within each other, and compares those that have
        no partner: a segment may hold only the beginning or the end of a quotation, so the target may have as many of them as the
        source.
    Why it matters:
        A quotation without its end puts the rest of the page in the speaker's mouth; one without its beginning takes words out of it.
    Example:
        `“We agreed”, he said` translated as «Мы договорились, сказал он.
    What it can't see:
        Whether the marks embrace the words that they should; a quotation whose marks are both lost (`quotations` looks for these); which
        of several " has no partner. One » may end two quotations that end together, as Russian has it. Apostrophes and inch marks do
        not count.
    Figures:
        On translations by professionals it speaks of 0.1 % (FLORES) to 3 % (news into Arabic) of the segments; all that we read were
        marks that the translator forgot. Of marks taken away by a program nearly all are found.
    """

    name = "quotes"
    severity: Severity = "warning"
    signs = DOUBLE

    def stirs(self, direction: Direction) -> Stirs:
        """Marks in a target."""
        return in_target(Stir(self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        if theirs.characters.isdisjoint(DOUBLE):
            return
        lonely = theirs.quoted.alone
        if theirs.quoted.shared and not TOGETHER.search(ours.unentitled):
            lonely = tuple(sorted((*lonely, *theirs.quoted.shared)))
        if not lonely:
            return
        allowed = len(ours.quoted.alone) + half(ours.unentitled)
        for place in lonely[allowed:]:
            message = phrase("{mark} has no partner", mark=target[place])
            yield Finding(self.name, self.severity, message, target_span=(place, place + 1))
